"""The page on which a booking is changed: what it becomes and costs, then done; bad input gets a sentence."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from maillage.billing.enums import RateUnit
from maillage.billing.models import Charge
from maillage.booking.enums import Moment
from maillage.booking.models import Booking
from maillage.core.models import Mail
from tests.booking.stories import book
from tests.factories.billing import RateFactory, TariffFactory
from tests.factories.booking import BookingFactory
from tests.factories.places import PlaceFactory, SpaceFactory, UnitFactory, desk_pool
from tests.moments import MONDAY, SPRING_CHANGE, SUNDAY, TUESDAY, TUESDAY_MORNING, at

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("early")]


@pytest.fixture
def early(clock):
    """Sunday at noon: everything of Monday may still be moved."""
    clock.set(at(SUNDAY, 12))
    return clock


def page_of(booking, *, by_host=False) -> str:
    return reverse(f"booking:{'host-change' if by_host else 'change'}", args=[booking.reference])


def asked(unit, /, **changed):
    return {"poste": unit.pk, "jour": "2030-03-12", "moment": "morning", **changed}


def confirmed(unit, /, **changed):
    return asked(unit, revision=0, form_key=uuid4(), **changed)


def a_room(place):
    tariff = TariffFactory(place=place, flat_rate=True)
    room = desk_pool(1, place=place, room=True, min_length=timedelta(minutes=30))[0]
    RateFactory(tariff=tariff, space_kind=room.space.kind, per=RateUnit.HOUR, cents=800)
    return room


def test_the_page_opens_on_what_is_booked(desk, renter, client_of):
    booking = book(desk, holder=renter)

    page = client_of(renter).get(page_of(booking))

    form = page.context["form"]
    told = [form[name].value() for name in ("unit", "day_asked", "moment")]
    assert (page.status_code, told) == (200, [desk.pk, MONDAY, "morning"])
    assert "start" not in form.fields


def test_what_it_becomes_is_seen_with_its_price_before_anything_changes(place, renter, client_of):
    tariff = TariffFactory(place=place, flat_rate=True)
    RateFactory(tariff=tariff, per=RateUnit.HALF_DAY, cents=1200)
    RateFactory(tariff=tariff, per=RateUnit.DAY, cents=1800)
    desk = desk_pool(1, place=place)[0]
    booking = book(desk, holder=renter)

    page = client_of(renter).get(page_of(booking), asked(desk, moment="day"))

    change = page.context["change"]
    assert (page.status_code, change.was_cents, change.cents) == (200, 1200, 1800)
    assert "12,00\N{NO-BREAK SPACE}€" in page.text
    assert "18,00\N{NO-BREAK SPACE}€" in page.text
    booking.refresh_from_db()
    assert (booking.day, booking.revision) == (MONDAY, 0)


def test_it_is_changed_once_confirmed(desk, renter, client_of):
    booking = book(desk, holder=renter)

    answer = client_of(renter).post(page_of(booking), confirmed(desk))

    booking.refresh_from_db()
    assert (answer.status_code, answer["Location"]) == (302, booking.get_absolute_url())
    assert booking.visible == TUESDAY_MORNING


def test_sent_twice_it_is_done_once(desk, renter, client_of):
    booking, client = book(desk, holder=renter), client_of(renter)
    form = confirmed(desk)

    first, second = (client.post(page_of(booking), form) for _ in range(2))

    assert first["Location"] == second["Location"]
    assert (Booking.objects.get().revision, Mail.objects.count()) == (1, 2)


def test_a_time_that_is_taken_shows_what_is_free_nearest_to_it(pool, renter, stranger, client_of):
    booking = book(pool[0], holder=renter)
    book(pool[0], holder=stranger, day=TUESDAY)

    seen = client_of(renter).get(page_of(booking), asked(pool[0]))
    lost = client_of(renter).post(page_of(booking), confirmed(pool[0]))

    for page in (seen, lost):
        offers = [(offer.unit, offer.day, offer.stretch.moment) for offer in page.context["offers"]]
        assert page.status_code == 409
        assert offers == [
            (pool[1], TUESDAY, "morning"),
            (pool[2], TUESDAY, "morning"),
            (pool[0], TUESDAY, "afternoon"),
        ]
    booking.refresh_from_db()
    assert (booking.day, booking.revision) == (MONDAY, 0)


def test_an_offer_leads_to_its_own_price(pool, renter, stranger, client_of):
    booking, client = book(pool[0], holder=renter), client_of(renter)
    book(pool[0], holder=stranger, day=TUESDAY)

    lost = client.get(page_of(booking), asked(pool[0]))

    address = f"?poste={pool[1].pk}&amp;jour=2030-03-12&amp;moment=morning"
    assert address in lost.text
    seen = client.get(page_of(booking) + address.replace("&amp;", "&"))
    assert seen.context["change"].wish.unit == pool[1]


def test_a_room_is_moved_by_its_clock_times(place, renter, client_of):
    room = a_room(place)
    booking = BookingFactory(
        unit=room, holder=renter, moment=Moment.SLOT, starts_at=at(MONDAY, 10, 15), ends_at=at(MONDAY, 11, 45)
    )
    times = {"moment": "slot", "jour": "2030-03-11", "de": "10:30", "a": "12:00"}

    opened = client_of(renter).get(page_of(booking))
    seen = client_of(renter).get(page_of(booking), asked(room, **times))
    client_of(renter).post(page_of(booking), confirmed(room, **times))

    booking.refresh_from_db()
    assert 'value="10:15"' in opened.text
    assert seen.context["change"].cents == 1200
    assert (booking.starts_at, booking.ends_at) == (at(MONDAY, 10, 30), at(MONDAY, 12))


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"poste": ""}, "unit"),
        ({"poste": "0"}, "unit"),
        ({"poste": "999999999999"}, "unit"),
        ({"poste": "9" * 40}, "unit"),
        ({"poste": "x"}, "unit"),
        ({"jour": "2030-02-31"}, "day_asked"),
        ({"jour": "9999-12-31"}, "day_asked"),
        ({"jour": "0001-01-01"}, "day_asked"),
        ({"jour": "2030-03-09"}, "__all__"),
        ({"jour": "2030-03-16"}, "__all__"),
        ({"jour": "2031-03-11"}, "__all__"),
        ({"jour": "2030-03-11"}, "__all__"),
        ({"moment": "slot"}, "moment"),
        ({"moment": "never"}, "moment"),
    ],
)
def test_bad_input_is_refused_at_its_field_and_changes_nothing(desk, renter, client_of, changed, field):
    booking, client = book(desk, holder=renter), client_of(renter)

    seen = client.get(page_of(booking), asked(desk, **changed))
    sent = client.post(page_of(booking), confirmed(desk, **changed))

    for page in (seen, sent):
        assert (page.status_code, list(page.context["form"].errors)) == (422, [field])
    booking.refresh_from_db()
    assert (booking.day, booking.revision) == (MONDAY, 0)


@pytest.mark.parametrize(
    ("times", "field"),
    [
        ({"de": "11:00", "a": "10:00"}, "__all__"),
        ({"de": "9:05", "a": "10:00"}, "__all__"),
        ({"de": "9:00", "a": "9:15"}, "__all__"),
        ({"de": "7:00", "a": "8:00"}, "__all__"),
        ({"de": "", "a": "10:00"}, "start"),
        ({"de": "25:00", "a": "10:00"}, "start"),
    ],
)
def test_a_room_asked_wrongly_keeps_what_was_typed(place, renter, client_of, times, field):
    room = a_room(place)
    booking = BookingFactory(
        unit=room, holder=renter, moment=Moment.SLOT, starts_at=at(MONDAY, 9), ends_at=at(MONDAY, 10)
    )

    page = client_of(renter).get(page_of(booking), asked(room, moment="slot", **times))

    form = page.context["form"]
    assert (page.status_code, list(form.errors)) == (422, [field])
    assert (form["start"].value(), form["end"].value()) == (times["de"], times["a"])


def test_the_hour_that_spring_skips_does_not_exist(place, renter, client_of):
    room = a_room(place)
    booking = BookingFactory(
        unit=room, holder=renter, moment=Moment.SLOT, starts_at=at(MONDAY, 9), ends_at=at(MONDAY, 10)
    )
    times = {"moment": "slot", "jour": SPRING_CHANGE.isoformat(), "de": "02:15", "a": "03:15"}

    page = client_of(renter).get(page_of(booking), asked(room, **times))

    assert page.status_code == 422
    assert "n’existe pas" in str(page.context["form"].non_field_errors())


def test_a_unit_of_another_place_is_not_of_the_list(desk, renter, client_of):
    booking = book(desk, holder=renter)
    elsewhere = UnitFactory(space=SpaceFactory(place=PlaceFactory(with_hours=True)))

    page = client_of(renter).post(page_of(booking), confirmed(elsewhere))

    assert (page.status_code, list(page.context["form"].errors)) == (422, ["unit"])


@pytest.mark.parametrize("seen", [{"revision": "7"}, {"revision": ""}, {"revision": "x"}])
def test_who_saw_another_state_of_the_booking_looks_again(desk, renter, client_of, seen):
    booking = book(desk, holder=renter)

    page = client_of(renter).post(page_of(booking), confirmed(desk) | seen)

    assert (page.status_code, list(page.context["form"].errors)) == (422, ["__all__"])
    assert Booking.objects.get().revision == 0


def test_an_activity_that_nobody_told_is_asked_where_the_price_depends_on_it(place, renter, client_of):
    tariff = TariffFactory(place=place, by_activity=True)
    RateFactory(tariff=tariff, activity="employee", cents=500)
    desk = desk_pool(1, place=place)[0]
    booking, client = BookingFactory(unit=desk, holder=renter), client_of(renter)

    refused = client.get(page_of(booking), asked(desk))
    client.post(page_of(booking), confirmed(desk, activity="employee"))

    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["activity"])
    assert Charge.objects.get().cents == 500


@pytest.mark.parametrize("by_host", [False, True])
def test_somebody_elses_booking_is_not_found(desk, renter, stranger, client_of, by_host):
    booking = book(desk, holder=renter)

    assert client_of(stranger).get(page_of(booking, by_host=by_host)).status_code == 404
    assert client_of(stranger).post(page_of(booking, by_host=by_host), confirmed(desk)).status_code == 404


def test_the_host_changes_it_and_comes_back_to_that_day(desk, renter, host, client_of, early):
    booking = book(desk, holder=renter)
    early.set(at(MONDAY, 8))

    answer = client_of(host).post(page_of(booking, by_host=True), confirmed(desk))

    place = desk.space.place
    day = reverse("booking:host-day", args=[place.network.slug, place.slug])
    assert (answer.status_code, answer["Location"]) == (302, f"{day}?jour=2030-03-12")
    assert Mail.objects.latest("pk").recipient == renter.email


def test_the_host_is_told_to_tell_who_has_no_account(desk, host, client_of):
    booking = BookingFactory(unit=desk, by_guest=True)

    page = client_of(host).post(page_of(booking, by_host=True), confirmed(desk), follow=True)

    assert "Visiteuse" in " ".join(str(message) for message in page.context["messages"])
    assert Mail.objects.count() == 0


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_one_desk_and_three(
    pool, renter, client_of, django_assert_num_queries, count
):
    for unit in pool[count:]:
        unit.is_active = False
        unit.save(update_fields=["is_active"])
    booking = book(pool[0], holder=renter)
    client = client_of(renter)

    with django_assert_num_queries(13):
        client.get(page_of(booking), asked(pool[0]))


def test_the_booking_and_the_list_lead_to_the_change(desk, renter, client_of):
    booking, client = book(desk, holder=renter), client_of(renter)

    assert page_of(booking) in client.get(booking.get_absolute_url()).text
    assert page_of(booking) in client.get(reverse("booking:my-bookings")).text
