"""Errors reported by anybody: told to those in charge of the place, marked as handled, forgotten."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from maillage.accounts.models import User
from maillage.accounts.rules import TRACES_KEPT, plain_address
from maillage.accounts.services.limits import check_rows, origin_key, take_turn
from maillage.core.audit import record
from maillage.core.mail import queue_mail
from maillage.core.policies import period_kept
from maillage.places import rules, selectors
from maillage.places.enums import Role
from maillage.places.errors import ReportAlreadySettled, TooManyReports
from maillage.places.models import ErrorReport, Place

TOLD_OF_ERRORS = [Role.HOST, Role.NETWORK_MANAGER]


@transaction.atomic
def report_error(
    *, place: Place, matter: str, words: str, email: str, origin: str, now: datetime
) -> ErrorReport:
    """Keep the report and tell the hosts and the network's managers; `origin` is a network address.

    The same words sent twice within a day are one report. Raises TooManyReports.
    """
    origin = origin_key(origin)
    take_turn(origin=origin)
    told = place.reports.filter(matter=matter, words=words, created_at__gt=now - rules.SAME_WITHIN).first()
    if told:
        return told
    from_origin = ErrorReport.objects.filter(asked_from=origin)
    check_rows(from_origin, limit=rules.REPORTS_FROM_ORIGIN, now=now, refusal=TooManyReports)
    report = place.reports.create(
        matter=matter, words=words, email=plain_address(email), asked_from=origin, created_at=now
    )
    record(report, "error reported", by=None, place=place.pk, matter=matter)
    _tell_those_in_charge(report, now=now)
    return report


def _tell_those_in_charge(report: ErrorReport, *, now: datetime) -> None:
    place = report.place
    address = reverse("places:reports", args=[place.network.slug, place.slug])
    for person in selectors.people_in_charge(place, roles=TOLD_OF_ERRORS, on=timezone.localdate(now)):
        queue_mail(
            recipient=person.email,
            language=person.language,
            template="places/mail/error_reported.txt",
            context={"report": report, "place": place, "address": settings.SITE_URL + address},
        )


@transaction.atomic
def settle_report(*, report: ErrorReport, by: User, now: datetime) -> ErrorReport:
    """Mark it as handled. Raises ReportAlreadySettled."""
    report = ErrorReport.objects.select_for_update().get(pk=report.pk)
    if report.settled_at is not None:
        raise ReportAlreadySettled
    report.settled_at, report.settled_by = now, by
    report.save(update_fields=["settled_at", "settled_by"])
    record(report, "error report settled", by=by, place=report.place_id)
    return report


@transaction.atomic
def forget_reports(*, now: datetime) -> int:
    """Delete the reports that were kept for long enough; returns how many. Origins are erased much sooner."""
    ErrorReport.objects.filter(created_at__lt=now - TRACES_KEPT).exclude(asked_from="").update(asked_from="")
    return ErrorReport.objects.filter(created_at__lte=now - period_kept("reports")).delete()[0]
