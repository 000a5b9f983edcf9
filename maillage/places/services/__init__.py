"""The verbs of the places, split by noun."""

from maillage.places.services.assets import Told, enter_assets, move_asset, set_serials
from maillage.places.services.carriers import change_carrier, take_back_carrier_change
from maillage.places.services.catalogue import ItemFacts, add_item, change_item
from maillage.places.services.facts import set_facts
from maillage.places.services.freshness import remind_hosts
from maillage.places.services.hours import remove_exception, set_exception, set_hours
from maillage.places.services.identity import set_identity, set_position
from maillage.places.services.interest import (
    Answers,
    announce_outcome,
    confirm_interest,
    forget_interests,
    tell_interest,
    withdraw_interest,
)
from maillage.places.services.invitations import (
    accept_invitation,
    decline_invitation,
    invite,
    withdraw_invitation,
)
from maillage.places.services.mandates import end_mandate, end_mandates_of, grant_mandate
from maillage.places.services.networks import DEFAULT_GRID, add_partner, create_network, set_grid
from maillage.places.services.offers import NewService, Offer, set_equipment, set_services
from maillage.places.services.photos import PhotoFacts, add_photo, change_photo, move_photo, remove_photo
from maillage.places.services.places import confirm_place, create_place, record_event
from maillage.places.services.plans import Carrier, organisation_of, plan_place
from maillage.places.services.reports import forget_reports, report_error, settle_report
from maillage.places.services.spaces import NewSpace, SpaceFields, add_space, change_space
from maillage.places.services.stock_takes import begin_stock_take, close_stock_take, tick_assets
from maillage.places.services.units import UnitFacts, add_unit, set_units

__all__ = [
    "DEFAULT_GRID",
    "Answers",
    "Carrier",
    "ItemFacts",
    "NewService",
    "NewSpace",
    "Offer",
    "PhotoFacts",
    "SpaceFields",
    "Told",
    "UnitFacts",
    "accept_invitation",
    "add_item",
    "add_partner",
    "add_photo",
    "add_space",
    "add_unit",
    "announce_outcome",
    "begin_stock_take",
    "change_carrier",
    "change_item",
    "change_photo",
    "change_space",
    "close_stock_take",
    "confirm_interest",
    "confirm_place",
    "create_network",
    "create_place",
    "decline_invitation",
    "end_mandate",
    "end_mandates_of",
    "enter_assets",
    "forget_interests",
    "forget_reports",
    "grant_mandate",
    "invite",
    "move_asset",
    "move_photo",
    "organisation_of",
    "plan_place",
    "record_event",
    "remind_hosts",
    "remove_exception",
    "remove_photo",
    "report_error",
    "set_equipment",
    "set_exception",
    "set_facts",
    "set_grid",
    "set_hours",
    "set_identity",
    "set_position",
    "set_serials",
    "set_services",
    "set_units",
    "settle_report",
    "take_back_carrier_change",
    "tell_interest",
    "tick_assets",
    "withdraw_interest",
    "withdraw_invitation",
]
