"""Who acts for whom: mandates given and ended. Each step enters the journal."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from maillage.accounts.models import User
from maillage.core.audit import record
from maillage.places import rules, selectors
from maillage.places.enums import Role
from maillage.places.errors import LastManager, MandateAlreadyHeld
from maillage.places.models import Mandate, Network
from maillage.places.selectors import Target


@transaction.atomic
def grant_mandate(
    *,
    user: User,
    role: str,
    target: Target,
    starts_on: date,
    ends_on: date | None,
    by: User | None,
    now: datetime,
) -> Mandate:
    """Let `user` act for `target` from day to day, both included.

    `by` is None for the installation itself, which names the first manager of a network.
    Raises WrongTarget, NotYoursToGive, MandateAlreadyHeld.
    """
    rules.check_target(role=role, target=selectors.kind_of(target))
    check_may_grant(role, target, by=by, now=now)
    User.objects.select_for_update().get(pk=user.pk)  # one mandate at a time for each person
    if holds(user, role, target, starts_on=starts_on, ends_on=ends_on):
        raise MandateAlreadyHeld
    mandate = Mandate.objects.create(
        user=user,
        role=role,
        starts_on=starts_on,
        ends_on=ends_on,
        granted_by=by,
        **{selectors.kind_of(target): target},
    )
    record(mandate, "mandate given", by=by, to=user.pk, as_role=role)
    return mandate


@transaction.atomic
def end_mandate(*, mandate: Mandate, by: User | None, now: datetime) -> None:
    """End it at once, one's own included. Raises NotYoursToGive, LastManager.

    A mandate without one whole day behind it leaves no row, only its lines in the journal.
    """
    if by != mandate.user:
        check_may_grant(mandate.role, mandate.target, by=by, now=now)
    today = timezone.localdate(now)
    if mandate.role == Role.NETWORK_MANAGER:
        _check_not_last_manager(mandate, today=today)
    record(mandate, "mandate ended", by=by, to=mandate.user_id, as_role=mandate.role)
    last_day = rules.last_day_before(starts_on=mandate.starts_on, today=today)
    if last_day is None:
        mandate.delete()
    else:
        Mandate.objects.filter(pk=mandate.pk).update(ends_on=last_day)


@transaction.atomic
def end_mandates_of(*, user_id: int, now: datetime) -> int:
    """Somebody leaves: each mandate of today or to come ends. Returns how many. Raises LastManager."""
    today = timezone.localdate(now)
    held = Mandate.objects.filter(Q(ends_on=None) | Q(ends_on__gte=today), user=user_id)
    mandates = list(held.select_related("user", "network", "place__network", "organisation").order_by("pk"))
    for mandate in mandates:
        end_mandate(mandate=mandate, by=mandate.user, now=now)
    return len(mandates)


def check_may_grant(role: str, target: Target, *, by: User | None, now: datetime) -> None:
    """Raise NotYoursToGive unless `by` may give or end this role today; the installation itself may."""
    if by is not None:
        held = selectors.roles_over(target, user=by, on=timezone.localdate(now))
        rules.check_grant(role=role, target=selectors.kind_of(target), grantor_roles=held)


def holds(user: User, role: str, target: Target, *, starts_on: date, ends_on: date | None) -> bool:
    """Whether this person has this mandate already on one of these days."""
    mandates = Mandate.objects.filter(user=user, role=role, **{selectors.kind_of(target): target})
    overlapping = mandates.filter(Q(ends_on=None) | Q(ends_on__gte=starts_on))
    return (overlapping.filter(starts_on__lte=ends_on) if ends_on else overlapping).exists()


def _check_not_last_manager(mandate: Mandate, *, today: date) -> None:
    """The network's row is locked: two managers cannot end each other's mandate at once."""
    Network.objects.select_for_update().get(pk=mandate.target.pk)
    others = Mandate.objects.in_force(on=today).filter(network=mandate.network_id, role=Role.NETWORK_MANAGER)
    if not others.exclude(pk=mandate.pk).exists():
        raise LastManager
