"""Words and lengths of the pages of the aid to telework."""

from collections.abc import Mapping

from django import template

register = template.Library()


@register.filter
def part_name(parts: Mapping[str, str], code: str) -> str:
    """The former commune of a code, or the code itself."""
    return parts.get(code, code)


@register.filter
def part_of(value: int, whole: int) -> str:
    """As SVG writes a length."""
    return f"{100 * value / whole:.1f}%"
