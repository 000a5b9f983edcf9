"""What the writers ask for: desks and half-days beyond the bookings of the data set, each free."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import product
from random import Random
from uuid import UUID
from zoneinfo import ZoneInfo

from bench.questions import open_days
from maillage.booking.enums import Moment
from maillage.places.models import Unit

BEYOND, HORIZON = 80, 170  # days from today: after the last booking of the set, within the spaces' horizon
PARIS = ZoneInfo("Europe/Paris")
HOURS = {Moment.MORNING: (time(9), time(12)), Moment.AFTERNOON: (time(14), time(17))}


@dataclass(frozen=True, slots=True)
class Wished:
    """One desk for one half-day."""

    unit_id: int
    space_id: int
    day: date
    moment: Moment

    def fields(self, *, form_key: UUID) -> dict[str, object]:
        """As the form of the place's page posts them."""
        return {
            "space": self.space_id,
            "unit": self.unit_id,
            "day": self.day.isoformat(),
            "moment": self.moment.value,
            "form_key": form_key,
        }

    def hours(self) -> tuple[datetime, datetime]:
        """For bare SQL, which knows no opening hours."""
        start, end = (datetime.combine(self.day, clock, tzinfo=PARIS) for clock in HOURS[self.moment])
        return start, end


def wishes(*, seed: int) -> Iterator[Wished]:
    """In an order of chance, none twice."""
    chance = Random(seed)
    desks = list(_desks())
    chance.shuffle(desks)
    times = list(product(open_days(first=BEYOND, last=HORIZON), HOURS))
    chance.shuffle(times)
    for day, moment in times:
        for unit_id, space_id in desks:
            yield Wished(unit_id, space_id, day, moment)


def _desks() -> Iterator[tuple[int, int]]:
    desks = Unit.objects.filter(space__kind="desk_pool", space__place__kind="telecentre").order_by("pk")
    yield from desks.values_list("pk", "space")
