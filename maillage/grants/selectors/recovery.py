"""Awards whose conditions must hold for years: which to check, what is broken, what could come back."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from maillage.grants import rules
from maillage.grants.enums import ClaimState, Formula
from maillage.grants.models import Award
from maillage.grants.rules import Case, Recovery
from maillage.grants.selectors.alerts import CHECK_BEFORE
from maillage.grants.selectors.occupation import definition_of, occupied_desks
from maillage.places.enums import LifeCycle
from maillage.places.models import Network


@dataclass(frozen=True)
class Conditions:
    """What is seen of an award on a day. None: this award has no such condition."""

    on: date
    in_service: bool | None
    desks_paid: int | None
    desks_now: int | None
    ways: list[Recovery]

    @property
    def is_broken(self) -> bool:
        fewer = self.desks_paid is not None and (self.desks_now or 0) < self.desks_paid
        return self.in_service is False or fewer


def awards_with_conditions(network: Network, *, today: date) -> QuerySet[Award]:
    """Paid, and bound to this day or longer; those to look at now first, then by the end of their term."""
    bound = Award.objects.filter(envelope__network=network, paid_cents__gt=0, kept_until__gte=today)
    not_open = Q(place__isnull=False) & ~Q(place__state=LifeCycle.IN_SERVICE)
    marked = bound.annotate(is_urgent=Q(kept_until__lte=today + CHECK_BEFORE) | not_open)
    return marked.select_related("beneficiary", "place__network", "envelope").order_by(
        "-is_urgent", "kept_until", "pk"
    )


def conditions_of(award: Award, *, on: date) -> Conditions:
    """By the place's state of today and the desks counted on the day; writes nothing."""
    desks_paid, desks_now = _desks(award, on=on)
    ways = [rules.recovery_whole(award.paid_cents)]
    if award.kept_until and award.committed_on and award.committed_on < award.kept_until:
        ways.append(
            rules.recovery_by_time(
                award.paid_cents, since=award.committed_on, until=award.kept_until, failed_on=on
            )
        )
    if desks_now is not None:
        worth = _worth(award, desks=desks_now)
        ways.append(rules.recovery_by_desks(award.paid_cents, worth_cents=worth))
    in_service = award.place.state == LifeCycle.IN_SERVICE if award.place else None
    return Conditions(on=on, in_service=in_service, desks_paid=desks_paid, desks_now=desks_now, ways=ways)


def _desks(award: Award, *, on: date) -> tuple[int | None, int | None]:
    """Of the last claim paid, and today: for an aid that pays by occupied desk."""
    if award.place is None or award.version is None or award.version.scheme.formula != Formula.PER_DESK:
        return None, None
    last = award.claims.filter(state=ClaimState.PAID, count_on__isnull=False).order_by("-number").first()
    if last is None:
        return None, None
    now = occupied_desks(award.place, on=on, definition=definition_of(award.version))
    return last.desks.count(), len(now)


def _worth(award: Award, *, desks: int) -> int:
    if award.version is None:
        return award.paid_cents
    case = Case(in_zone=award.zone["is_in"], occupied_desks=desks)
    return rules.compute(Formula.PER_DESK, parameters=award.version.parameters, case=case).cents
