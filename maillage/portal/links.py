"""Addresses that keep what one has chosen."""

from collections.abc import Mapping
from datetime import date
from urllib.parse import urlencode

from django.http import QueryDict

from maillage.places.models import Place
from maillage.portal.enums import When

PAGE = "page"


def place_href(
    place: Place, *, day: date, moment: str, near: Mapping[str, str] | None = None, unit: int | None = None
) -> str:
    """The page of a place on a day and a moment; `near` leads back to the search, `unit` is chosen there."""
    chosen = {"jour": day.isoformat(), "moment": When.of(moment).value}
    if unit is not None:
        chosen["poste"] = str(unit)
    return f"{place.get_absolute_url()}?{urlencode({**chosen, **(near or {})})}"


def with_parameters(address: QueryDict, **changes: str | None) -> str:
    """The same search with other parameters, from its first page; None takes one away."""
    changed = address.copy()
    changed.pop(PAGE, None)
    for name, value in changes.items():
        if value is None:
            changed.pop(name, None)
        else:
            changed[name] = value
    return f"?{changed.urlencode()}"
