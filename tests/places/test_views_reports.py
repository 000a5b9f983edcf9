"""Reporting an error without an account; handling it and confirming the rest, as a host."""

from datetime import timedelta

import pytest
from django.urls import reverse

from maillage.core.models import Mail
from maillage.core.visitors import sealed
from maillage.places.enums import ReportMatter
from maillage.places.models import ErrorReport
from tests.factories.interest import ErrorReportFactory
from tests.factories.places import PlaceFactory
from tests.moments import SUNDAY, SUNDAY_EVENING

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def address_of(name, place, *more):
    return reverse(f"places:{name}", args=[place.network.slug, place.slug, *more])


def told(**changed):
    """What the form posts after twenty seconds."""
    return {
        "matter": "hours",
        "words": "Fermé mardi à 9 h.",
        "email": "",
        "website": "",
        "opened": sealed(SUNDAY_EVENING - timedelta(seconds=20)),
    } | changed


def test_a_visitor_reports_an_error_without_an_account(client, place, host):
    answer = client.post(address_of("report", place), told(email="passante@example.org"))

    report = ErrorReport.objects.get()
    assert answer["Location"] == place.get_absolute_url()
    assert (report.place, report.matter, report.words, report.email) == (
        place,
        ReportMatter.HOURS,
        "Fermé mardi à 9 h.",
        "passante@example.org",
    )
    assert [mail.recipient for mail in Mail.objects.all()] == [host.email]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"matter": "weather"}, "matter"),
        ({"matter": ""}, "matter"),
        ({"words": ""}, "words"),
        ({"words": "   "}, "words"),
        ({"words": "a" * 501}, "words"),
        ({"words": "a\x00b"}, "words"),
        ({"email": "pas une adresse"}, "email"),
        ({"website": "http://example.org/"}, "website"),
        ({"opened": "forged"}, "opened"),
        ({"opened": sealed(SUNDAY_EVENING)}, "opened"),
    ],
)
def test_bad_input_is_told_at_its_field_and_writes_nothing(client, place, changed, field):
    page = client.post(address_of("report", place), told(**changed))

    assert (page.status_code, list(page.context["form"].errors)) == (422, [field])
    assert ErrorReport.objects.count() == 0


def test_a_new_line_counts_for_one_character(client, place):
    client.post(address_of("report", place), told(words="a\r\n" * 249 + "aa"))

    assert ErrorReport.objects.get().words == "a\n" * 249 + "aa"


def test_too_many_reports_are_refused_and_nothing_typed_is_lost(client, place):
    for number in range(10):
        client.post(address_of("report", place), told(words=f"Erreur {number}"))

    page = client.post(address_of("report", place), told(words="Erreur 10"))

    assert page.context["form"].non_field_errors() == [
        "Trop d’erreurs ont été signalées depuis votre connexion. Recommencez dans 60\N{NO-BREAK SPACE}min."
    ]
    assert page.context["form"]["words"].value() == "Erreur 10"


def test_a_closed_place_is_not_corrected_any_more(client):
    closed = PlaceFactory(closed=True)

    assert client.get(address_of("report", closed)).status_code == 404


def test_a_host_reads_what_waits_and_what_is_handled(place, host, client_of):
    waiting = ErrorReportFactory(place=place)
    settled = ErrorReportFactory(place=place, settled=True)

    page = client_of(host).get(address_of("reports", place))

    assert (list(page.context["waiting"]), list(page.context["settled"])) == ([waiting], [settled])
    assert page.context["is_stale"] is True


def test_words_are_shown_as_they_are(place, host, client_of):
    ErrorReportFactory(place=place, words="<script>alert(1)</script>\nVoilà")

    page = client_of(host).get(address_of("reports", place)).content.decode()

    assert "<p>&lt;script&gt;alert(1)&lt;/script&gt;<br>Voilà</p>" in page


def test_a_host_marks_a_report_as_handled(place, host, client_of):
    report = ErrorReportFactory(place=place)

    answer = client_of(host).post(address_of("settle-report", place, report.pk), follow=True)

    report.refresh_from_db()
    assert (report.settled_at, report.settled_by) == (SUNDAY_EVENING, host)
    assert answer.redirect_chain == [(address_of("reports", place), 302)]


def test_a_report_handled_meanwhile_is_said_so(place, host, client_of):
    report = ErrorReportFactory(place=place, settled=True)

    answer = client_of(host).post(address_of("settle-report", place, report.pk), follow=True)

    assert [str(message) for message in answer.context["messages"]] == [
        "Ce signalement est déjà noté comme traité. La liste dit par qui."
    ]


def test_a_host_confirms_that_everything_is_still_right(place, host, client_of):
    answer = client_of(host).post(address_of("confirm-place", place), follow=True)

    place.refresh_from_db()
    assert place.confirmed_on == SUNDAY
    assert answer.context["is_stale"] is False


def test_nobody_else_reads_handles_or_confirms(place, stranger, renter, client, client_of):
    report = ErrorReportFactory(place=place)
    acts = [
        ("get", address_of("reports", place)),
        ("post", address_of("settle-report", place, report.pk)),
        ("post", address_of("confirm-place", place)),
    ]

    for verb, url in acts:
        for user in (stranger, renter):
            assert getattr(client_of(user), verb)(url).status_code == 404
        assert getattr(client, verb)(url)["Location"] == f"{reverse('accounts:sign-in')}?next={url}"

    report.refresh_from_db()
    place.refresh_from_db()
    assert (report.settled_at, place.confirmed_on) == (None, None)


def test_a_report_of_another_place_is_not_found(place, host, client_of):
    elsewhere = ErrorReportFactory()

    assert client_of(host).post(address_of("settle-report", place, elsewhere.pk)).status_code == 404


def test_looking_neither_confirms_nor_handles(place, host, client_of):
    report = ErrorReportFactory(place=place)
    client = client_of(host)

    assert client.get(address_of("confirm-place", place)).status_code == 405
    assert client.get(address_of("settle-report", place, report.pk)).status_code == 405
