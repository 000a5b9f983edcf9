"""The funding plan of a place, examined: rates, ceilings, what is in kind."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from maillage.accounts.models import Organisation
from maillage.grants import rules
from maillage.grants.enums import LIVE_AWARDS, AwardState, Nature
from maillage.grants.models import Award, FundingLine, FundingPlan, MinimisDeclaration, Provision
from maillage.places.models import Place
from maillage.places.selectors import hosted_places
from maillage.places.selectors.mandates import Visitor


@dataclass(frozen=True)
class PlanTold:
    """Money and what is in kind apart."""

    plan: FundingPlan
    money: Sequence[FundingLine]
    in_kind: Sequence[FundingLine]
    summary: rules.Summary

    @property
    def public_rate(self) -> float:
        """Of the cost; for the eye, after `examine_plan` compared in whole cents."""
        return self.summary.public_cents / self.plan.cost_cents

    @property
    def most_public(self) -> float:
        return self.plan.public_rate / 10_000


@dataclass(frozen=True, slots=True)
class Decided:
    """Awarded and given to a place whose plan is not written yet."""

    awards: Sequence[Award]
    provisions: Sequence[Provision]

    @property
    def money_cents(self) -> int:
        return sum(award.cents for award in self.awards)


def planned_places(user: Visitor, *, on: date) -> QuerySet[Place]:
    """Whose plan this person reads: hosts, animators and managers of the place."""
    return hosted_places(user, on=on)


def small_aids_declared(organisation: Organisation) -> QuerySet[MinimisDeclaration]:
    """Newest first: the first one counts."""
    return MinimisDeclaration.objects.filter(organisation=organisation).select_related("declared_by")


def typed_lines(plan: FundingPlan) -> QuerySet[FundingLine]:
    """Those that somebody wrote: an award or a provision changes its line itself."""
    return plan.lines.filter(award=None, provision=None)


def decided_for(place: Place) -> Decided:
    """What a plan would begin with. Two queries."""
    awards = place.awards.filter(state__in=LIVE_AWARDS).select_related("envelope__funder")
    given = place.provisions.filter(withdrawn_on=None, cents__gt=0).select_related("provider")
    return Decided(list(awards.order_by("pk")), list(given.order_by("pk")))


def plan_told(plan: FundingPlan) -> PlanTold:
    """An award that was cancelled or wholly paid back funds nothing."""
    stand = plan.lines.exclude(award__state=AwardState.CANCELLED)
    lines = list(stand.select_related("funder", "award", "provision"))
    summary = rules.examine_plan(
        [rules.PlanLine(line.worth_cents, line.nature, line.is_public, line.ceiling_cents) for line in lines],
        cost_cents=plan.cost_cents,
        most_public_points=plan.public_rate,
    )
    money = [line for line in lines if line.nature == Nature.MONEY]
    return PlanTold(plan, money, [line for line in lines if line.nature == Nature.IN_KIND], summary)
