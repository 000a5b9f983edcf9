"""Jobs of booking: give back overdue holds, free what nobody came for, close what is over."""

from django.utils import timezone
from procrastinate.contrib.django import app as jobs

from maillage.booking import services


@jobs.periodic(cron="* * * * *")
@jobs.task(name="booking.expire_overdue_holds", queue="booking")
def expire_overdue_holds(timestamp: int) -> None:  # noqa: ARG001 - procrastinate passes the planned instant
    services.expire_overdue_holds(now=timezone.now())


@jobs.periodic(cron="*/5 * * * *")
@jobs.task(name="booking.settle_attendance", queue="booking")
def settle_attendance(timestamp: int) -> None:  # noqa: ARG001 - procrastinate passes the planned instant
    services.free_no_shows(now=timezone.now())
    services.close_finished(now=timezone.now())
