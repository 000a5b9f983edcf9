"""One day of one place, read once: its hours, the present instant, and what is taken of each unit."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from maillage.booking.rules import Stretch
from maillage.booking.selectors.availability import TakenPeriods, is_free, moment_now
from maillage.core.periods import MINUTES_A_DAY
from maillage.places.models import Unit
from maillage.places.rules import Calendar, DayHours, day_hours, minutes_of


@dataclass(frozen=True, slots=True)
class OneDay:
    """Plain values: nothing here reads the database."""

    day: date
    now: datetime
    zone: ZoneInfo
    calendar: Calendar
    taken: TakenPeriods

    @property
    def today(self) -> date:
        return self.now.astimezone(self.zone).date()

    @property
    def hours(self) -> DayHours:
        return day_hours(self.day, calendar=self.calendar)

    def minute(self, moment: datetime) -> int:
        """Minutes of the clock since midnight; 0 or 1440 for an instant of another day."""
        local = moment.astimezone(self.zone)
        if local.date() != self.day:
            return 0 if local.date() < self.day else MINUTES_A_DAY
        return minutes_of(local.time())

    def ahead(self, moment: str) -> Stretch | str:
        """What is left of a half-day or of the day; a word when it is closed or past."""
        return moment_now(moment, self.day, calendar=self.calendar, zone=self.zone, now=self.now)

    def is_free(self, unit: Unit, stretch: Stretch) -> bool:
        return is_free(unit, stretch.visible, taken=self.taken)
