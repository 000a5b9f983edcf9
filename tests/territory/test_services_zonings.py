"""Lists of a zoning, loaded one text after the other; nothing that was known is forgotten."""

from datetime import date

import pytest

from maillage.territory import selectors, services
from maillage.territory.errors import TextOlderThanKnown, UnknownCodes
from maillage.territory.models import ZoneMembership
from maillage.territory.rules import Span
from maillage.territory.selectors import Moment
from maillage.territory.services import ListReport, ZoneList
from tests.factories.territory import (
    CommuneFactory,
    CommuneSuccessionFactory,
    ZoningFactory,
    ZoningTextFactory,
)

pytestmark = pytest.mark.django_db
JULY, OCTOBER, APRIL = date(2024, 7, 1), date(2024, 10, 1), date(2025, 4, 15)


@pytest.fixture
def zoning():
    return ZoningFactory(slug="frr")


@pytest.fixture
def first(zoning):
    return ZoningTextFactory(zoning=zoning, title="Arrêté de juin", published_on=date(2024, 6, 20))


@pytest.fixture
def second(zoning):
    return ZoningTextFactory(zoning=zoning, title="Arrêté d'avril", published_on=APRIL)


def load(text, *communes, valid=None, is_complete=True):
    codes = [each if isinstance(each, str) else each.code for each in communes]
    listed = ZoneList(codes=codes, valid=valid or Span(JULY), is_complete=is_complete)
    return services.apply_list(text=text, listed=listed)


def texts_of(commune, *, on, known_on):
    return [row.text.title for row in selectors.zones_of(commune, Moment(on=on, known_on=known_on))]


def test_a_commune_is_in_the_zone_from_the_day_of_the_text_on(first):
    commune = CommuneFactory()

    assert load(first, commune) == ListReport(added=1)
    assert texts_of(commune, on=JULY, known_on=JULY) == ["Arrêté de juin"]
    assert texts_of(commune, on=date(2024, 6, 30), known_on=JULY) == []


def test_a_text_not_yet_published_is_not_known(first):
    commune = CommuneFactory()
    load(first, commune)

    assert texts_of(commune, on=JULY, known_on=date(2024, 6, 19)) == []


def test_a_retroactive_text_changes_the_past_as_known_after_it(first, second):
    forgotten = CommuneFactory()
    load(first, CommuneFactory())

    load(second, forgotten, is_complete=False)

    assert texts_of(forgotten, on=OCTOBER, known_on=OCTOBER) == []
    assert texts_of(forgotten, on=OCTOBER, known_on=APRIL) == ["Arrêté d'avril"]


def test_a_complete_list_takes_out_who_is_left_out_and_keeps_what_was_known(first, second):
    stays, leaves = CommuneFactory.create_batch(2)
    load(first, stays, leaves)

    report = load(second, stays, valid=Span(OCTOBER))

    assert report == ListReport(kept=1, removed=1)
    assert texts_of(leaves, on=APRIL, known_on=date(2025, 4, 14)) == ["Arrêté de juin"]
    assert texts_of(leaves, on=APRIL, known_on=APRIL) == []
    assert texts_of(leaves, on=JULY, known_on=APRIL) == ["Arrêté d'avril"]


def test_the_same_list_again_changes_nothing(first):
    commune = CommuneFactory()
    load(first, commune)

    assert load(first, commune) == ListReport(kept=1)
    assert ZoneMembership.objects.count() == 1


def test_a_list_corrected_on_its_own_day_was_never_known(first):
    wrong, right = CommuneFactory.create_batch(2)
    load(first, wrong)

    load(first, right)

    assert selectors.zone_history(wrong) == []
    assert [row.corrected_by for row in selectors.zone_history(right)] == [None]


def test_a_longer_period_adds_only_the_days_that_are_missing(first, second):
    commune = CommuneFactory()
    load(first, commune, valid=Span(JULY, OCTOBER))

    load(second, commune, is_complete=False)

    spans = [(row.first_day, row.end_day, row.text) for row in selectors.zone_history(commune)]
    assert spans == [(JULY, OCTOBER, first), (OCTOBER, None, second)]


def test_a_former_commune_puts_its_part_of_the_commune_of_today_in_the_zone(first):
    merged = CommuneFactory(name="Peyre en Aubrac")
    CommuneSuccessionFactory(former_code="48060", former_name="Fau-de-Peyre", successor=merged)

    load(first, "48060")

    [row] = selectors.zones_of(merged, Moment(on=JULY, known_on=JULY))
    assert (row.part, selectors.part_names([row])) == ("48060", {"48060": "Fau-de-Peyre"})


def test_a_code_kept_by_a_merged_commune_meant_its_chief_town_before(first):
    merged = CommuneFactory(code="48009", name="Peyre en Aubrac")
    CommuneSuccessionFactory(
        former_code="48009", former_name="Aumont-Aubrac", successor=merged, ended_on=date(2017, 1, 1)
    )
    listed = ZoneList(codes=["48009"], valid=Span(JULY), is_complete=True, codes_of=date(2012, 1, 1))

    services.apply_list(text=first, listed=listed)

    [row] = selectors.zones_of(merged, Moment(on=JULY, known_on=JULY))
    assert selectors.part_names([row]) == {"48009": "Aumont-Aubrac"}


def test_the_whole_commune_answers_before_its_parts(zoning, first):
    merged = CommuneFactory()
    CommuneSuccessionFactory(former_code="48060", successor=merged)
    load(first, "48060", merged)

    found = selectors.membership_in(zoning, merged, Moment(on=JULY, known_on=JULY))

    assert (found.part, selectors.zone_counts(Moment(on=JULY, known_on=JULY))) == ("", {zoning.pk: 1})


def test_an_unknown_code_loads_nothing_and_is_named(first):
    with pytest.raises(UnknownCodes) as refused:
        load(first, CommuneFactory(), "99999")

    assert refused.value.facts == {"codes": "99999", "count": 1}
    assert ZoneMembership.objects.count() == 0


def test_lists_are_loaded_in_the_order_of_their_publication(first, second):
    load(second, CommuneFactory())

    with pytest.raises(TextOlderThanKnown):
        load(first, CommuneFactory())


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_takes_as_many_queries_for_one_commune_as_for_three(
    count, first, second, django_assert_num_queries
):
    load(first, CommuneFactory(code="48999"))
    communes = CommuneFactory.create_batch(count)

    with django_assert_num_queries(7):
        load(second, "48999", *communes)
