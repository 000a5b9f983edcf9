"""How many people came, week by week."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count
from django.db.models.functions import TruncWeek

from maillage.booking.models import Attendance
from maillage.booking.selectors.availability import instants
from maillage.core.periods import DateSpan
from maillage.places.models import Network


@dataclass(frozen=True, slots=True)
class WeekOfVisits:
    """From a Monday to the Sunday after it."""

    monday: date
    visits: int


def visits_by_week(network: Network, *, on: date, weeks: int) -> Sequence[WeekOfVisits]:
    """The week of `on` last; a week without anybody counts 0. One query."""
    last = on - timedelta(days=on.weekday())
    first = last - timedelta(weeks=weeks - 1)
    within = instants(DateSpan(first, last + timedelta(weeks=1)), zone=network.zone)
    visits = Attendance.objects.filter(
        place__network=network, arrived_at__gte=within.start, arrived_at__lt=within.end
    )
    counted = (
        visits.annotate(week=TruncWeek("arrived_at", tzinfo=network.zone))
        .order_by("week")
        .values_list("week")
        .annotate(many=Count("pk"))
    )
    found = {week.date(): many for week, many in counted}
    mondays = [first + timedelta(weeks=number) for number in range(weeks)]
    return [WeekOfVisits(monday, found.get(monday, 0)) for monday in mondays]
