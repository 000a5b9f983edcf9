"""A file and what the antivirus said of it, the same on every page."""

from typing import Any

from django import template

from maillage.core import antivirus
from maillage.core.models import ScannedFile

register = template.Library()


@register.inclusion_tag("core/files/_antivirus_note.html")
def antivirus_note() -> dict[str, Any]:
    """Nothing where one is installed: each file then says its own state."""
    return {"is_installed": antivirus.is_installed()}


@register.inclusion_tag("core/files/_scanned_file.html")
def scanned_file(file: ScannedFile, address: str, words: str = "", new_tab: bool = False) -> dict[str, Any]:
    """A link once it may be opened. `words`: other than the file's own name."""
    return {"file": file, "address": address, "words": words, "new_tab": new_tab}
