"""Where those who came live: attendance by commune of origin."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count

from maillage.booking.models import Attendance
from maillage.places.models import Place


def visits_by_origin(*, places: Iterable[Place], since: datetime, until: datetime) -> dict[str, int]:
    """By INSEE code, [since, until); visits without a known origin are left out. One query."""
    visits = Attendance.objects.filter(
        place__in=places, arrived_at__gte=since, arrived_at__lt=until, origin__isnull=False
    )
    counted = visits.order_by("origin").values_list("origin").annotate(number=Count("pk"))
    return dict(counted)
