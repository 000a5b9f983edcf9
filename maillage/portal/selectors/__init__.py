"""Reads that join several parts of the trade, for the public pages."""

from maillage.portal.selectors.availability import Calendars, first_open, next_free, outlook
from maillage.portal.selectors.manager_home import ManagerHome, manager_home
from maillage.portal.selectors.matching import Match, Wanted, Where, matching_places
from maillage.portal.selectors.near import Near, near_commune
from maillage.portal.selectors.networks import holidays_kept, networks_with_figures
from maillage.portal.selectors.places import (
    Found,
    Neighbour,
    Waiting,
    found_places,
    neighbours,
    places_not_in_service,
    places_of,
)
from maillage.portal.selectors.viewport import Cluster, box_of, clusters

__all__ = [
    "Calendars",
    "Cluster",
    "Found",
    "ManagerHome",
    "Match",
    "Near",
    "Neighbour",
    "Waiting",
    "Wanted",
    "Where",
    "box_of",
    "clusters",
    "first_open",
    "found_places",
    "holidays_kept",
    "manager_home",
    "matching_places",
    "near_commune",
    "neighbours",
    "networks_with_figures",
    "next_free",
    "outlook",
    "places_not_in_service",
    "places_of",
]
