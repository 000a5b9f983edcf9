"""The bodies that a network knows: carriers, applicants, funders, beneficiaries."""

from django.db.models import Q, QuerySet

from maillage.accounts.enums import OrganisationKind
from maillage.accounts.models import Organisation
from maillage.calls.models import Application
from maillage.grants.models import Award, Envelope
from maillage.places.models import Network, Place


def bodies_known(networks: QuerySet[Network]) -> QuerySet[Organisation]:
    known = Organisation.objects.filter(
        Q(pk__in=Place.objects.filter(network__in=networks, carrier__isnull=False).values("carrier"))
        | Q(pk__in=Application.objects.filter(call__network__in=networks).values("organisation"))
        | Q(pk__in=Envelope.objects.filter(network__in=networks).values("funder"))
        | Q(pk__in=Award.objects.filter(envelope__network__in=networks).values("beneficiary"))
    )
    return known.exclude(kind=OrganisationKind.PERSON).order_by("name", "pk")
