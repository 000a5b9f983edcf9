"""Conditions that bind for years: what to check, what is broken, what could come back."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from maillage.grants import services
from maillage.places.enums import LifeCycle
from maillage.places.models import Place
from tests.factories.grants import committed_award, envelope_of
from tests.factories.judged_claims import approved, payment_of
from tests.moments import SUNDAY, SUNDAY_EVENING

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
FAR, SOON = date(2035, 3, 9), SUNDAY + timedelta(days=60)


def paid_award(place, *, kept_until=FAR, euros=1_000):
    envelope = envelope_of(
        50_000, network=place.network, name=f"Enveloppe {Place.objects.count()} {kept_until}"
    )
    award = committed_award(euros, envelope=envelope, place=place, kept_until=kept_until)
    claim = approved(place.network, award=award, euros=euros)
    services.import_payments(
        network=place.network,
        payments=[payment_of(claim, reference=f"M-{award.pk}")],
        by=None,
        now=SUNDAY_EVENING,
    )
    award.refresh_from_db()
    return award


def page(award):
    return reverse("grants:award-conditions", args=[award.reference])


def listed(place):
    return reverse("grants:conditions", args=[place.network.slug])


def test_the_list_begins_with_what_is_to_be_looked_at_now(place, manager, client_of):
    later, soon = paid_award(place), paid_award(place, kept_until=SOON)
    paid_award(place, kept_until=SUNDAY - timedelta(days=1))

    found = client_of(manager).get(listed(place)).context["page"]

    assert [(award, award.is_urgent) for award in found] == [(soon, True), (later, False)]


def test_a_place_that_is_closed_comes_first_and_its_award_is_broken(place, manager, client_of):
    award = paid_award(place)
    Place.objects.filter(pk=place.pk).update(state=LifeCycle.CLOSED)
    browser = client_of(manager)

    (shown,) = browser.get(listed(place)).context["page"]
    seen = browser.get(page(award)).context["seen"]

    assert (shown.is_urgent, seen.in_service, seen.is_broken) == (True, False, True)


def test_the_part_of_the_time_is_counted_up_to_the_day_that_is_asked(place, manager, client_of):
    award = paid_award(place, kept_until=SUNDAY + timedelta(days=1000))

    answer = client_of(manager).get(page(award), {"jour": (SUNDAY + timedelta(days=250)).isoformat()})

    whole, by_time = answer.context["seen"].ways
    assert (whole.cents, by_time.kept, by_time.cents) == (1_000_00, 250, 750_00)


def test_what_came_back_is_written_from_this_page(place, manager, client_of):
    award = paid_award(place)

    client_of(manager).post(
        reverse("grants:decide", args=[award.reference, "reverser"]),
        {"cents": "400", "minutes": "Titre n° 5"},
    )

    award.refresh_from_db()
    assert (award.cents, award.paid_cents, award.envelope.paid_cents) == (600_00, 600_00, 600_00)


def test_conditions_of_a_foreign_award_are_not_there(place, stranger, client_of):
    assert client_of(stranger).get(page(paid_award(place))).status_code == 404
