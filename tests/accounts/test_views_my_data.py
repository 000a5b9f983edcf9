"""My data: everybody sees their own, takes it away, and has it erased once nothing else depends on it."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from maillage.accounts.models import User
from maillage.core.enums import MailState
from maillage.core.models import Mail
from maillage.places.enums import Role
from tests.factories.accounts import UserFactory
from tests.factories.booking import BookingFactory
from tests.factories.personal import MARK, everywhere, marked
from tests.factories.places import MandateFactory, NetworkFactory
from tests.moments import SUNDAY_EVENING
from tests.pages import Reader

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
HOUR = timedelta(hours=1)


@pytest.fixture
def browser(anna) -> Client:
    client = Client()
    client.force_login(anna)
    return client


def archive_of(client: Client) -> zipfile.ZipFile:
    answer = client.get("/compte/donnees/export.zip")
    return zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))


def erased(client: Client):
    return client.post("/compte/effacer", {"sure": "on"})


def test_one_sees_what_is_kept_of_oneself_and_how_much(browser, anna):
    BookingFactory.create_batch(2, holder=anna, done=True)
    BookingFactory(done=True)

    sections = {
        section.first.model: rows for section, rows in browser.get("/compte/donnees").context["sections"]
    }

    assert (sections["booking.Booking"], sections["accounts.User"]) == (2, 1)


def test_the_page_asks_as_much_of_the_database_for_three_bookings_as_for_one(browser, anna):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            browser.get("/compte/donnees")
        return len(captured)

    BookingFactory(holder=anna, done=True)
    for_one = queries()
    BookingFactory.create_batch(2, holder=anna, done=True)

    assert queries() == for_one


def test_the_export_holds_a_page_the_same_as_json_and_the_files(client_of):
    person = everywhere(marked())
    archive = archive_of(client_of(person))

    names = sorted(name.split("-")[0] for name in archive.namelist())
    kept = json.loads(archive.read("donnees.json"))["kept"]
    account = next(each for each in kept if each["rows"] and "home_commune__name" in each["rows"][0])

    assert names == [
        "donnees.json",
        "fichiers/aidfile",
        "fichiers/aidfile",
        "fichiers/aidfile",
        "fichiers/attachment",
        "lisez",
    ]
    assert account["rows"][0]["email"] == person.email
    assert f"{MARK} vient à vélo." in archive.read("lisez-moi.html").decode()


def test_the_export_tells_nothing_of_others(client_of, anna):
    everywhere(marked())

    archive = archive_of(client_of(anna))

    assert [name for name in archive.namelist() if MARK in archive.read(name).decode()] == []


def test_a_browser_left_open_neither_exports_nor_erases(browser, anna, clock):
    User.objects.filter(pk=anna.pk).update(last_login=SUNDAY_EVENING - HOUR)

    exported, refused = browser.get("/compte/donnees/export.zip"), erased(browser)

    assert (exported.status_code, refused.status_code) == (422, 422)
    assert User.objects.get(pk=anna.pk).erased_at is None
    again = browser.post("/compte/donnees/se-reconnecter")
    assert again.url == "/connexion?next=%2Fcompte%2Fdonnees"


def test_nothing_is_erased_without_the_box(browser, anna):
    answer = browser.post("/compte/effacer", {})

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["sure"])
    assert User.objects.get(pk=anna.pk).email == anna.email


def test_erased_every_session_is_over_and_a_mail_says_so(browser, anna, signed_in_as):
    elsewhere = Client()
    elsewhere.force_login(anna)

    answer = erased(browser)

    assert (answer.url, signed_in_as(browser)) == ("/", None)
    assert elsewhere.get("/compte").url == "/connexion?next=/compte"
    last = Mail.objects.get()
    assert (last.recipient, last.state, last.forget_once_sent) == (anna.email, MailState.QUEUED, True)


def test_a_link_that_was_sent_before_no_longer_lets_in(browser, anna):
    Client().post("/connexion", {"email": anna.email})
    mail = Mail.objects.get()
    link = next(word for word in mail.text.split() if "/connexion/" in word)

    erased(browser)

    over = Client().get(link.removeprefix("http://localhost:8000"))
    assert "accounts/link_over.html" in [template.name for template in over.templates]


def test_the_only_manager_of_a_network_names_another_one_first(browser, anna):
    network = NetworkFactory(name="SoLozère")
    MandateFactory(user=anna, role=Role.NETWORK_MANAGER, network=network)

    shown, refused = browser.get("/compte/effacer"), erased(browser)

    said = " ".join(Reader(shown.content.decode()).words)
    assert "Personne d’autre que vous n’est responsable de SoLozère" in said
    assert (refused.status_code, User.objects.get(pk=anna.pk).erased_at) == (422, None)
    MandateFactory(user=UserFactory(), role=Role.NETWORK_MANAGER, network=network)
    assert erased(browser).status_code == 302


def test_what_ends_is_told_before(browser, anna):
    BookingFactory(holder=anna)

    shown = browser.get("/compte/effacer")

    said = " ".join(Reader(shown.content.decode()).words)
    assert "1 réservation à venir est annulée" in said


def test_an_account_of_the_demonstration_is_not_erased(browser, anna):
    User.objects.filter(pk=anna.pk).update(demo_role="teleworker")

    assert (erased(browser).status_code, User.objects.get(pk=anna.pk).erased_at) == (422, None)
