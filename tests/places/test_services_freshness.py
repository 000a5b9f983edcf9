"""Hosts are asked once a period whether what their place tells is still true."""

from datetime import date

import pytest

from maillage.core.models import Mail
from maillage.places import selectors, services, tasks
from maillage.places.enums import LifeCycle
from tests.factories.interest import ConfirmationReminderFactory
from tests.factories.places import MandateFactory, PlaceFactory
from tests.moments import MONDAY, SUNDAY, SUNDAY_EVENING

pytestmark = pytest.mark.django_db

HALF_A_YEAR_AGO = date(2029, 9, 10)


def test_places_in_service_are_asked_when_the_date_comes():
    never = PlaceFactory()
    due = PlaceFactory(confirmed_on=HALF_A_YEAR_AGO)
    PlaceFactory(confirmed_on=MONDAY.replace(year=2029, month=10))
    PlaceFactory(confirmed_on=HALF_A_YEAR_AGO, network__confirm_every_months=12)
    PlaceFactory(state=LifeCycle.SUSPENDED)
    PlaceFactory(planned=True)
    ConfirmationReminderFactory(on=HALF_A_YEAR_AGO.replace(day=11))
    again = ConfirmationReminderFactory(on=HALF_A_YEAR_AGO).place

    assert list(selectors.places_to_remind(on=SUNDAY)) == [never, due, again]


def test_the_list_of_places_to_ask_is_one_query(django_assert_num_queries):
    PlaceFactory.create_batch(3)

    with django_assert_num_queries(1):
        assert len(list(selectors.places_to_remind(on=SUNDAY))) == 3


def test_hosts_are_asked_and_nobody_else(place, host, manager):
    place.confirmed_on = HALF_A_YEAR_AGO
    place.save()

    assert services.remind_hosts(place=place, on=SUNDAY) == 1

    mail = Mail.objects.get()
    assert (mail.recipient, mail.subject) == (
        host.email,
        f"La page de {place} est-elle encore juste\N{NO-BREAK SPACE}?",
    )
    assert "le 10 septembre 2029" in mail.text
    assert f"http://localhost:8000/lieux/{place.network.slug}/{place.slug}/signalements\n" in mail.text


def test_without_a_host_the_manager_is_asked(place, manager):
    services.remind_hosts(place=place, on=SUNDAY)

    assert [mail.recipient for mail in Mail.objects.all()] == [manager.email]


def test_a_place_without_anybody_is_asked_as_soon_as_somebody_comes(place):
    assert services.remind_hosts(place=place, on=SUNDAY) == 0

    MandateFactory(place=place)

    assert list(selectors.places_to_remind(on=MONDAY)) == [place]


def test_the_job_asks_once_in_a_period(place, host, clock):
    tasks.remind_hosts(timestamp=0)
    tasks.remind_hosts(timestamp=0)
    clock.set(SUNDAY_EVENING.replace(month=9, day=9))
    tasks.remind_hosts(timestamp=0)

    assert Mail.objects.count() == 1

    clock.set(SUNDAY_EVENING.replace(month=9, day=10))
    tasks.remind_hosts(timestamp=0)

    assert Mail.objects.count() == 2


def test_a_confirmed_place_is_not_asked(place, host, clock):
    services.confirm_place(place=place, on=SUNDAY, by=host)

    tasks.remind_hosts(timestamp=0)

    assert (Mail.objects.count(), selectors.is_place_stale(place, on=SUNDAY)) == (0, False)


def test_two_jobs_at_once_ask_once(place, host):
    ConfirmationReminderFactory(place=place, on=SUNDAY)

    assert services.remind_hosts(place=place, on=SUNDAY) == 0
    assert Mail.objects.count() == 0
