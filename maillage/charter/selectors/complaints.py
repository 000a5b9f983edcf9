"""Complaints: those of a place, those that a network has to close."""

from django.db.models import QuerySet

from maillage.charter.models import Complaint
from maillage.charter.models.complaints import ComplaintQuerySet
from maillage.places.models import Network, Place


def complaints_of(place: Place) -> QuerySet[Complaint]:
    """Those that were confirmed."""
    told = Complaint.objects.filter(label__place=place, confirmed_at__isnull=False)
    return told.select_related("criterion", "label__place__network")


def complaints_led(network: Network) -> ComplaintQuerySet:
    told: ComplaintQuerySet = Complaint.objects.filter(
        label__place__network=network, confirmed_at__isnull=False
    )
    return told.select_related("criterion", "label__place__network")
