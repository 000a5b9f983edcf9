"""The pages: what they show, what they refuse, at the same count of queries for one row and three."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from maillage.charter.models import Complaint, Label
from tests.factories.charter import FINGERPRINT, ComplaintFactory, LabelFactory
from tests.factories.places import PlaceFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def queries(browser, address) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert browser.get(address).status_code == 200
    return len(asked)


def test_a_host_signs_online_and_comes_to_the_grid(client_of, place, host, version):
    here = [place.network.slug, place.slug]

    answer = client_of(host).post(
        reverse("charter:sign", args=here),
        {"signer": "Hôte 1", "quality": "Maire", "agrees": "on", "fingerprint": FINGERPRINT},
    )

    label = Label.objects.get()
    assert answer["Location"] == reverse("charter:assess", args=here)
    assert (label.place, label.signer, label.quality, label.signed_by) == (place, "Hôte 1", "Maire", host)


def test_what_does_not_apply_needs_its_reason_and_nothing_typed_is_lost(client_of, place, host, version):
    LabelFactory(place=place, version=version)
    first, second = version.criteria.filter(kind=place.kind)
    typed = {
        f"answer_{first.pk}": "not_applicable",
        f"answer_{second.pk}": "met",
        f"words_{second.pk}": "Vu",
    }

    answer = client_of(host).post(reverse("charter:assess", args=[place.network.slug, place.slug]), typed)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [f"words_{first.pk}"]
    assert answer.context["form"][f"words_{second.pk}"].value() == "Vu"


def test_the_badge_stands_on_the_page_of_the_place_while_it_is_in_force(client, place, version):
    LabelFactory(place=place, version=version, granted=True)

    shown = client.get(place.get_absolute_url())

    assert shown.context["held_label"] == Label.objects.get()


def test_a_visitor_complains_and_confirms_by_mail(client, place, version, clock):
    label = LabelFactory(place=place, version=version, granted=True)
    told = ComplaintFactory(label=label)
    address = reverse("charter:confirm-complaint", args=[told.confirming_token])

    client.get(address)
    before = Complaint.objects.open().count()
    client.post(address)

    assert (before, list(Complaint.objects.open())) == (0, [told])


def test_the_pages_ask_as_much_for_one_label_as_for_three(client, client_of, place, leader, version):
    public = reverse("charter:charter", args=[place.network.slug])
    led = reverse("charter:labels", args=[place.network.slug])
    browser = client_of(leader)
    LabelFactory(place=place, version=version, granted=True)
    browser.get(led)
    one = queries(client, public), queries(browser, led)
    for _ in range(2):
        LabelFactory(place=PlaceFactory(network=place.network), version=version, granted=True)

    assert (queries(client, public), queries(browser, led)) == one


def test_a_day_is_proposed_as_browsers_read_it(client_of, place, leader, version):
    label = LabelFactory(place=place, version=version, visited=True)

    page = client_of(leader).get(label.get_absolute_url())

    assert 'value="2030-03-10"' in str(page.context["decision_form"]["decided_on"])
