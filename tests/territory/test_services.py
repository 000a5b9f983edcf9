"""Loading an edition of the tables over the one before."""

import dataclasses
import shutil
from io import StringIO

import pytest
from django.core.management import call_command

from maillage.territory import selectors, services
from maillage.territory.models import Commune, CommuneSuccession, Postcode, Vintage
from maillage.territory.tables import DATA, TableDamagedError
from tests.factories.territory import tables_of
from tests.moments import SUNDAY_EVENING

pytestmark = pytest.mark.django_db


def load(tables):
    services.load_territory(tables=tables, now=SUNDAY_EVENING)


def rows():
    return [list(model.objects.order_by("pk").values()) for model in (Commune, Vintage)]


def test_loading_twice_changes_nothing():
    load(tables_of("48"))
    before = rows(), Postcode.objects.count(), CommuneSuccession.objects.count()

    load(tables_of("48"))

    assert (rows(), Postcode.objects.count(), CommuneSuccession.objects.count()) == before


def test_a_newer_edition_renames_a_commune_in_place():
    load(tables_of("48"))
    tables = tables_of("48")
    renamed = [
        row | {"name": "Mende-en-Gévaudan"} if row["code"] == "48095" else row for row in tables.communes
    ]

    load(dataclasses.replace(tables, sha256="b" * 64, code_year=2027, communes=renamed))

    mende = Commune.objects.get(code="48095")
    assert (mende.name, mende.search_name, mende.code_year) == (
        "Mende-en-Gévaudan",
        "mende en gevaudan",
        2027,
    )


def test_a_commune_that_a_newer_code_drops_stays_but_is_not_current():
    load(tables_of("48"))
    tables = tables_of("48")
    without_mende = [row for row in tables.communes if row["code"] != "48095"]
    successions = [row for row in tables.successions if row["successor"] != "48095"]

    load(
        dataclasses.replace(
            tables, sha256="b" * 64, code_year=2027, communes=without_mende, successions=successions
        )
    )

    assert [commune.code for commune in Commune.objects.filter(is_current=False)] == ["48095"]


def test_the_command_does_nothing_when_the_edition_is_loaded(django_assert_num_queries):
    Vintage.objects.create(sha256=selectors.committed_edition(), code_year=2026, loaded_at=SUNDAY_EVENING)
    output = StringIO()

    with django_assert_num_queries(1):
        call_command("load_territory", stdout=output)

    assert output.getvalue() == ""


def test_a_damaged_table_is_refused(tmp_path):
    shutil.copytree(DATA, tmp_path, dirs_exist_ok=True)
    (tmp_path / "communes.csv.xz").write_bytes((DATA / "cantons.csv.xz").read_bytes())

    with pytest.raises(TableDamagedError, match="communes"):
        selectors.committed_tables(tmp_path)
