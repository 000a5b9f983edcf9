"""Errors reported on the page of a place, and who is told of what concerns it."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q, QuerySet

from maillage.accounts.models import User
from maillage.places.enums import LifeCycle, Role
from maillage.places.models import ErrorReport, Place
from maillage.places.selectors.mandates import people_on


def reportable_places() -> QuerySet[Place]:
    """Whose page somebody may still correct."""
    return Place.objects.exclude(state=LifeCycle.CLOSED).select_related("network")


def reports_waiting(place: Place) -> QuerySet[ErrorReport]:
    """The oldest first: it has misled people for the longest time."""
    return place.reports.waiting().order_by("created_at", "pk")


def reports_settled(place: Place) -> QuerySet[ErrorReport]:
    settled = place.reports.filter(settled_at__isnull=False)
    return settled.select_related("settled_by").order_by("-settled_at", "-pk")


def people_in_charge(place: Place, *, roles: Collection[Role], on: date) -> QuerySet[User]:
    """Who holds one of these roles on the place, or on its network; each person once."""
    mandates = people_on(place, on=on).filter(role__in=roles)
    return User.objects.filter(Q(pk__in=mandates.values("user")), is_active=True).order_by("pk")
