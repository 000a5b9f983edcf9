"""The installation's own pages: its health, and how the reader likes to read."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from procrastinate.contrib.django import app as jobs

from maillage.core.enums import MailState, MailTrouble
from maillage.core.models import Mail

WELL = {
    "state": "ok",
    "database": "ok",
    "worker": True,
    "jobs_waiting": 0,
    "mails_waiting": 0,
    "mails_waiting_since": None,
    "mails_refused": 0,
    "mail_server": True,
}


@pytest.fixture
def worker(db):
    with connection.cursor() as cursor:  # procrastinate's rows are read-only to the ORM
        cursor.execute("INSERT INTO procrastinate_workers DEFAULT VALUES")


def health(client: Client) -> dict[str, object]:
    answer = client.get("/sante")
    assert (answer.status_code, "no-store" in answer["Cache-Control"]) == (200, True)
    return answer.json()


@pytest.mark.usefixtures("worker")
def test_health_is_well_when_all_leaves_as_it_should(client):
    assert health(client) == WELL


@pytest.mark.usefixtures("worker")
def test_health_tells_the_jobs_that_wait(client):
    jobs.configure_task("core.send_mail").defer(mail_id=1)

    assert health(client) == WELL | {"jobs_waiting": 1}


def test_health_tells_that_no_worker_lives(client, db):
    assert health(client) == WELL | {"state": "degraded", "worker": False}


@pytest.mark.usefixtures("worker")
@pytest.mark.parametrize(
    ("minutes", "trouble", "found"),
    [
        (0, "", {}),
        (6, "", {"state": "degraded"}),
        (0, MailTrouble.SERVER_AWAY, {"state": "degraded", "mail_server": False}),
    ],
)
def test_health_tells_the_mails_that_wait(client, minutes, trouble, found):
    since = timezone.now() - timedelta(minutes=minutes)
    Mail.objects.create(recipient="a@example.org", language="fr", queued_at=since, trouble=trouble)

    assert health(client) == WELL | found | {
        "mails_waiting": 1,
        "mails_waiting_since": since.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
    }


@pytest.mark.usefixtures("worker")
def test_health_counts_the_mails_refused_in_a_week(client):
    for days in (1, 8):
        Mail.objects.create(
            recipient="a@example.org",
            language="fr",
            state=MailState.FAILED,
            trouble=MailTrouble.REFUSED,
            queued_at=timezone.now() - timedelta(days=days),
        )

    assert health(client) == WELL | {"mails_refused": 1}


@pytest.mark.django_db(transaction=True)
def test_health_says_when_the_database_cannot_be_reached(client, monkeypatch):
    connection.close()
    with monkeypatch.context() as outage:
        outage.setitem(connection.settings_dict, "HOST", "/nowhere")
        answer = client.get("/sante")

    assert (answer.status_code, answer.json()) == (503, {"state": "down", "database": "unreachable"})


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
