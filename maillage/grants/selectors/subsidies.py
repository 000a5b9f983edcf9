"""What everybody may know of public money: every award that stands, by whom, to whom, for what."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from maillage.accounts.enums import OrganisationKind
from maillage.accounts.models import Organisation
from maillage.grants.enums import LIVE_AWARDS
from maillage.grants.models import Award, Provision

REAL = Q(is_example=False)
WITH_NUMBER = (
    Q(award__isnull=False) & (~Q(award__beneficiary__siret="") | ~Q(award__beneficiary__rna=""))
) | (
    Q(award__isnull=True, place__carrier__isnull=False)
    & (~Q(place__carrier__siret="") | ~Q(place__carrier__rna=""))
)


@dataclass(frozen=True)
class Giver:
    """Who gives, and how many of its awards and provisions open data can hold."""

    funder: Organisation
    exported: int
    without_number: int


def subsidies() -> QuerySet[Award]:
    """Newest decision first; invented ones too, which the page marks. Of private persons, none."""
    bodies = ~Q(beneficiary__kind=OrganisationKind.PERSON)
    awards = Award.objects.filter(bodies, state__in=LIVE_AWARDS)
    rows = awards.select_related("envelope__funder", "beneficiary", "place", "version__scheme")
    return rows.order_by("-decided_on", "-pk")


def exported_subsidies(funder: Organisation) -> QuerySet[Award]:
    """The schema wants the funder's SIRET and a number of the beneficiary: its SIRET, or its RNA.

    Nothing invented is given out as a fact.
    """
    real = subsidies().filter(envelope__funder=funder, is_example=False, envelope__is_example=False)
    known = real.exclude(beneficiary__siret="", beneficiary__rna="").exclude(envelope__funder__siret="")
    return known.prefetch_related("claims").order_by("decided_on", "pk")


def given_in_kind() -> QuerySet[Provision]:
    """Things given and not withdrawn, newest decision first; of no value, or to a private person, none."""
    given = Provision.objects.filter(withdrawn_on=None, cents__gt=0).exclude(
        award__beneficiary__kind=OrganisationKind.PERSON
    )
    named = given.select_related("provider", "place__network", "place__carrier", "award__beneficiary")
    return named.order_by("-decided_on", "-pk")


def exported_in_kind(giver: Organisation) -> QuerySet[Provision]:
    """With both numbers, as `exported_subsidies`."""
    real = given_in_kind().filter(REAL, provider=giver).exclude(provider__siret="")
    rows = real.filter(WITH_NUMBER).select_related("award__version__scheme")
    return rows.prefetch_related("notes", "lines__item").order_by("decided_on", "pk")


def giver_of(pk: int) -> QuerySet[Organisation]:
    """The body, if it ever gave anything."""
    gave = Q(envelopes__isnull=False) | Q(provisions__isnull=False)
    return Organisation.objects.filter(gave, pk=pk).distinct()


def givers() -> list[Giver]:
    """Who gave money or things that are no example. Two queries."""
    in_kind = _in_kind_by_giver()
    bodies = _funders(in_kind)
    return [
        Giver(
            body,
            body.exported + in_kind.get(body.pk, (0, 0))[0],
            body.many - body.exported + in_kind.get(body.pk, (0, 0))[1],
        )
        for body in bodies
    ]


def _in_kind_by_giver() -> dict[int, tuple[int, int]]:
    """How many provisions the file holds, and how many lack a number."""
    real = given_in_kind().filter(REAL).order_by()
    numbered = WITH_NUMBER & ~Q(provider__siret="")
    rows = real.values("provider").annotate(many=Count("pk"), exported=Count("pk", filter=numbered))
    return {row["provider"]: (row["exported"], row["many"] - row["exported"]) for row in rows}


def _funders(also: Collection[int]) -> QuerySet[Any]:
    """Funders of real awards that stand, and those who gave things."""
    stands = Q(
        envelopes__awards__state__in=LIVE_AWARDS,
        envelopes__awards__is_example=False,
        envelopes__is_example=False,
    )
    numbered = ~Q(envelopes__awards__beneficiary__siret="") | ~Q(envelopes__awards__beneficiary__rna="")
    counted = Organisation.objects.annotate(
        many=Count("envelopes__awards", filter=stands),
        exported=Count("envelopes__awards", filter=stands & ~Q(siret="") & numbered),
    )
    return counted.filter(Q(many__gt=0) | Q(pk__in=also)).order_by("name", "pk")
