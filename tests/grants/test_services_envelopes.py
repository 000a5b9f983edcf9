"""Money voted, moved, carried over: every total is the sum of its entries."""

import pytest

from maillage.accounts.models import Organisation
from maillage.grants import services
from maillage.grants.enums import EntryKind, Stage
from maillage.grants.errors import (
    AnotherTerritory,
    DecisionMissing,
    EnvelopeTooSmall,
    NothingToMove,
    SameEnvelope,
)
from maillage.grants.models import Entry
from tests.factories.grants import award_of, envelope_of
from tests.moments import SUNDAY_EVENING

pytestmark = pytest.mark.django_db
DECIDED = {"minutes": "Commission permanente du 3 juillet", "by": None, "now": SUNDAY_EVENING}


def brother_of(envelope, euros, **facts):
    return envelope_of(euros, network=envelope.network, funder=envelope.funder, name="Animation", **facts)


def move(source, target, euros):
    services.transfer(source=source, target=target, cents=euros * 100, **DECIDED)
    source.refresh_from_db()
    target.refresh_from_db()


def test_what_is_voted_is_the_envelope():
    envelope = envelope_of(50_000)

    assert (envelope.voted_cents, envelope.left_cents) == (50_000_00, 50_000_00)
    assert list(envelope.entries.values_list("stage", "kind", "cents")) == [("voted", "vote", 50_000_00)]


def test_a_second_vote_adds_to_the_first():
    envelope = services.change_vote(envelope=envelope_of(50_000), cents=5_000_00, **DECIDED)

    assert envelope.voted_cents == 55_000_00


def test_what_is_awarded_cannot_be_taken_back():
    envelope = envelope_of(50_000)
    award_of(30_000, envelope=envelope)

    with pytest.raises(EnvelopeTooSmall):
        services.change_vote(envelope=envelope, cents=-20_000_01, **DECIDED)

    assert services.change_vote(envelope=envelope, cents=-20_000_00, **DECIDED).left_cents == 0


def test_a_transfer_has_two_ends_and_loses_no_cent():
    source = envelope_of(50_000)
    target = brother_of(source, 1_000)

    move(source, target, 10_000)

    assert (source.voted_cents, target.voted_cents) == (40_000_00, 11_000_00)
    moved = Entry.objects.filter(kind=EntryKind.TRANSFER).order_by("cents")
    assert list(moved.values_list("envelope", "other", "cents")) == [
        (source.pk, target.pk, -10_000_00),
        (target.pk, source.pk, 10_000_00),
    ]


def test_awarded_money_is_not_transferred():
    source = envelope_of(50_000)
    award_of(45_000, envelope=source)
    target = brother_of(source, 1_000)

    with pytest.raises(EnvelopeTooSmall):
        move(source, target, 5_001)

    assert Entry.objects.filter(kind=EntryKind.TRANSFER).count() == 0


@pytest.mark.parametrize("euros", [0, -5])
def test_nothing_is_not_moved(euros):
    source = envelope_of(50_000)

    with pytest.raises(NothingToMove):
        move(source, brother_of(source, 1_000), euros)


def test_money_does_not_move_to_itself_nor_to_another_funder():
    source = envelope_of(50_000)

    with pytest.raises(SameEnvelope):
        move(source, source, 1)
    with pytest.raises(AnotherTerritory):
        move(source, envelope_of(1_000, network=source.network), 1)


def test_what_is_left_is_carried_over_to_the_next_year():
    source = envelope_of(50_000)
    award_of(42_000, envelope=source)

    target = services.carry_over(source=source, **DECIDED)
    source.refresh_from_db()

    assert (source.left_cents, target.year, target.voted_cents) == (0, 2013, 8_000_00)
    assert target.funder == Organisation.objects.get(pk=source.funder_id)


def test_every_movement_rests_on_a_decision():
    with pytest.raises(DecisionMissing):
        services.change_vote(envelope=envelope_of(1), cents=1, **DECIDED | {"minutes": "  "})


def test_the_stages_are_those_of_the_totals():
    envelope = envelope_of(1)

    assert {f"{stage}_cents" for stage in Stage.values} <= set(vars(envelope))
