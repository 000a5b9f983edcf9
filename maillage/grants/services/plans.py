"""The funding plan of a place: what each funder gives, in money or in kind."""

from datetime import date

from django.db import transaction

from maillage.accounts.models import Organisation, User
from maillage.core.audit import record
from maillage.core.db import refused_as
from maillage.grants.enums import Nature
from maillage.grants.errors import InKindNotValued, NothingToMove
from maillage.grants.models import Award, FundingLine, FundingPlan
from maillage.places.models import Place


@transaction.atomic
def set_plan(
    *, place: Place, cost_cents: int, public_rate: int, by: User | None, is_example: bool = False
) -> FundingPlan:
    """`public_rate` in basis points: 8000 is 80 %."""
    if cost_cents <= 0:
        raise NothingToMove
    facts = {"cost_cents": cost_cents, "public_rate": public_rate, "is_example": is_example}
    plan, _ = FundingPlan.objects.update_or_create(place=place, defaults=facts)
    record(place, "funding plan set", by=by, cents=cost_cents)
    return plan


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
