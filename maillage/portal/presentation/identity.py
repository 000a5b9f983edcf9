"""What a place is, whatever the day: level, carrier, history, freshness."""

from datetime import date
from typing import Any

from maillage.places import selectors as places_selectors
from maillage.places.enums import Level
from maillage.places.models import Place
from maillage.portal.presentation.offer import WALK_IN_LEVELS, level_columns, space_access
from maillage.portal.presentation.places import RINGS, is_walk_in, kind_words


def identity(place: Place, *, today: date) -> dict[str, Any]:
    level, readings = places_selectors.level_of(place)
    return {
        "place": place,
        "network": place.network,
        "site_subtitle": place.network.name,
        "today": today,
        "level": level,
        "level_label": Level(level).label,
        "level_rings": WALK_IN_LEVELS.get(level) or RINGS.get(level, 1),
        "level_is_walk_in": level in WALK_IN_LEVELS,
        "route_to": f"{place.latitude:.5f},{place.longitude:.5f}",
        "kind": kind_words(place, level=level),
        "is_walk_in": is_walk_in(place),
        "levels": level_columns(readings),
        "access": space_access(place),
        "events": place.events.all(),
        "carrier_changes": place.carrier_changes.select_related("before", "after"),
        "photos": places_selectors.photos_of(place),
        "to_confirm": places_selectors.is_place_stale(place, on=today),
    }
