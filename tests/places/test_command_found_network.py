"""The first act of a real installation."""

import pytest
from django.core.management import CommandError, call_command

from maillage.places.enums import Role
from maillage.places.models import Mandate, Network
from tests.factories.territory import DepartementFactory

pytestmark = pytest.mark.django_db


def found(**changed):
    DepartementFactory()
    given = {"departements": ["48"], "manager": "Responsable@example.org", **changed}
    call_command("found_network", "solozere", "SoLozère", **given)


def test_a_network_is_founded_with_its_grid_and_its_first_manager(capsys):
    found()

    network = Network.objects.get(slug="solozere")
    mandate = Mandate.objects.get()
    assert (network.criteria.count(), [d.pk for d in network.departements.all()]) == (11, ["48"])
    assert (mandate.user.email, mandate.role, mandate.network) == (
        "responsable@example.org",
        Role.NETWORK_MANAGER,
        network,
    )
    assert capsys.readouterr().out == "SoLozère: /reseaux/solozere/\n"


@pytest.mark.parametrize("changed", [{"departements": ["00"]}, {"manager": "personne"}])
def test_what_is_wrong_is_said_and_nothing_is_kept(changed):
    with pytest.raises(CommandError):
        found(**changed)

    assert Network.objects.count() == 0


def test_a_network_is_founded_once():
    found()

    with pytest.raises(CommandError):
        found()
