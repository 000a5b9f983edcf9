"""Error pages: what happened, in the reader's language, with nothing of the machine."""

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import include, path
from psycopg.errors import DiskFull


def refuse(error: type[Exception], *, cause: Exception | None = None):
    def page(request: HttpRequest) -> HttpResponse:
        raise error from cause

    return page


handler400 = "maillage.core.views.failures.bad_request"
handler403 = "maillage.core.views.failures.permission_denied"
handler404 = "maillage.core.views.failures.page_not_found"
handler500 = "maillage.core.views.failures.server_error"
urlpatterns = [
    path("400", refuse(SuspiciousOperation)),
    path("403", refuse(PermissionDenied)),
    path("500", refuse(ZeroDivisionError)),
    path("503", refuse(OperationalError)),
    path("plein", refuse(OperationalError, cause=DiskFull())),
    path("", include("config.urls")),
]
pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@pytest.mark.parametrize("status", [400, 403, 404, 500])
def test_a_failure_has_its_page_and_its_status(status):
    answer = Client(raise_request_exception=False).get(f"/{status}")

    assert answer.status_code == status
    assert answer.templates[0].name == f"{status}.html"


@pytest.mark.parametrize(("language", "tag"), [("fr", 'lang="fr"'), ("en", 'lang="en"')])
def test_a_failure_speaks_the_language_of_the_reader(language, tag):
    answer = Client(headers={"accept-language": language}).get("/404")

    assert tag in answer.text


def test_a_failure_tells_nothing_of_the_machine():
    answer = Client(raise_request_exception=False).get("/500")

    assert "ZeroDivisionError" not in answer.text
    assert "Traceback" not in answer.text


def test_a_form_from_elsewhere_is_refused_with_its_own_page():
    answer = Client(enforce_csrf_checks=True).post("/preferences")

    assert answer.status_code == 403
    assert answer.templates[0].name == "403_csrf.html"


@override_settings(ALLOWED_HOSTS=["maillage.example"])
def test_a_name_that_is_not_this_site_is_a_bad_request():
    answer = Client(raise_request_exception=False).get("/sante", headers={"host": "elsewhere.example"})

    assert answer.status_code == 400


def test_a_database_that_is_away_is_said_and_the_reader_is_asked_to_try_again():
    answer = Client(raise_request_exception=False).get("/503")

    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert "La base de données ne répond pas" in answer.text


def test_a_disk_that_is_full_is_said_and_what_was_confirmed_is_called_safe():
    answer = Client(raise_request_exception=False, headers={"accept-language": "fr"}).get("/plein")

    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert "Il n’y a plus de place pour écrire" in answer.text
    assert "Rien de ce qui vous a été confirmé n’est perdu" in answer.text


def test_the_address_of_a_button_says_what_it_is():
    answer = Client().get("/deconnexion", headers={"accept": "text/html"})

    assert (answer.status_code, answer.templates[0].name, answer["Allow"]) == (405, "405.html", "POST")


def test_a_program_that_asks_the_address_of_a_button_gets_no_page():
    assert Client().get("/deconnexion").content == b""
