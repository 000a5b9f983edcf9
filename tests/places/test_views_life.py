"""The life of a place, told by the managers of its network."""

import pytest

from maillage.core.models import Mail
from maillage.places.enums import LifeCycle
from maillage.places.models import Place
from tests.factories.interest import ExpressionOfInterestFactory
from tests.factories.places import PlaceFactory
from tests.factories.territory import CommuneFactory
from tests.moments import SUNDAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

OPENED = {"state": "in_service", "on": "2030-03-10", "source": "Délibération du 8 mars 2030"}
PLAN = {"name": "Le Bleymard", "kind": "comptoir", "source": "Délibération du 4 mars 2030"}


def life(place: Place) -> str:
    return f"/lieux/{place.network.slug}/{place.slug}/vie"


def new_place(place: Place) -> str:
    return f"/reseaux/{place.network.slug}/lieux/nouveau"


def test_the_life_of_a_place_is_told_by_managers_alone(client_of, place, host, manager, stranger):
    closed = PlaceFactory(closed=True, network=place.network)

    answers = [client_of(person).get(life(place)).status_code for person in (manager, host, stranger)]

    assert answers == [200, 404, 404]
    assert client_of(manager).get(life(closed)).status_code == 200


def test_a_place_that_goes_into_service_invites_those_who_would_come(client_of, place, manager):
    coming = PlaceFactory(state=LifeCycle.FITTING_OUT, network=place.network)
    ExpressionOfInterestFactory(place=coming, confirmed=True, email="a@example.org")

    answer = client_of(manager).post(life(coming), OPENED)

    coming.refresh_from_db()
    assert (answer["Location"], coming.state) == (life(coming), LifeCycle.IN_SERVICE)
    assert list(Mail.objects.values_list("recipient", flat=True)) == ["a@example.org"]


def test_what_only_documents_the_past_leaves_the_place_as_it_is(client_of, place, manager):
    typed = OPENED | {"state": "planned", "is_history": "on", "date_in_words": "au printemps 2012"}

    client_of(manager).post(life(place), typed)

    place.refresh_from_db()
    event = place.events.get()
    assert (place.state, event.state, event.date_in_words) == ("in_service", "planned", "au printemps 2012")


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        (OPENED | {"state": "planned"}, "state"),
        (OPENED | {"state": "suspended", "source": "  "}, "source"),
        (OPENED | {"state": "suspended", "on": "2030-03-11"}, "on"),
        (OPENED | {"state": "abandoned"}, "state"),
    ],
    ids=["a step back", "no source", "tomorrow", "no such state"],
)
def test_a_fact_that_cannot_be_is_told_at_its_field(client_of, place, manager, typed, field):
    page = client_of(manager).post(life(place), typed)

    form = page.context["form"]
    assert (page.status_code, list(form.errors), form["on"].value()) == (422, [field], typed["on"])
    assert not place.events.exists()


def test_a_manager_plans_a_place(client_of, place, manager):
    bleymard = CommuneFactory(name="Mont Lozère et Goulet")
    carrier = {"carrier_name": "Commune", "carrier_kind": "commune", "siret": "21480095500004"}

    answer = client_of(manager).post(new_place(place), PLAN | carrier | {"commune": "Mont Lozère et Goulet"})

    planned = Place.objects.get(slug="le-bleymard")
    assert answer["Location"] == f"/lieux/{place.network.slug}/le-bleymard/modifier"
    assert (planned.state, planned.commune, planned.network) == ("planned", bleymard, place.network)
    assert planned.carrier.siret == "21480095500004"
    assert planned.events.get().on == SUNDAY


def test_of_two_communes_of_one_name_the_manager_chooses(client_of, place, manager):
    _one, other = CommuneFactory.create_batch(2, name="Saint-Julien")
    browser = client_of(manager)

    asked = browser.post(new_place(place), PLAN | {"commune": "Saint-Julien"})
    browser.post(new_place(place), PLAN | {"commune": "Saint-Julien", "commune_code": other.code})

    assert (asked.status_code, list(asked.context["form"].errors)) == (422, ["commune_code"])
    assert Place.objects.get(slug="le-bleymard").commune == other


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"name": "!!!"}, "name"),
        ({"commune": "Nulle-Part-sur-Mer"}, "commune"),
        ({"carrier_name": "C", "carrier_kind": "commune", "siret": "123"}, "siret"),
        ({"siret": "21480095500004", "carrier_kind": "commune"}, "carrier_name"),
        ({"carrier_name": "Commune"}, "carrier_kind"),
    ],
)
def test_a_plan_that_cannot_be_is_told_at_its_field(client_of, place, manager, typed, field):
    CommuneFactory(name="Villefort")

    page = client_of(manager).post(new_place(place), PLAN | {"commune": "Villefort"} | typed)

    form = page.context["form"]
    assert (page.status_code, list(form.errors)) == (422, [field])
    assert form["source"].value() == PLAN["source"]
    assert Place.objects.count() == 1
