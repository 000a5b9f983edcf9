"""The type-ahead as the browser asks for it."""

import pytest
from django.urls import reverse

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("lozere_and_cantal")]


def ask(client, text):
    return client.get(reverse("territory:commune-search"), {"q": text})


def test_a_suggestion_says_enough_to_choose(client):
    assert ask(client, "aumont").json() == [
        {
            "code": "48009",
            "name": "Peyre en Aubrac",
            "departement": "Lozère",
            "postcodes": ["48130"],
            "label": "Peyre en Aubrac (anciennement Aumont-Aubrac)",
        }
    ]


@pytest.mark.parametrize("text", ["", "   ", "'\"; --", "\x00", "x" * 10_000])
def test_bad_input_finds_nothing(client, text):
    assert ask(client, text).json() == []


def test_a_name_beyond_80_characters_is_cut(client):
    assert [row["code"] for row in ask(client, "mende" + " " * 80 + "zzz").json()] == ["48095"]


def test_the_browser_may_keep_an_answer_in_its_language(client):
    answer = ask(client, "mende")

    assert set(answer["Cache-Control"].split(", ")) == {"private", "max-age=3600"}
    assert {"Cookie", "Accept-Language"} <= set(answer["Vary"].split(", "))


def test_a_search_is_only_read(client):
    assert client.post(reverse("territory:commune-search")).status_code == 405
