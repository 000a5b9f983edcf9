"""Baselines: the same questions answered by one statement of bare SQL, or the naive way."""

from collections import defaultdict
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import connection

from bench.questions import Question
from bench.selections import KM, MAINLAND, REGION_KM
from maillage.booking.models import Booking
from maillage.core.periods import Period
from maillage.places.models import Unit
from maillage.territory.models import Commune
from maillage.territory.rules import Box, box_around

PARIS = ZoneInfo("Europe/Paris")
HALVES = ((time(9), time(12)), (time(14), time(17)))  # a baseline may be rough: it knows no opening hours
NEARBY = """
SELECT place.id, place.name, place.latitude, place.longitude, count(*), count(*) FILTER (
    WHERE NOT EXISTS (
        SELECT FROM booking_booking AS booking
        WHERE booking.unit_id = unit.id
            AND upper(booking.period) > %(start)s AND lower(booking.period) < %(end)s
            AND booking.state IN ('held', 'pending', 'confirmed', 'checked_in', 'done')
    )
)
FROM places_place AS place
JOIN places_space AS space ON space.place_id = place.id AND space.kind = 'desk_pool' AND space.is_bookable
JOIN places_unit AS unit ON unit.space_id = space.id AND unit.is_active
WHERE place.state = 'in_service' AND place.latitude BETWEEN %(south)s AND %(north)s
    AND place.longitude BETWEEN %(west)s AND %(east)s
GROUP BY place.id
LIMIT 60
"""


CELLS = """
SELECT floor(latitude / %(step)s), floor(longitude / %(step)s), count(*), avg(latitude), avg(longitude)
FROM places_place
WHERE state = 'in_service' AND latitude BETWEEN %(south)s AND %(north)s
    AND longitude BETWEEN %(west)s AND %(east)s
GROUP BY 1, 2
"""


def search(asked: Question) -> list[tuple]:
    return _nearby(asked, km=KM)


def places_in_view(asked: Question) -> list[tuple]:
    return _nearby(asked, km=KM)


def cells_in_view(asked: Question) -> list[tuple]:
    return _cells(box_around(asked.commune.point, km=REGION_KM))


def cells_in_country(_: Question) -> list[tuple]:
    return _cells(MAINLAND)


def month_grid(asked: Question) -> list[list[int]]:
    """Every booking that the place ever had, compared with every half-day of the month."""
    taken: dict[int, list[Period]] = defaultdict(list)
    for booking in Booking.objects.filter(unit__space__place=asked.telecentre):
        taken[booking.unit_id].append(Period(booking.period.lower, booking.period.upper))
    units = list(Unit.objects.filter(space__place=asked.telecentre, space__kind="desk_pool"))
    first = datetime.combine(asked.day.replace(day=1), time(0), tzinfo=PARIS)
    days = [first + timedelta(days=ahead) for ahead in range(31)]
    halves = [[Period(_at(day, start), _at(day, end)) for start, end in HALVES] for day in days]
    return [
        [sum(not any(half.overlaps(period) for period in taken[unit.pk]) for unit in units) for half in day]
        for day in halves
    ]


def communes(asked: Question) -> list[Commune]:
    return list(Commune.objects.filter(name__icontains=asked.commune.name[:4]).order_by("-population")[:8])


def _nearby(asked: Question, *, km: float) -> list[tuple]:
    box = box_around(asked.commune.point, km=km)
    when = {
        name: datetime.combine(asked.day, clock, tzinfo=PARIS)
        for name, clock in zip(("start", "end"), HALVES[0], strict=True)
    }
    with connection.cursor() as cursor:
        cursor.execute(NEARBY, {**box._asdict(), **when})
        return list(cursor.fetchall())


def _cells(box: Box) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(CELLS, {**box._asdict(), "step": 0.5})
        return list(cursor.fetchall())


def _at(day: datetime, clock: time) -> datetime:
    return day.replace(hour=clock.hour, minute=clock.minute)
