"""The rows of the places, split by noun."""

from maillage.places.models.assets import Asset, AssetEvent, CatalogueItem, Inventory
from maillage.places.models.carriers import CarrierChange
from maillage.places.models.freshness import ConfirmationReminder
from maillage.places.models.hours import OpeningException, OpeningHours
from maillage.places.models.interest import ExpressionOfInterest, InterestLink
from maillage.places.models.mandates import Invitation, Mandate
from maillage.places.models.networks import Criterion, Network
from maillage.places.models.photos import Photo, PhotoRendition
from maillage.places.models.places import Equipment, LifeCycleEvent, Place, Service
from maillage.places.models.reports import ErrorReport
from maillage.places.models.spaces import Space, Unit
from maillage.places.models.stock_takes import StockTake, StockTakeLine

__all__ = [
    "Asset",
    "AssetEvent",
    "CarrierChange",
    "CatalogueItem",
    "ConfirmationReminder",
    "Criterion",
    "Equipment",
    "ErrorReport",
    "ExpressionOfInterest",
    "InterestLink",
    "Inventory",
    "Invitation",
    "LifeCycleEvent",
    "Mandate",
    "Network",
    "OpeningException",
    "OpeningHours",
    "Photo",
    "PhotoRendition",
    "Place",
    "Service",
    "Space",
    "StockTake",
    "StockTakeLine",
    "Unit",
]
