"""The installation's own pages: its health, and how the reader likes to read."""

import pytest
from django.db import connection
from django.test import Client
from procrastinate.contrib.django import app as jobs


@pytest.mark.django_db
def test_health_tells_the_database_and_the_jobs_that_wait(client):
    jobs.configure_task("core.send_mail").defer(mail_id=1)

    answer = client.get("/sante")

    assert (answer.status_code, answer.json()) == (200, {"database": "ok", "jobs_waiting": 1})
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db(transaction=True)
def test_health_says_when_the_database_cannot_be_reached(client, monkeypatch):
    connection.close()
    with monkeypatch.context() as outage:
        outage.setitem(connection.settings_dict, "HOST", "/nowhere")
        answer = client.get("/sante")

    assert (answer.status_code, answer.json()) == (503, {"database": "unreachable"})


def test_preferences_are_kept_in_cookies_without_an_account(client):
    answer = client.post("/preferences", {"theme": "dark", "language": "en", "next": "/reseaux/?page=2"})

    assert (answer.status_code, answer["Location"]) == (302, "/reseaux/?page=2")
    assert {name: cookie.value for name, cookie in client.cookies.items()} == {
        "theme": "dark",
        "django_language": "en",
    }
    assert {cookie["samesite"] for cookie in client.cookies.values()} == {"Lax"}


def test_preferences_that_do_not_exist_are_not_kept(client):
    client.post("/preferences", {"theme": "purple", "language": "tlh"})

    assert dict(client.cookies) == {}


@pytest.mark.parametrize(
    "target",
    [
        "https://example.org/",
        "//example.org/",
        "/\\example.org",
        "http:///example.org",
        "javascript:alert(1)",
        "",
    ],
)
def test_preferences_lead_nowhere_else(client, target):
    answer = client.post("/preferences", {"theme": "dark", "next": target})

    assert answer["Location"] == "/"


def test_preferences_are_changed_by_a_form_that_this_site_showed():
    answer = Client(enforce_csrf_checks=True).post("/preferences", {"theme": "dark"})

    assert answer.status_code == 403
    assert "theme" not in answer.cookies


def test_preferences_are_not_changed_by_a_link(client):
    assert client.get("/preferences?theme=dark").status_code == 405


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/courriels", "/courriels/1/reservation.ics", "/composants"])
def test_a_real_installation_has_no_page_of_a_demonstration(client, path):
    assert client.get(path).status_code == 404
