"""An error reported by anybody reaches those in charge, is handled once, and is forgotten."""

from datetime import timedelta

import pytest

from maillage.core.models import Entry, Mail
from maillage.places import selectors, services
from maillage.places.enums import ReportMatter, Role
from maillage.places.errors import ReportAlreadySettled, TooManyReports
from maillage.places.models import ErrorReport
from tests.factories.interest import ErrorReportFactory
from tests.factories.places import MandateFactory, PlaceFactory
from tests.moments import FRIDAY, MONDAY_NOON, SUNDAY, SUNDAY_EVENING

pytestmark = pytest.mark.django_db


def report(place, /, **changed):
    told = {
        "matter": ReportMatter.HOURS,
        "words": "Fermé mardi à 9 h.",
        "email": "",
        "origin": "192.0.2.1",
        "now": SUNDAY_EVENING,
    }
    return services.report_error(place=place, **(told | changed))


def test_hosts_and_managers_are_told_each_in_their_language(place, host, manager):
    manager.language = "en"
    manager.save()
    MandateFactory(place=place, role=Role.ANIMATOR)
    MandateFactory(place=PlaceFactory(network=place.network))
    MandateFactory(place=place, ends_on=SUNDAY - timedelta(days=1))

    report(place, email="Passante@Example.org")

    french, english = Mail.objects.order_by("-language")
    assert (french.recipient, french.subject) == (
        host.email,
        f"Une erreur sur la page de {place}\N{NO-BREAK SPACE}: Les horaires",
    )
    assert (english.recipient, english.subject) == (
        manager.email,
        f"An error on the page of {place}: The opening hours",
    )
    assert "\nFermé mardi à 9 h.\n" in english.text
    assert "passante@example.org" in english.text
    assert f"http://localhost:8000/lieux/{place.network.slug}/{place.slug}/signalements\n" in english.text


def test_who_hosts_and_manages_is_told_once(place, host):
    MandateFactory(of_manager=True, network=place.network, user=host)

    report(place)

    assert [mail.recipient for mail in Mail.objects.all()] == [host.email]


def test_a_closed_account_is_not_written_to(place, host):
    host.is_active = False
    host.save()

    report(place)

    assert Mail.objects.count() == 0


def test_the_journal_keeps_no_word_and_no_address(place):
    told = report(place, email="passante@example.org")

    entry = Entry.objects.get()
    assert (entry.verb, entry.subject_id, entry.facts) == (
        "error reported",
        str(told.pk),
        {"place": place.pk, "matter": "hours"},
    )


def test_the_same_words_sent_twice_are_one_report(place, host):
    first = report(place)
    second = report(place, now=SUNDAY_EVENING + timedelta(minutes=1))
    other = report(place, matter=ReportMatter.PRICE)

    assert (first == second, first == other) == (True, False)
    assert Mail.objects.count() == 2


def test_one_connection_reports_ten_errors_an_hour(place):
    for number in range(10):
        report(place, words=f"Erreur {number}")

    with pytest.raises(TooManyReports):
        report(PlaceFactory(), words="Erreur 10")
    report(place, words="Erreur 10", origin="198.51.100.1")
    report(place, words="Erreur 11", now=SUNDAY_EVENING + timedelta(hours=1))

    assert ErrorReport.objects.count() == 12


def test_a_report_is_handled_by_somebody_at_some_time(place, host):
    told = ErrorReportFactory(place=place)

    services.settle_report(report=told, by=host, now=MONDAY_NOON)

    told.refresh_from_db()
    assert (told.settled_at, told.settled_by) == (MONDAY_NOON, host)
    assert Entry.objects.get().actor_id == host.pk


def test_a_report_is_handled_once(place, host, manager):
    told = ErrorReportFactory(place=place)
    services.settle_report(report=told, by=host, now=MONDAY_NOON)

    with pytest.raises(ReportAlreadySettled):
        services.settle_report(report=told, by=manager, now=MONDAY_NOON)

    told.refresh_from_db()
    assert told.settled_by == host


def test_the_oldest_report_waits_first_and_the_last_handled_is_first(place):
    newer = ErrorReportFactory(place=place)
    older = ErrorReportFactory(place=place, created_at=SUNDAY_EVENING - timedelta(days=2))
    before = ErrorReportFactory(place=place, settled=True)
    after = ErrorReportFactory(place=place, settled=True, settled_at=MONDAY_NOON + timedelta(hours=1))
    ErrorReportFactory()

    assert list(selectors.reports_waiting(place)) == [older, newer]
    assert list(selectors.reports_settled(place)) == [after, before]


def test_a_report_is_deleted_after_a_year():
    kept = ErrorReportFactory(created_at=SUNDAY_EVENING - timedelta(days=364))
    ErrorReportFactory(created_at=SUNDAY_EVENING - timedelta(days=365), settled=True)

    assert services.forget_reports(now=SUNDAY_EVENING) == 1
    assert list(ErrorReport.objects.all()) == [kept]


def test_the_origin_of_a_report_is_erased_after_a_day(place):
    told = report(place)

    services.forget_reports(now=SUNDAY_EVENING + timedelta(days=1))
    told.refresh_from_db()
    assert len(told.asked_from) == 64

    services.forget_reports(now=SUNDAY_EVENING + timedelta(days=1, seconds=1))
    told.refresh_from_db()
    assert told.asked_from == ""


def test_people_in_charge_hold_their_mandate_on_the_day(place, host):
    MandateFactory(place=place, starts_on=FRIDAY)

    assert list(selectors.people_in_charge(place, roles=[Role.HOST], on=SUNDAY)) == [host]
