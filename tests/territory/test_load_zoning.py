"""The command that reads the official list of a text."""

import pytest
from django.core.management import CommandError, call_command

from maillage.territory.models import ZoneMembership, Zoning
from tests.factories.territory import CommuneFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def official(tmp_path):
    """As the State's files are: no first zero, a column that says in or out."""
    CommuneFactory(code="01001")
    CommuneFactory(code="48198")
    path = tmp_path / "liste.csv"
    path.write_text("\ufeffCODGEO,FRR\n1001,FRR\n48198,non classée\n", encoding="utf-8")
    return path


def load(path, **options):
    usual = {
        "zoning": "frr",
        "name": "FRR",
        "text": "Arrêté",
        "published": "2024-06-20",
        "from": "2024-07-01",
        "code_column": "CODGEO",
        "delimiter": ",",
    }
    words = []
    for name, value in (usual | options).items():
        if value is not None:
            words += [f"--{name.replace('_', '-')}", *([value] if isinstance(value, str) else value)]
    call_command("load_zoning", str(path), *words)


def test_the_lines_that_mean_in_are_loaded(official):
    load(official, where_column="FRR", where=["FRR", "FRR+"])

    assert list(ZoneMembership.objects.values_list("commune", flat=True)) == ["01001"]


def test_a_column_that_is_not_there_names_those_that_are(official):
    with pytest.raises(CommandError, match="CODGEO, FRR"):
        load(official, code_column="insee")


def test_a_new_zoning_needs_a_name(official):
    with pytest.raises(CommandError, match="--name"):
        load(official, name=None)

    assert Zoning.objects.count() == 0
