"""The letter box of a demonstration: every mail as its reader would get it."""

import pytest

from maillage.accounts import services
from maillage.core.enums import MailState, MailTrouble
from maillage.core.models import Mail
from tests.letters import link_in, newest_to
from tests.moments import MONDAY_NOON, SUNDAY_EVENING, at
from tests.pages import Reader

pytestmark = pytest.mark.django_db

CALENDAR = "BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\nEND:VCALENDAR\r\n"


@pytest.fixture(autouse=True)
def demo(settings) -> None:
    settings.DEMO = True


def a_mail(**fields) -> Mail:
    told = {"recipient": "a@example.org", "language": "fr", "subject": "Essai", "queued_at": MONDAY_NOON}
    return Mail.objects.create(**(told | fields))


def letter_box(client) -> Reader:
    return Reader(client.get("/courriels").content.decode())


def test_the_newest_mail_comes_first(client):
    a_mail(subject="Ancien", queued_at=SUNDAY_EVENING)
    a_mail(subject="Nouveau", queued_at=MONDAY_NOON)

    assert [mail.subject for mail in client.get("/courriels").context["mails"]] == ["Nouveau", "Ancien"]


def test_a_mail_is_shown_whole(client):
    a_mail(subject="Bureau 3", text="Bonjour,\n\nÀ lundi.", state=MailState.SENT, sent_at=MONDAY_NOON)

    assert letter_box(client).words[2:] == [
        "Bureau 3",
        "À a@example.org, lundi 11\N{NO-BREAK SPACE}mars, 12\N{NO-BREAK SPACE}h".replace(
            "\N{NO-BREAK SPACE}", " "
        ),
        "envoyé",
        "Bonjour,",
        "À lundi.",
    ]


@pytest.mark.parametrize(
    ("state", "words"),
    [(MailState.QUEUED, "en attente d’envoi"), (MailState.FAILED, "refusé par le serveur de courriel")],
)
def test_a_mail_that_has_not_left_says_so(client, state, words):
    a_mail(state=state, trouble=MailTrouble.REFUSED)

    assert words in letter_box(client).words


def test_what_a_mail_says_is_shown_as_text(client):
    a_mail(subject="<b>Bureau</b>", text="<script>alert(1)</script> javascript:alert(1)")

    page = letter_box(client)
    assert "<b>Bureau</b>" in page.words
    assert "<script>alert(1)</script> javascript:alert(1)" in page.words
    assert page.links == []


def test_the_link_to_sign_in_can_be_followed(client):
    services.ask_link(
        email="a@example.org", next_path="", language="fr", origin="192.0.2.7", now=at(MONDAY_NOON.date(), 9)
    )

    assert letter_box(client).links == [f"http://localhost:8000{link_in(newest_to('a@example.org'))}"]


def test_a_calendar_event_is_offered_as_its_reader_would_get_it(client):
    mail = a_mail(calendar=CALENDAR, calendar_method="CANCEL")
    a_mail()

    (link,) = letter_box(client).links
    event = client.get(link)

    assert link == f"/courriels/{mail.pk}/reservation.ics"
    assert event["Content-Type"] == "text/calendar; charset=utf-8; method=CANCEL"
    assert event["Content-Disposition"] == 'attachment; filename="reservation.ics"'
    assert event.content.decode() == CALENDAR


def test_a_mail_without_event_has_no_attachment(client):
    assert client.get(f"/courriels/{a_mail().pk}/reservation.ics").status_code == 404


def test_an_empty_letter_box_says_how_to_fill_it(client):
    page = letter_box(client)

    assert "Aucun courriel pour l’instant" in page.words
    assert page.links == ["/connexion"]
