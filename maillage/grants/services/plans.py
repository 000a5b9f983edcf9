"""The funding plan of a place: what each funder gives, in money or in kind."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from maillage.accounts.models import Organisation, User
from maillage.core.audit import record
from maillage.core.db import refused_as
from maillage.core.text import day_dated
from maillage.grants.enums import LIVE_AWARDS, Nature
from maillage.grants.errors import InKindNotValued, NothingToMove
from maillage.grants.models import Award, FundingLine, FundingPlan, Provision
from maillage.places.models import Place


@transaction.atomic
def set_plan(
    *, place: Place, cost_cents: int, public_rate: int, by: User | None, is_example: bool = False
) -> FundingPlan:
    """`public_rate` in basis points: 8000 is 80 %. A new plan holds what the place was awarded and given."""
    if cost_cents <= 0:
        raise NothingToMove
    facts = {"cost_cents": cost_cents, "public_rate": public_rate, "is_example": is_example}
    plan, is_new = FundingPlan.objects.update_or_create(place=place, defaults=facts)
    record(place, "funding plan set", by=by, cents=cost_cents)
    if is_new:
        for award in place.awards.filter(state__in=LIVE_AWARDS).select_related("envelope__funder", "version"):
            fund_award(award, by=by)
        for provision in place.provisions.filter(withdrawn_on=None).select_related("provider"):
            fund_provision(provision, by=by)
    return plan


def fund_award(award: Award, *, by: User | None) -> None:
    """Show it in the plan of its place, if there is one. Its line says what the award is worth now."""
    plan = FundingPlan.objects.filter(place=award.place_id).first() if award.place_id else None
    if plan is None:
        return
    add_funding(
        plan=plan,
        funder=award.envelope.funder,
        level=award.envelope.level,
        nature=Nature.MONEY,
        cents=award.cents,
        since=award.decided_on,
        ceiling_cents=(award.version.parameters if award.version else {}).get("cap_cents"),
        award=award,
        by=by,
    )


def fund_provision(provision: Provision, *, by: User | None) -> None:
    """In kind, at its value of the day of the decision, if the place has a plan."""
    plan = FundingPlan.objects.filter(place=provision.place_id).first()
    if plan is None or not provision.cents:
        return
    told = {"reference": provision.reference, "day": day_dated(provision.decided_on)}
    provision.funding_line = add_funding(
        plan=plan,
        funder=provision.provider,
        level=provision.level,
        nature=Nature.IN_KIND,
        cents=provision.cents,
        since=provision.decided_on,
        valuation=_("Equipment %(reference)s, at the values of the catalogue on %(day)s") % told,
        by=by,
    )
    provision.save(update_fields=["funding_line"])


@transaction.atomic
def add_funding(
    *,
    plan: FundingPlan,
    funder: Organisation,
    level: str,
    nature: str,
    cents: int,
    since: date,
    by: User | None,
    ceiling_cents: int | None = None,
    is_public: bool = True,
    valuation: str = "",
    award: Award | None = None,
) -> FundingLine:
    """Raises NothingToMove; InKindNotValued for premises or staff whose value rests on nothing."""
    if cents <= 0:
        raise NothingToMove
    with refused_as(InKindNotValued, constraint="grants_funding_in_kind_is_valued"):
        line = FundingLine.objects.create(
            plan=plan,
            funder=funder,
            level=level,
            nature=Nature(nature),
            cents=cents,
            since=since,
            ceiling_cents=ceiling_cents,
            is_public=is_public,
            valuation=valuation.strip(),
            award=award,
        )
    record(plan.place, "funding added", by=by, cents=cents, funder=funder.pk)
    return line


@transaction.atomic
def remove_funding(*, line: FundingLine, by: User | None) -> None:
    record(line.plan.place, "funding removed", by=by, cents=line.cents, funder=line.funder_id)
    line.delete()
