"""The access terms of a place: seen and renewed by those who act for it."""

from datetime import date

import pytest
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test.utils import CaptureQueriesContext

from maillage.billing.errors import TermsBegun
from maillage.billing.models import Tariff
from maillage.places.models import Place
from tests.factories.billing import RateFactory, ServiceFeeFactory, TariffFactory
from tests.factories.places import PlaceFactory, SpaceFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

JULY = "2030-07-01"


def address(place: Place, terms: str = "") -> str:
    query = f"?conditions={terms}" if terms else ""
    return f"/lieux/{place.network.slug}/{place.slug}/tarifs{query}"


def lines(*fees: tuple[str, str, str]) -> dict[str, str]:
    """What the lines of services hold: (label, price, per), then the empty ones."""
    filled = [*fees, *[("", "", "page")] * 3]
    return {
        f"fee{n}-{name}": value
        for n, fee in enumerate(filled)
        for name, value in zip(("label", "cents", "per"), fee, strict=True)
    }


@pytest.fixture
def desks(place: Place) -> Place:
    """The place of the cast, with shared desks."""
    return SpaceFactory(place=place).place


def amounts(tariff: Tariff) -> list[tuple[str, str, str, str, int]]:
    return [(rate.space_kind, rate.per, rate.activity, rate.use, rate.cents) for rate in tariff.rates.all()]


def test_prices_are_edited_by_those_who_act_for_the_place(client_of, desks, host, manager, stranger):
    elsewhere = PlaceFactory()

    answers = [client_of(person).get(address(desks)).status_code for person in (host, manager, stranger)]

    assert answers == [200, 200, 404]
    assert client_of(host).get(address(elsewhere)).status_code == 404


def test_every_version_is_shown_with_where_it_stands(client_of, desks, host):
    TariffFactory(place=desks, version=1, valid=DateRange(date(2020, 1, 1), date(2025, 1, 1)))
    TariffFactory(place=desks, version=2, valid=DateRange(date(2025, 1, 1), date(2030, 7, 1)))
    TariffFactory(place=desks, version=3, valid=DateRange(date(2030, 7, 1), None))

    shown = client_of(host).get(address(desks)).context["versions"]

    assert [(tariff.version, standing) for tariff, standing in shown] == [
        (3, "À venir"),
        (2, "En vigueur"),
        (1, "Terminées"),
    ]


def test_new_terms_begin_on_their_day_and_the_past_keeps_its_amounts(client_of, desks, host):
    before = RateFactory(tariff__place=desks, tariff__flat_rate=True, cents=500).tariff
    typed = {"starts_on": JULY, "basis": "Délibération", "rate-desk_pool-day-all": "8,50"} | lines()

    answer = client_of(host).post(address(desks, "flat_rate"), typed)

    before.refresh_from_db()
    after = desks.tariffs.get(version=2)
    assert answer["Location"] == address(desks)
    assert (before.valid.upper, after.valid) == (date(2030, 7, 1), DateRange(date(2030, 7, 1), None))
    assert amounts(before) == [("desk_pool", "half_day", "", "", 500)]
    assert amounts(after) == [("desk_pool", "day", "", "", 850)]


@pytest.mark.parametrize(
    ("terms", "field", "kept"),
    [
        ("by_activity", "rate-desk_pool-day-student", ("desk_pool", "day", "student", "", 400)),
        ("by_use", "rate-desk_pool-day-training", ("desk_pool", "day", "", "training", 400)),
    ],
)
def test_terms_that_tell_people_apart_have_a_row_for_each(client_of, desks, host, terms, field, kept):
    typed = {"starts_on": JULY, field: "4", "rate-desk_pool-day-all": "8"} | lines()

    client_of(host).post(address(desks, terms), typed)

    tariff = desks.tariffs.get()
    assert (tariff.terms, amounts(tariff)) == (terms, [("desk_pool", "day", "", "", 800), kept])


def test_services_are_priced_besides_a_free_access(client_of, desks, host):
    typed = {"starts_on": "2030-03-10"} | lines(("Copie", "0,10", "page"), ("Secrétariat", "22", "hour"))

    client_of(host).post(address(desks, "free"), typed)

    fees = desks.tariffs.get().fees.all()
    assert [(fee.label, fee.per, fee.cents) for fee in fees] == [
        ("Copie", "page", 10),
        ("Secrétariat", "hour", 2200),
    ]


