"""A basket on the web: adding, removing a line, confirming all or nothing, seeing and cancelling it after."""

from uuid import uuid4

import pytest
from django.urls import reverse

from maillage.booking import rules, services
from maillage.booking.enums import BookingState
from maillage.booking.models import Booking
from maillage.core.models import Mail
from maillage.places.enums import SpaceKind
from tests.booking.stories import book, fill, hold
from tests.factories.booking import BookingFactory
from tests.factories.places import desk_pool
from tests.moments import SUNDAY, SUNDAY_EVENING, at

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def asked(desk, /, **changed):
    """What the place's page posts for one desk on Monday morning."""
    return {"space": desk.space.pk, "unit": desk.pk, "day": "2030-03-11", "moment": "morning", **changed}


def page_of(basket):
    return reverse("booking:basket", args=[basket])


def reference_of(desk) -> str:
    return Booking.objects.get(unit=desk).reference


def book_together(desks, *, holder) -> list[Booking]:
    basket = fill(desks, holder=holder)
    return services.confirm_basket(basket=basket, holder=holder, use="work", now=SUNDAY_EVENING)


def test_what_is_added_comes_back_to_the_basket_with_all_its_lines(pool, renter, client_of):
    basket, client = fill([pool[0]], holder=renter), client_of(renter)

    page = client.post(reverse("booking:hold"), asked(pool[1], basket=basket), follow=True)

    assert page.redirect_chain == [(page_of(basket), 302)]
    assert [line.booking.unit for line, _ in page.context["lines"]] == pool[:2]


def test_three_desks_are_taken_with_one_form(pool, renter, client_of):
    page = client_of(renter).post(reverse("booking:hold"), asked(pool[0], count="3"), follow=True)

    assert [line.booking.unit for line, _ in page.context["lines"]] == pool


@pytest.mark.parametrize("count", ["0", "-1", "11", "1000000000", "9" * 40, "two", "1.5"])
def test_an_impossible_number_is_refused_at_its_field(pool, renter, client_of, count):
    page = client_of(renter).post(reverse("booking:hold"), asked(pool[0], count=count))

    form = page.context["form"]
    assert (page.status_code, form["count"].value()) == (422, count)
    assert form.errors == {"count": ["Choisissez un nombre entier de 1 à 10."]}
    assert 'aria-invalid="true"' in page.text
    assert Booking.objects.count() == 0


def test_more_than_are_free_is_told_at_the_field_with_what_is_free(pool, renter, stranger, client_of):
    hold(pool[2], holder=stranger)

    page = client_of(renter).post(reverse("booking:hold"), asked(pool[0], unit="", count="3"))

    assert page.status_code == 422
    assert page.context["form"].errors == {
        "count": ["Il n’en reste que 2 à ce moment, et non 3. Prenez-en moins ou choisissez un autre moment."]
    }
    assert Booking.objects.filter(holder=renter).count() == 0


def test_a_lost_addition_leaves_the_basket_and_offers_something_else(pool, renter, stranger, client_of):
    basket = fill([pool[0]], holder=renter)
    hold(pool[1], holder=stranger)

    page = client_of(renter).post(reverse("booking:hold"), asked(pool[1], basket=basket))

    assert page.status_code == 409
    assert [line.unit for line in page.context["lines"]] == [pool[0]]
    assert page.context["offers"][0].unit == pool[2]
    assert page_of(basket) in page.text


def test_a_basket_that_ran_out_meanwhile_is_said_to_be_another_one(pool, renter, client_of, clock):
    basket = fill([pool[0]], holder=renter)
    clock.set(SUNDAY_EVENING + 2 * rules.HOLD)

    page = client_of(renter).post(reverse("booking:hold"), asked(pool[1], basket=basket), follow=True)

    (told,) = page.context["messages"]
    assert str(told) == "Le temps de votre premier panier était écoulé\u00a0: celui-ci est nouveau."
    assert [line.booking.unit for line, _ in page.context["lines"]] == [pool[1]]


def test_the_basket_offers_what_is_free_at_the_same_time(pool, renter, client_of):
    basket, client = fill([pool[0]], holder=renter), client_of(renter)

    (offer,) = client.get(page_of(basket)).context["additions"]
    client.post(
        reverse("booking:hold"),
        {
            "space": offer.space.pk,
            "day": offer.stretch.day,
            "moment": offer.stretch.moment,
            "basket": basket,
            "count": offer.most,
        },
    )

    assert Booking.objects.filter(basket=basket).count() == 3


@pytest.mark.parametrize("count", [1, 3])
def test_the_basket_costs_the_same_for_one_line_and_three(
    pool, renter, client_of, django_assert_num_queries, count
):
    basket, client = fill(pool[:count], holder=renter), client_of(renter)

    with django_assert_num_queries(15):
        client.get(page_of(basket))


def test_a_line_is_removed_and_the_basket_stays(pool, renter, client_of):
    basket, client = fill(pool[:2], holder=renter), client_of(renter)

    answer = client.post(reverse("booking:remove-line", args=[basket, reference_of(pool[0])]))

    assert answer["Location"] == page_of(basket)
    assert [line.booking.unit for line, _ in client.get(page_of(basket)).context["lines"]] == [pool[1]]


def test_the_last_line_removed_leads_back_to_its_day(desk, renter, client_of):
    basket, client = fill([desk], holder=renter), client_of(renter)

    answer = client.post(reverse("booking:remove-line", args=[basket, reference_of(desk)]))

    assert answer["Location"] == f"{desk.space.place.get_absolute_url()}?jour=2030-03-11"
    assert client.get(page_of(basket))["Location"] == desk.space.place.get_absolute_url()


