"""What a row of a zoning is shown with, looked up by its key."""

from collections.abc import Mapping

from django import template

register = template.Library()


@register.filter
def named(names: Mapping[str, str], code: str) -> str:
    """The code itself if the name is not known."""
    return names.get(code, code)


@register.filter
def counted(counts: Mapping[int, int], key: int) -> int:
    return counts.get(key, 0)
