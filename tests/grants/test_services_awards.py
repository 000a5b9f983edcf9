"""An award and its life; the envelope always says what is left."""

import pytest

from maillage.grants import services
from maillage.grants.enums import AwardState
from maillage.grants.errors import (
    AlreadyAwarded,
    AwardNotOpen,
    CommitmentMissing,
    EnvelopeTooSmall,
    MoreThanAsked,
    NothingPaid,
    NothingToMove,
)
from tests.factories.grants import award_of, committed_award, envelope_of, grant_of
from tests.moments import SUNDAY, SUNDAY_EVENING

pytestmark = pytest.mark.django_db
DECIDED = {"minutes": "Comité du 3 juillet", "by": None, "now": SUNDAY_EVENING}


def totals(envelope):
    envelope.refresh_from_db()
    return [
        cents // 100
        for cents in (
            envelope.voted_cents,
            envelope.awarded_cents,
            envelope.committed_cents,
            envelope.claimed_cents,
            envelope.paid_cents,
        )
    ]


def test_an_award_leaves_less_in_the_envelope():
    envelope = envelope_of(50_000)

    award = award_of(12_000, envelope=envelope, asked=15_000)

    assert totals(envelope) == [50_000, 12_000, 0, 0, 0]
    assert (award.state, award.reference) == (AwardState.AWARDED, f"2012-{envelope.pk}-001")
    assert [(event.move, event.cents) for event in award.events.all()] == [("award", 12_000_00)]


def test_the_last_euro_is_awarded_and_not_one_more():
    envelope = envelope_of(20_000)
    award_of(20_000, envelope=envelope)

    with pytest.raises(EnvelopeTooSmall):
        award_of(1, envelope=envelope)

    assert (totals(envelope)[1], envelope.awards.count()) == (20_000, 1)


def test_nobody_is_given_more_than_asked():
    with pytest.raises(MoreThanAsked):
        award_of(101, asked=100)


@pytest.mark.parametrize("euros", [0, -1])
def test_an_award_of_nothing_is_no_award(euros):
    with pytest.raises(NothingToMove):
        award_of(euros, asked=100)


def test_shares_are_awarded_all_or_none():
    envelope = envelope_of(100)

    with pytest.raises(EnvelopeTooSmall):
        services.award_shares(
            envelope=envelope,
            grants=[grant_of(60), grant_of(0, asked=5), grant_of(41)],
            decided_on=SUNDAY,
            **DECIDED,
        )

    assert (totals(envelope)[1], envelope.awards.count()) == (0, 0)


def test_a_new_decision_changes_the_amount_before_and_after_commitment():
    envelope = envelope_of(50_000)
    award = award_of(10_000, envelope=envelope, asked=20_000)

    services.change_award(award=award, cents=12_000_00, **DECIDED)
    services.commit_award(award=award, commitment="E-1", committed_on=SUNDAY, by=None, now=SUNDAY_EVENING)
    services.change_award(award=award, cents=11_000_00, **DECIDED)

    assert totals(envelope) == [50_000, 11_000, 11_000, 0, 0]


def test_a_commitment_has_its_number():
    with pytest.raises(CommitmentMissing):
        services.commit_award(
            award=award_of(1), commitment=" ", committed_on=SUNDAY, by=None, now=SUNDAY_EVENING
        )


def test_an_award_is_committed_once():
    award = committed_award(10_000)

    with pytest.raises(AwardNotOpen):
        services.commit_award(award=award, commitment="E-2", committed_on=SUNDAY, by=None, now=SUNDAY_EVENING)


def test_a_cancelled_award_gives_all_back():
    award = committed_award(10_000)

    services.cancel_award(award=award, why="Le porteur renonce", by=None, now=SUNDAY_EVENING)

    award.refresh_from_db()
    assert totals(award.envelope) == [50_000, 0, 0, 0, 0]
    assert (award.state, award.cents) == (AwardState.CANCELLED, 0)


def test_an_award_without_payment_is_cancelled_not_closed():
    with pytest.raises(NothingPaid):
        services.close_award(award=committed_award(10_000), **DECIDED)


def test_an_application_is_awarded_once_in_an_envelope(submitted_application):
    envelope = envelope_of(50_000)
    award = award_of(10, envelope=envelope, application=submitted_application)

    with pytest.raises(AlreadyAwarded):
        award_of(10, envelope=envelope, application=submitted_application)

    services.cancel_award(award=award, why="Erreur", by=None, now=SUNDAY_EVENING)
    assert award_of(10, envelope=envelope, application=submitted_application).state == AwardState.AWARDED
