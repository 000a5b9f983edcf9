"""A version is written, put in force, and only followed by a later one."""

from datetime import timedelta

import pytest

from maillage.charter.errors import DraftAlready, VersionFrozen, VersionInThePast, VersionUnfinished
from maillage.charter.models import Version
from maillage.charter.selectors.versions import draft_of, version_in_force
from maillage.charter.services.versions import begin_version, put_in_force, remove_criterion, write_version
from tests.factories.accounts import UserFactory
from tests.factories.places import NetworkFactory
from tests.moments import MONDAY, SUNDAY, SUNDAY_EVENING, TUESDAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft() -> Version:
    return begin_version(network=NetworkFactory(), by=None, now=SUNDAY_EVENING)


def test_a_version_counts_from_its_day_until_the_next_one(draft):
    first = put_in_force(version=draft, starts_on=SUNDAY, by=None, now=SUNDAY_EVENING)
    second = begin_version(network=draft.network, by=None, now=SUNDAY_EVENING)
    second = put_in_force(version=second, starts_on=TUESDAY, by=None, now=SUNDAY_EVENING)

    days = [SUNDAY - timedelta(days=1), SUNDAY, MONDAY, TUESDAY]

    assert [version_in_force(draft.network, on=day) for day in days] == [None, first, first, second]
    assert (first.number, second.number, draft_of(draft.network)) == (1, 2, None)
    assert second.criteria.count() == first.criteria.count()


def test_one_version_is_written_at_a_time(draft):
    with pytest.raises(DraftAlready):
        begin_version(network=draft.network, by=None, now=SUNDAY_EVENING)


def test_a_version_in_force_is_not_written_again(draft):
    version = put_in_force(version=draft, starts_on=SUNDAY, by=None, now=SUNDAY_EVENING)

    with pytest.raises(VersionFrozen):
        write_version(version=version, text_fr="A", text_en="B", validity_months=12, by=UserFactory())
    with pytest.raises(VersionFrozen):
        remove_criterion(criterion=version.criteria.first(), by=UserFactory())


def test_a_version_without_its_english_or_its_grid_is_not_put_in_force(draft):
    written = write_version(version=draft, text_fr="A", text_en=" ", validity_months=12, by=UserFactory())

    with pytest.raises(VersionUnfinished):
        put_in_force(version=written, starts_on=SUNDAY, by=None, now=SUNDAY_EVENING)


def test_nobody_signs_a_text_before_it_exists(draft):
    with pytest.raises(VersionInThePast):
        put_in_force(version=draft, starts_on=SUNDAY - timedelta(days=1), by=None, now=SUNDAY_EVENING)


def test_the_fingerprint_stands_for_the_whole_text(draft):
    other = begin_version(network=NetworkFactory(), by=None, now=SUNDAY_EVENING)
    other = write_version(
        version=other, text_fr=other.text_fr, text_en="Another text", validity_months=36, by=UserFactory()
    )

    prints = {
        put_in_force(version=each, starts_on=SUNDAY, by=None, now=SUNDAY_EVENING).fingerprint
        for each in (draft, other)
    }

    assert [len(each) for each in sorted(prints)] == [64, 64]
