"""The QR code on a label, which leads to the page of its asset."""

import segno
from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from maillage.places.models import Asset


def label_code(asset: Asset) -> SafeString:
    """Drawn inside the page; what it says stands in letters beside it."""
    code = segno.make(f"{settings.SITE_URL}{asset.get_absolute_url()}", error="m", micro=False)
    drawing = code.svg_inline(border=2, omitsize=True, svgclass="label-code", lineclass=None)
    return mark_safe(drawing)  # noqa: S308  # nosec B308 B703 - drawn by the library from our own address
