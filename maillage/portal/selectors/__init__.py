"""Reads that join several parts of the trade, for the public pages."""

from maillage.portal.selectors.availability import Calendars, first_open, next_free, outlook
from maillage.portal.selectors.near import Near, near_commune
from maillage.portal.selectors.networks import networks_with_figures
from maillage.portal.selectors.places import (
    MOST_SHOWN,
    Found,
    Neighbour,
    Waiting,
    Wanted,
    matching_places,
    neighbours,
    places_not_in_service,
)

__all__ = [
    "MOST_SHOWN",
    "Calendars",
    "Found",
    "Near",
    "Neighbour",
    "Waiting",
    "Wanted",
    "first_open",
    "matching_places",
    "near_commune",
    "neighbours",
    "networks_with_figures",
    "next_free",
    "outlook",
    "places_not_in_service",
]
