"""What the database refuses of money, whoever writes the row."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from maillage.grants.enums import AwardState, EntryKind, Stage
from maillage.grants.models import AwardEvent, Entry, Envelope
from tests.factories.grants import (
    SchemeFactory,
    SchemeVersionFactory,
    award_of,
    committed_award,
    envelope_of,
)
from tests.moments import SUNDAY_EVENING

pytestmark = pytest.mark.django_db


def refusal(act):
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        act()
    return refused.value.__cause__.diag.constraint_name


def entry(envelope, **facts):
    usual = {
        "stage": Stage.VOTED,
        "kind": EntryKind.VOTE,
        "cents": 1,
        "minutes": "Délibération",
        "at": SUNDAY_EVENING,
    }
    return Entry.objects.create(envelope=envelope, **usual | facts)


def change(row, **facts):
    type(row).objects.filter(pk=row.pk).update(**facts)


@pytest.mark.parametrize(
    ("stage", "constraint"),
    [
        (Stage.AWARDED, "grants_envelope_awards_within_vote"),
        (Stage.COMMITTED, "grants_envelope_commitments_within_awards"),
        (Stage.CLAIMED, "grants_envelope_claims_within_commitments"),
    ],
)
def test_a_stage_never_exceeds_the_one_before(stage, constraint):
    award = award_of(10)
    refused = refusal(
        lambda: entry(award.envelope, stage=stage, kind=EntryKind.AWARD, cents=10**9, award=award)
    )

    assert refused in {constraint, "grants_award_claims_within_it"}


def test_payments_never_exceed_claims():
    award = committed_award(10)

    refused = refusal(
        lambda: entry(award.envelope, stage=Stage.PAID, kind=EntryKind.PAYMENT, cents=1, award=award)
    )

    assert refused in {"grants_envelope_payments_within_claims", "grants_award_payments_within_claims"}


def test_claims_stay_within_their_own_award():
    small, other = award_of(10), None
    other = award_of(1_000, envelope=small.envelope)
    for award in (small, other):
        entry(
            small.envelope, stage=Stage.COMMITTED, kind=EntryKind.COMMITMENT, cents=award.cents, award=award
        )

    refused = refusal(
        lambda: entry(small.envelope, stage=Stage.CLAIMED, kind=EntryKind.CLAIM, cents=10_01, award=small)
    )

    assert refused == "grants_award_claims_within_it"


def test_a_total_is_written_by_its_entries_alone():
    envelope = envelope_of(10)

    assert refusal(lambda: change(envelope, voted_cents=1)) == "grants_envelope_totals_by_entries"
    assert (
        refusal(lambda: change(award_of(1), paid_cents=0, claimed_cents=1))
        == "grants_award_totals_by_entries"
    )


def test_a_new_envelope_is_empty():
    envelope = envelope_of(10)
    envelope.pk, envelope.name = None, "Copie"

    assert refusal(envelope.save) == "grants_envelope_totals_by_entries"


@pytest.mark.parametrize("model", [Entry, AwardEvent])
def test_what_happened_is_written_once(model):
    award_of(10)
    names = {Entry: "grants_entry_append_only", AwardEvent: "grants_awardevent_append_only"}

    assert refusal(lambda: model.objects.all().delete()) == names[model]
    assert refusal(lambda: model.objects.update(at=SUNDAY_EVENING)) == names[model]


@pytest.mark.parametrize(
    ("facts", "constraint"),
    [
        ({"cents": 0}, "grants_entry_moves_money"),
        ({"stage": Stage.AWARDED}, "grants_entry_of_vote_has_no_award"),
        ({"kind": EntryKind.TRANSFER}, "grants_entry_moved_has_two_ends"),
        ({"minutes": ""}, "grants_entry_rests_on_a_decision"),
    ],
)
def test_an_entry_is_whole(facts, constraint):
    envelope = envelope_of(10)

    assert refusal(lambda: entry(envelope, **facts)) == constraint


def test_the_same_envelope_is_opened_once():
    first = envelope_of(10)
    again = Envelope(
        network=first.network, funder=first.funder, level=first.level, name=first.name, year=first.year
    )

    assert refusal(again.save) == "grants_envelope_once"


@pytest.mark.parametrize(
    ("facts", "constraint"),
    [
        ({"cents": 1_001}, "grants_award_within_what_was_asked"),
        ({"cents": 0}, "grants_award_cancelled_is_nothing"),
        ({"claim_until": date(2030, 3, 9)}, "grants_award_claimed_after_its_decision"),
        ({"state": AwardState.COMMITTED}, "grants_award_commitment_has_number_and_day"),
    ],
)
def test_an_award_is_whole(facts, constraint):
    award = award_of(10)

    assert refusal(lambda: change(award, **facts)) == constraint


def test_one_version_of_a_scheme_is_in_force_at_a_time():
    version = SchemeVersionFactory()

    refused = refusal(lambda: SchemeVersionFactory(scheme=version.scheme, number=2))

    assert refused == "grants_version_one_at_a_time"


def test_versions_are_numbered_once_and_have_days():
    version = SchemeVersionFactory(valid=DateRange(date(2005, 1, 1), date(2006, 1, 1)))

    later = DateRange(date(2007, 1, 1), None)
    assert (
        refusal(lambda: SchemeVersionFactory(scheme=version.scheme, valid=later))
        == "grants_version_number_once"
    )
    empty = DateRange(date(2007, 1, 1), date(2007, 1, 1))
    assert refusal(lambda: SchemeVersionFactory(number=2, valid=empty)) == "grants_version_has_days"


def test_the_amounts_of_a_version_are_never_changed():
    version = SchemeVersionFactory()

    assert refusal(lambda: change(version, parameters={"cap_cents": 1})) == "grants_version_amounts_fixed"
    assert refusal(lambda: change(version, legal_reference="Autre")) == "grants_version_amounts_fixed"
    change(version, valid=DateRange(date(2005, 1, 1), date(2013, 1, 1)))


def test_a_scheme_has_its_slug_once_in_a_network():
    scheme = SchemeFactory()

    refused = refusal(lambda: SchemeFactory(network=scheme.network, slug=scheme.slug))

    assert refused == "grants_scheme_slug_once"


def test_an_aid_per_desk_and_zone_names_its_zoning():
    assert refusal(lambda: SchemeFactory(formula="per_desk")) == "grants_scheme_per_desk_has_zoning"


def test_an_area_of_its_own_is_a_zoning_of_one_scheme():
    scheme = SchemeFactory(per_desk=True, owns_area=True)

    assert refusal(lambda: SchemeFactory(owns_area=True)) == "grants_scheme_own_area_is_a_zoning"
    assert (
        refusal(lambda: SchemeFactory(zoning=scheme.zoning, owns_area=True))
        == "grants_scheme_area_has_one_owner"
    )


@pytest.mark.parametrize("rae", ["A123", "1 23", "-1"])
def test_a_number_of_the_directory_of_aids_is_figures(rae):
    assert refusal(lambda: SchemeFactory(rae=rae)) == "grants_scheme_rae_shape"
