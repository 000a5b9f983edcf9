"""People counted as they come in, where nothing is booked."""

from datetime import datetime

from django.db import transaction

from maillage.accounts.models import User
from maillage.booking import errors, rules, selectors
from maillage.booking.enums import CheckInWay
from maillage.booking.models import Attendance
from maillage.core.audit import record
from maillage.core.periods import day_bounds
from maillage.places.models import Place
from maillage.territory.models import Commune


@transaction.atomic
def count_visits(
    *, place: Place, count: int, by: User, now: datetime, origin: Commune | None = None
) -> list[Attendance]:
    """Note people who came in together, at the instant of the count. Raises VisitsOutOfRange."""
    rules.check_visits(count)
    visit = {"place": place, "way": CheckInWay.HOST, "arrived_at": now, "origin": origin}
    visits = Attendance.objects.bulk_create([Attendance(**visit) for _ in range(count)])
    record(place, "visits counted", by=by, role="host", count=count)
    return visits


@transaction.atomic
def take_back_visit(*, place: Place, by: User, now: datetime) -> None:
    """One was counted too many: the last one of the day goes. Raises NoVisitToTakeBack."""
    today = day_bounds(now.astimezone(place.network.zone).date(), zone=place.network.zone)
    last = selectors.visits_counted(place, within=today).select_for_update().order_by("-pk").first()
    if last is None:
        raise errors.NoVisitToTakeBack
    last.delete()
    record(place, "visit taken back", by=by, role="host")
