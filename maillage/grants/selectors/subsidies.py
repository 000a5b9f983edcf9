"""What everybody may know of public money: every award that stands, by whom, to whom, for what."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from maillage.accounts.enums import OrganisationKind
from maillage.accounts.models import Organisation
from maillage.grants.enums import LIVE_AWARDS
from maillage.grants.models import Award


@dataclass(frozen=True)
class Giver:
    """A funder, and how many of its awards open data can hold."""

    funder: Organisation
    exported: int
    without_number: int


def subsidies() -> QuerySet[Award]:
    """Newest decision first; invented ones too, which the page marks. Of private persons, none."""
    bodies = ~Q(beneficiary__kind=OrganisationKind.PERSON)
    awards = Award.objects.filter(bodies, state__in=LIVE_AWARDS)
    rows = awards.select_related("envelope__funder", "envelope__network", "beneficiary", "version__scheme")
    return rows.order_by("-decided_on", "-pk")


def exported_subsidies(funder: Organisation) -> QuerySet[Award]:
    """The schema wants the funder's SIRET and a number of the beneficiary: its SIRET, or its RNA.

    Nothing invented is given out as a fact.
    """
    real = subsidies().filter(envelope__funder=funder, is_example=False, envelope__is_example=False)
    known = real.exclude(beneficiary__siret="", beneficiary__rna="").exclude(envelope__funder__siret="")
    return known.prefetch_related("claims").order_by("decided_on", "pk")


def givers() -> list[Giver]:
    """Funders of real awards that stand. One query."""
    stands = Q(
        envelopes__awards__state__in=LIVE_AWARDS,
        envelopes__awards__is_example=False,
        envelopes__is_example=False,
    )
    numbered = ~Q(envelopes__awards__beneficiary__siret="") | ~Q(envelopes__awards__beneficiary__rna="")
    known = ~Q(siret="") & numbered
    funders = Organisation.objects.annotate(
        many=Count("envelopes__awards", filter=stands),
        exported=Count("envelopes__awards", filter=stands & known),
    )
    return [
        Giver(funder, funder.exported, funder.many - funder.exported)
        for funder in funders.filter(many__gt=0).order_by("name", "pk")
    ]
