"""Words of people in templates."""

from django import template
from django.utils.safestring import SafeString

from maillage.core.plain_text import as_html

register = template.Library()


@register.filter
def told(text: str, heading: int = 2) -> SafeString:
    """Paragraphs, lists, links; `heading` is the level of its titles."""
    return as_html(text, heading=heading)