def test_the_form_begins_with_the_amounts_and_services_of_the_last_version(client_of, desks, host):
    tariff = RateFactory(tariff__place=desks, tariff__flat_rate=True, cents=450).tariff
    ServiceFeeFactory(tariff=tariff, label="Copie", cents=10)

    page = client_of(host).get(address(desks)).context

    assert page["terms"] == "flat_rate"
    assert page["form"]["rate-desk_pool-half_day-all"].value() == "4,50"
    first = page["fees"].lines[0]
    assert (first["label"].value(), first["cents"].value()) == ("Copie", "0,10")


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"starts_on": "2030-03-09", "rate-desk_pool-day-all": "8"}, "starts_on"),
        ({"starts_on": "2020-01-01", "rate-desk_pool-day-all": "8"}, "starts_on"),
        ({"starts_on": JULY, "rate-desk_pool-day-all": "huit"}, "rate-desk_pool-day-all"),
        ({"starts_on": JULY, "rate-desk_pool-day-all": "-8"}, "rate-desk_pool-day-all"),
        ({"starts_on": JULY}, "__all__"),
    ],
)
def test_terms_that_cannot_be_are_told_and_what_was_typed_stays(client_of, desks, host, typed, field):
    page = client_of(host).post(address(desks, "flat_rate"), typed | {"basis": "Délibération"} | lines())

    form = page.context["form"]
    assert (page.status_code, list(form.errors), form["basis"].value()) == (422, [field], "Délibération")
    assert form["rate-desk_pool-day-all"].value() == typed.get("rate-desk_pool-day-all")
    assert not Tariff.objects.exists()


def test_terms_do_not_begin_before_those_already_announced(client_of, desks, host):
    TariffFactory(place=desks, valid=DateRange(date(2030, 8, 1), None))

    page = client_of(host).post(address(desks, "free"), {"starts_on": JULY} | lines())

    assert list(page.context["form"].errors) == ["starts_on"]
    assert desks.tariffs.count() == 1


@pytest.mark.parametrize(
    ("fee", "field"), [(("Copie", "", "page"), "cents"), (("", "0,10", "page"), "label")]
)
def test_a_service_has_a_name_and_a_price(client_of, desks, host, fee, field):
    page = client_of(host).post(address(desks, "free"), {"starts_on": JULY} | lines(fee))

    assert (page.status_code, list(page.context["fees"].lines[0].errors)) == (422, [field])


def test_two_services_of_one_name_are_told(client_of, desks, host):
    twice = lines(("Copie", "0,10", "page"), ("Copie", "0,20", "page"))

    page = client_of(host).post(address(desks, "free"), {"starts_on": JULY} | twice)

    assert page.context["form"].errors == {
        "__all__": ["Deux services portent le même nom. Donnez un autre nom à l’un d’eux."]
    }
    assert not Tariff.objects.exists()


@pytest.mark.parametrize(("ticked", "kept"), [({"is_example": "on"}, True), ({}, False)])
def test_amounts_that_are_examples_stay_examples_until_somebody_says_otherwise(
    client_of, desks, host, ticked, kept
):
    TariffFactory(place=desks, is_example=True)

    client_of(host).post(address(desks, "free"), {"starts_on": JULY} | ticked | lines())

    assert desks.tariffs.get(version=2).is_example is kept


def test_a_real_price_does_not_become_an_example(client_of, desks, host):
    TariffFactory(place=desks)

    client_of(host).post(address(desks, "free"), {"starts_on": JULY, "is_example": "on"} | lines())

    assert desks.tariffs.get(version=2).is_example is False


def test_many_versions_ask_the_database_no_more(client_of, desks, host):
    def queries() -> int:
        browser = client_of(host)
        with CaptureQueriesContext(connection) as captured:
            browser.get(address(desks))
        return len(captured)

    def add_version(year: int) -> None:
        span = DateRange(date(year, 1, 1), date(year + 1, 1, 1))
        tariff = TariffFactory(place=desks, version=year, valid=span, flat_rate=True)
        RateFactory(tariff=tariff)
        ServiceFeeFactory(tariff=tariff)

    add_version(2020)
    few = queries()
    for year in (2021, 2022, 2023):
        add_version(year)

    assert queries() == few


def test_announced_terms_are_withdrawn_and_say_so(client_of, desks, host):
    TariffFactory(place=desks, version=1, valid=DateRange(date(2020, 1, 1), date(2030, 7, 1)))
    TariffFactory(place=desks, version=2, flat_rate=True, valid=DateRange(date(2030, 7, 1), None))
    browser = client_of(host)

    answer = browser.post(address(desks) + "/2/retirer")

    page = browser.get(address(desks)).context
    assert answer["Location"] == address(desks)
    assert [(tariff.version, standing) for tariff, standing in page["versions"]] == [
        (2, "Retirées"),
        (1, "En vigueur"),
    ]
    assert (page["withdrawable"], page["terms"]) == (set(), "free")


def test_terms_in_force_are_not_offered_to_be_withdrawn_and_refuse_it(client_of, desks, host):
    tariff = TariffFactory(place=desks)
    browser = client_of(host)

    answer = browser.post(address(desks) + "/1/retirer", follow=True)

    tariff.refresh_from_db()
    assert answer.context["withdrawable"] == set()
    (said,) = answer.context["messages"]
    assert str(said) == str(TermsBegun())
    assert tariff.withdrawn_on is None


def test_nobody_else_withdraws_the_terms_of_a_place(client_of, desks, stranger):
    TariffFactory(place=desks, valid=DateRange(date(2030, 7, 1), None))

    assert client_of(stranger).post(address(desks) + "/1/retirer").status_code == 404
