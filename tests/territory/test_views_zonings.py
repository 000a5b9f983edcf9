"""The zones of a commune on a day, as known on another; the list of each zone, on the page and as a file."""

from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.urls import reverse

from maillage.territory import selectors
from maillage.territory.timelines import timeline
from tests.factories.territory import CommuneFactory, ZoneMembershipFactory, ZoningTextFactory
from tests.pages import Reader

pytestmark = pytest.mark.django_db


@pytest.fixture
def corrected():
    """In the zone since 2024, as a text of 2025 says; a first one said so until the end of 2024 only."""
    first = ZoningTextFactory(title="Premier texte", published_on=date(2024, 6, 20))
    second = ZoningTextFactory(title="Second texte", published_on=date(2025, 4, 15))
    commune = CommuneFactory(name="Villefort")
    ZoneMembershipFactory(
        text=first,
        commune=commune,
        valid=DateRange(date(2024, 7, 1), date(2025, 1, 1)),
        known=DateRange(date(2024, 6, 20), date(2025, 4, 15)),
        corrected_by=second,
    )
    ZoneMembershipFactory(text=second, commune=commune, valid=DateRange(date(2024, 7, 1), None))
    return commune


def ask(client, **question):
    return client.get(reverse("territory:zonings"), {"commune": "Villefort"} | question)


@pytest.mark.parametrize(
    ("on", "known_on", "titles"),
    [
        ("2024-08-01", "2024-08-01", ["Premier texte"]),
        ("2025-02-01", "2025-02-01", []),
        ("2025-02-01", "2025-04-15", ["Second texte"]),
    ],
)
def test_the_answer_depends_on_both_days(client, corrected, on, known_on, titles):
    page = ask(client, on=on, known_on=known_on)

    assert [zone.first.text.title for zone in page.context["zones"]] == titles


def test_the_page_asks_before_it_complains(client):
    page = client.get(reverse("territory:zonings"))

    assert (page.status_code, page.context["form"].errors) == (200, {})


@pytest.mark.parametrize(
    ("question", "field"),
    [
        ({"commune": "Nulle-part"}, "commune"),
        ({"on": "1802-01-01"}, "on"),
        ({"on": "demain"}, "on"),
        ({"known_on": "2999-01-01"}, "known_on"),
    ],
)
def test_a_question_that_has_no_answer_says_why_at_the_field(client, corrected, question, field):
    page = ask(client, **question)

    assert (page.status_code, list(page.context["form"].errors)) == (422, [field])


def test_namesakes_are_offered(client):
    for code in ("48001", "48002"):
        CommuneFactory(code=code, name="Villefort")

    page = ask(client)

    assert list(page.context["form"].errors) == ["code"]
    assert ask(client, code="48002").context["commune"].code == "48002"


def test_a_zone_lists_its_communes_of_the_day(client, corrected):
    zoning = corrected.zones.first().zoning

    page = client.get(zoning.get_absolute_url(), {"on": "2024-08-01"})

    assert [row.commune for row in page.context["page"]] == [corrected]
    assert "1 commune ou partie de commune le 1er août 2024" in Reader(page.content.decode()).words


def test_the_file_of_a_zone_can_be_loaded_again(client, corrected, tmp_path):
    zoning = corrected.zones.first().zoning

    answer = client.get(reverse("territory:zoning-table", args=[zoning.slug]), {"on": "2024-08-01"})

    assert answer.content.decode().splitlines() == [
        "code;commune;du;au;connu le;texte",
        f"{corrected.code};Villefort;2024-07-01;;2025-04-15;Second texte",
    ]


def test_a_file_of_no_day_is_refused(client, corrected):
    zoning = corrected.zones.first().zoning

    answer = client.get(reverse("territory:zoning-table", args=[zoning.slug]), {"on": "1802-01-01"})

    assert answer.status_code == 422


def test_former_communes_of_one_list_are_one_zone(client):
    text, commune = ZoningTextFactory(), CommuneFactory(name="Villefort")
    for part in ("48060", "48061"):
        ZoneMembershipFactory(text=text, commune=commune, part=part)

    [zone] = ask(client).context["zones"]

    assert zone.parts == ["48060", "48061"]


def test_the_drawing_says_its_places_as_svg_wants_them(corrected):
    history = selectors.grouped(selectors.zone_history(corrected))

    drawn = timeline(history, today=date(2026, 1, 1))

    assert [(bar.left, bar.width) for bar in drawn.bars] == [("16.606%", "16.788%"), ("16.606%", "83.394%")]
    assert (drawn.years[0].name, drawn.years[0].left) == ("2024", "0.000%")
