"""The constants that tests tell time by: one week of March 2030, on the clock of Paris."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from maillage.core.periods import Period

PARIS = ZoneInfo("Europe/Paris")

SUNDAY = date(2030, 3, 10)
MONDAY = date(2030, 3, 11)
TUESDAY = date(2030, 3, 12)
WEDNESDAY = date(2030, 3, 13)
THURSDAY = date(2030, 3, 14)
FRIDAY = date(2030, 3, 15)
SATURDAY = date(2030, 3, 16)
NEXT_MONDAY = date(2030, 3, 18)

EASTER_MONDAY = date(2030, 4, 22)
SPRING_CHANGE = date(2030, 3, 31)  # 2:00 becomes 3:00: a day of 23 hours
AUTUMN_CHANGE = date(2030, 10, 27)  # 3:00 becomes 2:00: a day of 25 hours


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), tzinfo=PARIS)


def between(day: date, start: str, end: str) -> Period:
    """`between(MONDAY, "8:30", "12:30")`."""
    first, last = (at(day, *(int(part) for part in clock.split(":"))) for clock in (start, end))
    return Period(first, last)


SUNDAY_EVENING = at(SUNDAY, 20)
MONDAY_DAWN = at(MONDAY, 6)
MONDAY_NOON = at(MONDAY, 12)
MONDAY_MORNING = between(MONDAY, "8:30", "12:30")
MONDAY_AFTERNOON = between(MONDAY, "13:30", "18:00")
TUESDAY_MORNING = between(TUESDAY, "8:30", "12:30")
LAST_YEAR = SUNDAY_EVENING - timedelta(days=365)
