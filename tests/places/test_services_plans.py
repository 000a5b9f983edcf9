"""A place that a network plans: entered by its manager, with the body that would run it."""

import pytest

from maillage.accounts.enums import OrganisationKind
from maillage.accounts.errors import SiretNotValid
from maillage.accounts.models import Organisation
from maillage.places import services
from maillage.places.enums import LifeCycle, PlaceKind
from maillage.places.errors import CommuneElsewhere, NameWithoutLetters, PlaceExists
from maillage.places.models import Network, Place
from maillage.places.services import Carrier
from tests.factories.accounts import OrganisationFactory
from tests.factories.places import NetworkFactory
from tests.factories.territory import CommuneFactory, DepartementFactory
from tests.moments import SUNDAY

pytestmark = pytest.mark.django_db

SIRET = "21480095500004"  # a right check figure


def plan(network: Network, **changes) -> Place:
    told = {
        "name": "Le Bleymard",
        "kind": PlaceKind.COMPTOIR,
        "commune": CommuneFactory(),
        "source": "Délibération du 4 mars 2030",
        "on": SUNDAY,
        "by": None,
    }
    return services.plan_place(network=network, **(told | changes))


def test_a_planned_place_stands_at_the_town_hall_with_its_source(manager, place):
    planned = plan(place.network, by=manager)

    assert (planned.slug, planned.state, planned.position_is_approximate) == (
        "le-bleymard",
        LifeCycle.PLANNED,
        True,
    )
    event = planned.events.get()
    assert (event.state, event.on, event.source) == ("planned", SUNDAY, "Délibération du 4 mars 2030")


def test_a_long_name_makes_an_address_that_still_fits():
    planned = plan(NetworkFactory(), name="Maison des services et du télétravail " * 2)

    assert planned.slug == "maison-des-services-et-du-teletravail-maison-des-s"


@pytest.mark.parametrize("name", ["!!!", "—"])
def test_a_name_without_letters_makes_no_address(name):
    with pytest.raises(NameWithoutLetters):
        plan(NetworkFactory(), name=name)


def test_a_place_is_planned_on_the_territory_of_its_network():
    network = NetworkFactory()
    network.departements.add(DepartementFactory(code="15", name="Cantal"))
    mende = CommuneFactory(name="Mende")

    with pytest.raises(CommuneElsewhere) as refusal:
        plan(network, commune=mende)

    assert refusal.value.facts == {"commune": "Mende", "territory": "Cantal"}


def test_two_places_of_a_network_do_not_share_a_name():
    network = NetworkFactory()
    plan(network)

    with pytest.raises(PlaceExists):
        plan(network)


def test_a_carrier_enters_the_register_once():
    network, known = NetworkFactory(), OrganisationFactory(siret=SIRET)
    carrier = Carrier(name="Commune du Bleymard", kind=OrganisationKind.COMMUNE)
    of_known = Carrier(name="Autre nom", kind=OrganisationKind.COMMUNE, siret="214 800 955 00004")

    first = plan(network, carrier=carrier)
    second = plan(network, name="Villefort", carrier=of_known)

    assert (first.carrier.name, first.carrier.siret) == ("Commune du Bleymard", "")
    assert second.carrier == known


def test_a_wrong_siret_leaves_neither_place_nor_carrier():
    carrier = Carrier(name="Commune", kind=OrganisationKind.COMMUNE, siret="21480095500005")

    with pytest.raises(SiretNotValid):
        plan(NetworkFactory(), carrier=carrier)

    assert (Place.objects.count(), Organisation.objects.count()) == (0, 0)
