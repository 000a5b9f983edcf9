"""The decision of the network's manager on an application for the aid, and its payment."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from maillage.accounts.enums import OrganisationKind
from maillage.accounts.models import Organisation, User
from maillage.accounts.services import create_organisation
from maillage.core.text import euros
from maillage.grants import rules, selectors
from maillage.grants.enums import AidMove, AidSide, Formula
from maillage.grants.errors import EligibleAboveAsked, NothingLeftOfCeiling
from maillage.grants.models import AidApplication, Award
from maillage.grants.rules import AidFacts
from maillage.grants.selectors import Amount, Domicile
from maillage.grants.services.aid_applications import reference_day
from maillage.grants.services.aid_moves import lock_aid, move_aid
from maillage.grants.services.awards import Grant, award_grant
from maillage.grants.services.small_aids import UNDERTAKINGS, declare_small_aids


@dataclass(frozen=True)
class AidDecision:
    """Which part of the expenses is eligible, and the act that says so."""

    eligible_cents: int
    minutes: str


@transaction.atomic
def ask_to_complete(*, application: AidApplication, why: str, by: User, now: datetime) -> AidApplication:
    locked = lock_aid(application)
    move_aid(locked, AidMove.ASK, facts=_facts(locked, by=by, why=why), by=by, now=now)
    return locked


@transaction.atomic
def accept_aid_application(
    *, application: AidApplication, decision: AidDecision, by: User, now: datetime
) -> AidApplication:
    """Award it out of the aid's envelope, within what is left of the holder's ceiling.

    Raises OwnAidApplication, EligibleAboveAsked, NothingLeftOfCeiling, and what `award_grant` raises.
    """
    locked = lock_aid(application)
    facts = _facts(locked, by=by)
    rules.check_aid_move(AidMove.ACCEPT, state=locked.state, facts=facts)
    amount = _amount(locked, eligible_cents=decision.eligible_cents, now=now)
    locked.award = _award(locked, amount, decision=decision, by=by, now=now)
    locked.zone, locked.computed = amount.zone, amount.computed
    locked.eligible_cents, locked.decided_at = decision.eligible_cents, now
    move_aid(locked, AidMove.ACCEPT, facts=facts, by=by, now=now)
    return locked


@transaction.atomic
def refuse_aid_application(
    *, application: AidApplication, why: str, by: User, now: datetime
) -> AidApplication:
    """The mail says the reason, and how the decision may be contested."""
    locked = lock_aid(application)
    locked.decided_at = now
    move_aid(locked, AidMove.REFUSE, facts=_facts(locked, by=by, why=why), by=by, now=now)
    return locked


def follow_payment(award: Award, *, by: User | None, now: datetime) -> None:
    """Nothing is left to pay on this award: its application, if it has one, is paid."""
    application = AidApplication.objects.filter(award=award).first()
    if application is not None and rules.may_move_aid(AidMove.PAY, state=application.state):
        move_aid(lock_aid(application), AidMove.PAY, facts=AidFacts(), by=by, now=now)


def _facts(application: AidApplication, *, by: User, why: str = "") -> AidFacts:
    return AidFacts(is_own=application.applicant_id == by.pk, why=why)


def _amount(application: AidApplication, *, eligible_cents: int, now: datetime) -> Amount:
    offer, on = application.offer, reference_day(application, now=now)
    asked = selectors.asked_cents(application)
    if eligible_cents > asked:
        raise EligibleAboveAsked(asked=euros(asked))
    granted = selectors.granted_to(offer, holder_key=application.holder_key)
    domicile = Domicile(application.commune, application.part)
    amount = selectors.aid_amount(
        offer, domicile=domicile, expenses_cents=eligible_cents, on=on, granted_cents=granted
    )
    most = selectors.most_of(offer, on=on)
    if most is not None and granted >= most:
        raise NothingLeftOfCeiling(most=euros(most))
    return amount


def _award(
    application: AidApplication, amount: Amount, *, decision: AidDecision, by: User, now: datetime
) -> Award:
    offer = application.offer
    body = _beneficiary(application, by=by)
    if body.kind in UNDERTAKINGS:
        _declare(application, body)
    is_flat = offer.scheme.formula == Formula.FLAT
    grant = Grant(
        beneficiary=body,
        purpose=f"{offer.scheme.name} ({application.number})"[:200],
        asked_cents=max(amount.cents, selectors.asked_cents(application)),
        cents=amount.cents,
        computed=amount.computed,
        zone=amount.zone,
        version=amount.version,
        base_cents=decision.eligible_cents if is_flat else None,
        is_example=application.is_example,
    )
    on = timezone.localdate(now)
    return award_grant(
        envelope=offer.envelope, grant=grant, decided_on=on, minutes=decision.minutes, by=by, now=now
    )


def _beneficiary(application: AidApplication, *, by: User) -> Organisation:
    """A company by its SIRET. A person stands under the number of the application alone: awards are read
    by many, and outlive the personal data.
    """
    if application.side == AidSide.COMPANY:
        known = Organisation.objects.filter(siret=application.siret).first()
        return known or create_organisation(
            name=application.company_name, kind=OrganisationKind.COMPANY, siret=application.siret, by=by
        )
    with translation.override(settings.LANGUAGE_CODE):
        name = _("Person aided, application %(number)s") % {"number": application.number}
    return create_organisation(name=name, kind=OrganisationKind.PERSON, by=by)


def _declare(application: AidApplication, body: Organisation) -> None:
    """What the company stated becomes its declaration only now that a manager has looked at it."""
    declare_small_aids(
        organisation=body,
        declared_on=timezone.localdate(application.submitted_at),
        cents=application.small_aids_cents or 0,
        details="",
        by=application.applicant,
    )
