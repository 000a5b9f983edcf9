"""Reads of the places, split by noun."""

from maillage.places.selectors.calendars import calendars, holidays_in
from maillage.places.selectors.features import features_of
from maillage.places.selectors.freshness import is_place_stale, places_to_remind
from maillage.places.selectors.hours import exceptions_to_come, usual_week
from maillage.places.selectors.interest import (
    InterestSummary,
    SameAnswers,
    interest_count,
    interest_counts,
    interest_link,
    interest_summary,
    interests_by_answers,
    places_to_come,
)
from maillage.places.selectors.invitations import (
    invitations_for,
    invitations_to,
    invitations_to_withdraw,
)
from maillage.places.selectors.mandates import (
    Target,
    hosted_places,
    kind_of,
    managed_networks,
    managed_places,
    mandates_of,
    mandates_to_end,
    people_of,
    people_on,
    places_led,
    roles_over,
)
from maillage.places.selectors.places import (
    first_listed,
    level_of,
    levels_of,
    nearest_first,
    networks,
    places_listed,
    places_with_offer,
)
from maillage.places.selectors.reports import (
    people_in_charge,
    reportable_places,
    reports_settled,
    reports_waiting,
)

__all__ = [
    "InterestSummary",
    "SameAnswers",
    "Target",
    "calendars",
    "exceptions_to_come",
    "features_of",
    "first_listed",
    "holidays_in",
    "hosted_places",
    "interest_count",
    "interest_counts",
    "interest_link",
    "interest_summary",
    "interests_by_answers",
    "invitations_for",
    "invitations_to",
    "invitations_to_withdraw",
    "is_place_stale",
    "kind_of",
    "level_of",
    "levels_of",
    "managed_networks",
    "managed_places",
    "mandates_of",
    "mandates_to_end",
    "nearest_first",
    "networks",
    "people_in_charge",
    "people_of",
    "people_on",
    "places_led",
    "places_listed",
    "places_to_come",
    "places_to_remind",
    "places_with_offer",
    "reportable_places",
    "reports_settled",
    "reports_waiting",
    "roles_over",
    "usual_week",
]