def test_a_line_that_is_not_in_the_basket_is_not_found(pool, renter, client_of):
    basket = fill([pool[0]], holder=renter)
    elsewhere = BookingFactory(holder=renter, held=True)

    for reference in (elsewhere.reference, "R'--", "x" * 50):
        answer = client_of(renter).post(reverse("booking:remove-line", args=[basket, reference]))
        assert answer.status_code == 404


def test_a_basket_is_confirmed_once_and_shown_whole(pool, renter, client_of):
    basket, client = fill(pool, holder=renter), client_of(renter)

    page = client.post(page_of(basket), {"note": "Atelier"}, follow=True)

    assert page.redirect_chain == [(reverse("booking:booked-basket", args=[basket]), 302)]
    assert [(line.unit, line.state, line.note) for line, _ in page.context["lines"]] == [
        (desk, BookingState.CONFIRMED, "Atelier") for desk in pool
    ]
    assert Mail.objects.count() == 1


def test_a_basket_that_grew_in_another_window_is_looked_at_again(pool, renter, client_of):
    basket, client = fill(pool, holder=renter), client_of(renter)

    answer = client.post(page_of(basket), {"seen": "2"})

    assert answer["Location"] == page_of(basket)
    assert not Booking.objects.filter(state=BookingState.CONFIRMED).exists()


def test_a_lost_line_is_marked_and_nothing_is_booked(pool, renter, stranger, client_of, clock):
    basket = fill(pool, holder=renter)
    clock.set(SUNDAY_EVENING + 2 * rules.HOLD)
    hold(pool[1], holder=stranger, now=clock.now)

    page = client_of(renter).post(page_of(basket))

    assert page.status_code == 409
    assert [is_lost for _, is_lost in page.context["lines"]] == [False, True, False]
    assert not Booking.objects.filter(state=BookingState.CONFIRMED).exists()


def test_the_list_shows_together_what_was_taken_together(pool, renter, client_of):
    alone = book(pool[2], holder=renter, moment="afternoon")
    together = book_together(pool[:2], holder=renter)

    page = client_of(renter).get(reverse("booking:my-bookings"))

    assert [[line for line, _ in lines] for lines in page.context["upcoming"]] == [together, [alone]]


@pytest.mark.parametrize("count", [1, 3])
def test_what_was_taken_together_costs_the_same_for_one_line_and_three(
    pool, renter, client_of, django_assert_num_queries, count
):
    (first, *_), client = book_together(pool[:count], holder=renter), client_of(renter)

    with django_assert_num_queries(6):
        client.get(reverse("booking:booked-basket", args=[first.basket]))


def test_all_of_it_is_cancelled_until_the_limit(pool, renter, client_of, clock):
    (first, *_) = book_together(pool, holder=renter)
    clock.set(at(SUNDAY, 18))

    answer = client_of(renter).post(reverse("booking:cancel-basket", args=[first.basket]))

    assert answer["Location"] == reverse("booking:my-bookings")
    assert set(Booking.objects.values_list("state", flat=True)) == {BookingState.CANCELLED}


def test_after_the_limit_nothing_of_it_is_cancelled(pool, renter, client_of):
    (first, *_) = book_together(pool, holder=renter)

    page = client_of(renter).post(reverse("booking:cancel-basket", args=[first.basket]))

    assert (page.status_code, page.context["refusal"].code) == (422, "CancelTooLate")
    assert set(Booking.objects.values_list("state", flat=True)) == {BookingState.CONFIRMED}


def test_what_is_not_confirmed_yet_is_shown_as_a_basket(pool, renter, client_of):
    basket = fill(pool, holder=renter)

    answer = client_of(renter).get(reverse("booking:booked-basket", args=[basket]))

    assert answer["Location"] == page_of(basket)


@pytest.mark.parametrize("name", ["booked-basket", "cancel-basket", "give-back"])
def test_an_unknown_basket_is_not_found(renter, client_of, name):
    method = client_of(renter).get if name == "booked-basket" else client_of(renter).post

    assert method(reverse(f"booking:{name}", args=[uuid4()])).status_code == 404


def test_the_page_of_the_place_says_what_is_kept_and_adds_to_it(pool, renter, client_of):
    basket = fill([pool[0]], holder=renter)

    page = client_of(renter).get(f"{pool[0].space.place.get_absolute_url()}?jour=2030-03-11&moment=matin")

    assert [line.unit for line in page.context["basket"]] == [pool[0]]
    assert page.context["chosen"].most == 2
    assert f'name="basket" value="{basket}"' in page.text
    assert "Ajouter à mon panier" in page.text


def test_a_room_and_the_equipment_for_it_are_added_for_the_same_hours(place, pool, renter, client_of):
    room, beamer = (
        desk_pool(1, place=place, room=True, kind=kind, name=kind)[0]
        for kind in (SpaceKind.MEETING_ROOM, SpaceKind.EQUIPMENT)
    )
    client = client_of(renter)
    slot = {"moment": "slot", "start": "10:00", "end": "12:00"}

    first = client.post(reverse("booking:hold"), asked(room, **slot), follow=True)
    page = client.post(reverse("booking:hold"), asked(beamer, **slot), follow=True)

    assert [offer.space for offer in first.context["additions"]] == [pool[0].space, beamer.space]
    assert [line.booking.starts_at.hour for line, _ in page.context["lines"]] == [9, 9]
