"""Small aids (de minimis): what a body declares, and what it is given here afterwards."""

from datetime import date

from django.db import transaction
from django.db.models import Sum

from maillage.accounts.enums import OrganisationKind
from maillage.accounts.models import Organisation, User
from maillage.core.audit import record
from maillage.core.text import day_dated
from maillage.grants import rules
from maillage.grants.enums import LIVE_AWARDS
from maillage.grants.errors import SmallAidsNotDeclared, SmallAidsTooOld
from maillage.grants.models import MinimisDeclaration

UNDERTAKINGS = {OrganisationKind.ASSOCIATION, OrganisationKind.COMPANY}


@transaction.atomic
def declare_small_aids(
    *, organisation: Organisation, declared_on: date, cents: int, details: str, by: User | None
) -> MinimisDeclaration:
    """What was received over the three years before the day; a later declaration replaces it."""
    declaration = MinimisDeclaration.objects.create(
        organisation=organisation, declared_on=declared_on, cents=cents, details=details, declared_by=by
    )
    record(organisation, "small aids declared", by=by, cents=cents)
    return declaration


def check_small_aids_of(organisation: Organisation, *, cents: int, on: date) -> None:
    """What was given here since the declaration counts beside what it says.

    Public bodies are not asked (our reading). Raises SmallAidsNotDeclared, SmallAidsTooOld, TooManySmallAids.
    """
    if organisation.kind not in UNDERTAKINGS:
        return
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    declared = (
        MinimisDeclaration.objects.filter(organisation=organisation).order_by("declared_on", "pk").last()
    )
    if declared is None:
        raise SmallAidsNotDeclared(body=organisation.name)
    if rules.is_small_aids_stale(declared.declared_on, on=on):
        raise SmallAidsTooOld(body=organisation.name, day=day_dated(declared.declared_on))
    since = organisation.awards.filter(state__in=LIVE_AWARDS, decided_on__gte=declared.declared_on)
    given = since.aggregate(sum=Sum("cents"))["sum"] or 0
    rules.check_small_aids(declared_cents=declared.cents + given, cents=cents, on=on)
