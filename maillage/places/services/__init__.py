"""The verbs of the places, split by noun."""

from maillage.places.services.facts import set_facts
from maillage.places.services.freshness import remind_hosts
from maillage.places.services.hours import remove_exception, set_exception, set_hours
from maillage.places.services.interest import (
    Answers,
    announce_outcome,
    confirm_interest,
    forget_interests,
    tell_interest,
    withdraw_interest,
)
from maillage.places.services.invitations import accept_invitation, invite, withdraw_invitation
from maillage.places.services.mandates import end_mandate, grant_mandate
from maillage.places.services.networks import DEFAULT_GRID, create_network, set_grid
from maillage.places.services.offers import NewService, Offer, set_equipment, set_services
from maillage.places.services.places import confirm_place, create_place, record_event
from maillage.places.services.plans import Carrier, plan_place
from maillage.places.services.reports import forget_reports, report_error, settle_report
from maillage.places.services.spaces import NewSpace, SpaceFields, add_space, change_space
from maillage.places.services.units import UnitFacts, add_unit, set_units

__all__ = [
    "DEFAULT_GRID",
    "Answers",
    "Carrier",
    "NewService",
    "NewSpace",
    "Offer",
    "SpaceFields",
    "UnitFacts",
    "accept_invitation",
    "add_space",
    "add_unit",
    "announce_outcome",
    "change_space",
    "confirm_interest",
    "confirm_place",
    "create_network",
    "create_place",
    "end_mandate",
    "forget_interests",
    "forget_reports",
    "grant_mandate",
    "invite",
    "plan_place",
    "record_event",
    "remind_hosts",
    "remove_exception",
    "report_error",
    "set_equipment",
    "set_exception",
    "set_facts",
    "set_grid",
    "set_hours",
    "set_services",
    "set_units",
    "settle_report",
    "tell_interest",
    "withdraw_interest",
    "withdraw_invitation",
]
