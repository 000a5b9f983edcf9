"""Claims brought to a state, for the tests of those who judge and pay them."""

from datetime import datetime

from maillage.accounts.models import User
from maillage.grants import services
from maillage.grants.enums import ClaimKind, LineVerdict
from maillage.grants.models import Award, Claim
from maillage.grants.rules import Payment
from maillage.places.models import Network
from tests.factories.accounts import UserFactory
from tests.factories.grants import BankAccountFactory, committed_award, envelope_of, expense
from tests.moments import SUNDAY, SUNDAY_EVENING


def submitted(
    network: Network,
    *,
    euros: int = 1_000,
    award: Award | None = None,
    by: User | None = None,
    now: datetime = SUNDAY_EVENING,
) -> Claim:
    """One expense with its invoice, handed in by somebody of the beneficiary."""
    award = award or committed_award(10_000, envelope=envelope_of(50_000, network=network))
    claim = services.begin_claim(award=award, kind=ClaimKind.INSTALMENT, by=None, now=now)
    expense(claim, euros)
    account = BankAccountFactory(organisation=award.beneficiary)
    return services.submit_claim(claim=claim, account=account, by=by or UserFactory(), now=now)


def checked(
    network: Network, *, by: User | None = None, now: datetime = SUNDAY_EVENING, **told: object
) -> Claim:
    claim = submitted(network, now=now, **told)  # type: ignore[arg-type]
    person = by or UserFactory()
    for line in claim.lines.all():
        services.judge_line(line=line, verdict=LineVerdict.ACCEPTED, accepted_cents=0, reason="", by=person)
    return services.check_claim(claim=claim, by=person, now=now)


def approved(
    network: Network, *, by: User | None = None, now: datetime = SUNDAY_EVENING, **told: object
) -> Claim:
    claim = checked(network, now=now, **told)
    return services.approve_claim(claim=claim, by=by or UserFactory(), now=now)


def paid(network: Network, *, now: datetime = SUNDAY_EVENING, **told: object) -> Claim:
    claim = approved(network, now=now, **told)
    (done,) = services.import_payments(network=network, payments=[payment_of(claim)], by=None, now=now)
    return done


def payment_of(claim: Claim, *, reference: str = "M-17", **changed: object) -> Payment:
    told = {
        "certificate": claim.certificate,
        "reference": reference,
        "paid_on": SUNDAY,
        "cents": claim.cents,
    }
    return Payment(**told | changed)  # type: ignore[arg-type]
