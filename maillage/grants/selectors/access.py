"""Who sees aid money: its network's managers decide; beneficiary, place and authors read and claim.

Everybody else gets 404: a view fetches through these.
"""

from datetime import date

from django.db.models import Q, QuerySet

from maillage.accounts.models import User
from maillage.calls.enums import Right
from maillage.calls.models import Author
from maillage.grants.models import Award, Envelope, Scheme
from maillage.places.enums import ROLES_PASSED_ON, Role
from maillage.places.models import Mandate
from maillage.places.selectors import hosted_places, managed_networks
from maillage.places.selectors.mandates import Visitor


def managed_envelopes(user: Visitor, *, on: date) -> QuerySet[Envelope]:
    envelopes = Envelope.objects.filter(network__in=managed_networks(user, on=on))
    return envelopes.select_related("network", "funder", "scheme")


def managed_schemes(user: Visitor, *, on: date) -> QuerySet[Scheme]:
    schemes = Scheme.objects.filter(network__in=managed_networks(user, on=on))
    return schemes.select_related("network", "zoning")


def managed_awards(user: Visitor, *, on: date) -> QuerySet[Award]:
    return _with_names(Award.objects.filter(envelope__network__in=managed_networks(user, on=on)))


def seen_awards(user: Visitor, *, on: date) -> QuerySet[Award]:
    """Those that this person manages, those of a body it acts for, those of a place it hosts or carries.

    Those too that its application was given.
    """
    return _with_names(
        Award.objects.filter(
            Q(envelope__network__in=managed_networks(user, on=on))
            | Q(beneficiary__in=bodies_of(user, on=on))
            | Q(place__carrier__in=bodies_of(user, on=on))
            | Q(place__in=hosted_places(user, on=on).values("pk"))
            | Q(application__in=_authored(user).values("application"))
            | _own_aid(user)
        )
    )


def claimable_awards(user: Visitor, *, on: date) -> QuerySet[Award]:
    """Those whose money this person may claim: for the beneficiary, as host or carrier of the place, its own.

    Who may hand an application in claims what it was given. A manager only reads: who pays claims nothing.
    """
    bodies = bodies_of(user, on=on)
    hosting = Mandate.objects.in_force(on=on).filter(role=Role.HOST, user=_signed_in(user))
    return _with_names(
        Award.objects.filter(
            Q(beneficiary__in=bodies)
            | Q(place__carrier__in=bodies)
            | Q(place__in=hosting.values("place"))
            | Q(application__in=_authored(user).filter(right=Right.SUBMIT).values("application"))
            | _own_aid(user)
        )
    )


def bodies_of(user: Visitor, *, on: date) -> QuerySet[Mandate, int | None]:
    """Ids of the bodies for which this person acts as their carrier or employer."""
    mandates = Mandate.objects.in_force(on=on).filter(role__in=ROLES_PASSED_ON, organisation__isnull=False)
    return mandates.filter(user=_signed_in(user)).values_list("organisation", flat=True)


def _signed_in(user: Visitor) -> User | None:
    return user if user.is_authenticated else None


def _authored(user: Visitor) -> QuerySet[Author]:
    return Author.objects.filter(user=_signed_in(user))


def _own_aid(user: Visitor) -> Q:
    """The aid to telework that this person applied for."""
    return Q(aid_application__applicant=user.pk, aid_application__isnull=False)


def _with_names(awards: QuerySet[Award]) -> QuerySet[Award]:
    return awards.select_related(
        "envelope__network",
        "envelope__funder",
        "beneficiary",
        "place__network",
        "application",
        "version__scheme",
    )
