"""What happens at a place on one day: who takes which desk, which room, for how long."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random

from maillage.accounts.enums import Activity
from maillage.accounts.models import User
from maillage.billing.enums import Use
from maillage.booking import rules
from maillage.booking.enums import CheckInWay, Moment
from maillage.booking.errors import PlaceClosedThen
from maillage.booking.services import policy_of
from maillage.booking.services.history import Stay, Visit
from maillage.core.periods import Period
from maillage.demo.fates import a_while_before, fate, reference, walk_in_fate
from maillage.demo.plans import Plan
from maillage.demo.scenes import Scene
from maillage.places.enums import SpaceKind
from maillage.places.models import Unit
from maillage.places.rules import half_days, minutes_of

LIVELINESS = (0.85, 1.15, 0.8, 1.15, 0.95, 0.6, 0.5)  # Monday … Sunday
WHOLE_DAYS = 0.6
WALK_IN_CHANCE = 0.3
LATECOMER = 0.9
BORROWED_A_DAY = 0.2
MEETING_MINUTES = (45, 60, 60, 90, 120, 180)
MEETING_USES = (Use.MEETING, Use.MEETING, Use.ASSOCIATION, Use.TRAINING)
DESK_USES = (Use.WORK,) * 8 + (Use.MEETING, Use.ASSOCIATION)
NOTES = ("", "", "", "", "", "", "Première visite", "Besoin d’un second écran", "Appel vidéo à 10\u00a0h")


class PlaceDay:
    """One day of one place. The dice are thrown unit by unit, so that one unit more changes no other."""

    def __init__(self, scene: Scene, day: date) -> None:
        self.scene, self.day = scene, day
        self.hours = scene.hours(day)
        self.halves = half_days(self.hours, midday=scene.calendar.midday)
        self.chance = scene.chance(day)
        self.share = min(scene.pace.occupancy * self._liveliness(), 0.95)
        self.busy: set[tuple[int, str]] = set()
        self.halves_with_latecomer: set[str] = set()

    def plans(self) -> Iterator[Plan]:
        yield from self.rentals()
        if not self.hours.is_open:
            return
        for unit in self.scene.units:
            if unit.space.kind in {SpaceKind.DESK_POOL, SpaceKind.OFFICE}:
                yield from self._desk(unit)
            elif unit.space.kind == SpaceKind.MEETING_ROOM:
                yield from self._slots(unit, a_day=self.scene.pace.meetings_a_day, uses=MEETING_USES)
            else:
                yield from self._slots(unit, a_day=BORROWED_A_DAY, uses=(Use.TRAINING,))

    def visits(self) -> Iterator[Visit]:
        """People whom the host counts as they come in, where nothing is booked."""
        for _ in range(self._count(self.scene.pace.visits_a_day, self.chance) if self.hours.is_open else 0):
            span = self.chance.choice(self.hours.spans)
            arrival = self.chance.randrange(minutes_of(span.opens_at), minutes_of(span.closes_at) - 20)
            origin = self.scene.neighbours.draw(self.chance)
            yield Visit(place=self.scene.place, stay=Stay(arrived_at=self._instant(arrival), origin=origin))

    def rentals(self) -> Iterator[Plan]:
        """A company keeps an office for a month, somebody a desk for a week."""
        office, desk = self.scene.month_office, self.scene.week_desk
        if office and self.day.day == 1 and self._is_rented(office):
            yield from self._rental(office, Moment.MONTH)
        if desk and self.day.weekday() == 0 and self._is_rented(desk):
            yield from self._rental(desk, Moment.WEEK)

    def _is_rented(self, unit: Unit) -> bool:
        """For the whole month, or the whole week, that the day is in."""
        if unit == self.scene.month_office:
            month = self.day.replace(day=1)
            return self.scene.chance("month", month).random() < self.scene.pace.rented_months
        if unit == self.scene.week_desk:
            monday = rules.week_of(self.day)
            return self.scene.chance("week", monday).random() < self.scene.pace.rented_weeks
        return False

    def _rental(self, unit: Unit, moment: Moment) -> Iterator[Plan]:
        chance = self.scene.chance(self.day, moment)
        try:
            stretch = rules.stretch(moment, self.day, calendar=self.scene.calendar, zone=self.scene.zone)
        except PlaceClosedThen:
            return
        arrives_at = stretch.starts_at + timedelta(minutes=chance.randrange(2, 9))
        company = self.scene.chance("company").randrange(1, 10)
        yield Plan(
            reference=reference(chance),
            unit=unit,
            stretch=stretch,
            created_at=stretch.starts_at - timedelta(days=chance.randrange(6, 20), hours=chance.randrange(9)),
            guest_name=f"Entreprise {company}",
            activity=Activity.INDEPENDENT,
            origin=self.scene.place.commune,
            arrives_at=arrives_at,
            leaves_at=stretch.ends_at,
            pays_at=arrives_at + timedelta(minutes=10),
        )

    def _desk(self, unit: Unit) -> Iterator[Plan]:
        if self._is_rented(unit):
            return
        chance = self.scene.chance(self.day, unit.space.kind, unit.number)
        free = {Moment.MORNING, Moment.AFTERNOON}
        for moment in self._moments(chance):
            free -= {moment} if moment in free else free
            yield self._booked(unit, moment, chance=chance)
        if unit.space.kind == SpaceKind.DESK_POOL and unit.number <= 2:  # noqa: PLR2004 - nearest the door
            for moment, half in zip((Moment.MORNING, Moment.AFTERNOON), self.halves, strict=True):
                if half and moment in free and chance.random() < WALK_IN_CHANCE * self.share * 2:
                    yield from self._walk_in(unit, moment, chance=chance)

    def _moments(self, chance: Random) -> list[Moment]:
        """For how long a desk is taken, so that each open half-day is with the probability `share`."""
        morning, afternoon = self.halves
        whole = WHOLE_DAYS * self.share
        if morning and afternoon and chance.random() < whole:
            return [Moment.DAY]
        rest = (self.share - whole) / (1 - whole)
        opened = zip((Moment.MORNING, Moment.AFTERNOON), self.halves, strict=True)
        return [moment for moment, half in opened if half and chance.random() < rest]

    def _booked(self, unit: Unit, moment: Moment, *, chance: Random) -> Plan:
        stretch = rules.stretch(moment, self.day, calendar=self.scene.calendar, zone=self.scene.zone)
        person = self._person(moment, chance)
        created_at = a_while_before(stretch.starts_at, chance)
        half = moment if moment == Moment.AFTERNOON else Moment.MORNING
        is_late = half not in self.halves_with_latecomer and chance.random() < LATECOMER
        life = fate(stretch, created_at=created_at, is_late=is_late, chance=chance)
        if is_late and life.arrives_at:
            self.halves_with_latecomer.add(half)
        return Plan(
            reference=reference(chance),
            unit=unit,
            stretch=stretch,
            created_at=created_at,
            holder=person,
            guest_name="" if person else self._passer_by(chance),
            activity="" if person else chance.choice(Activity.values),
            origin=person.home_commune if person else self.scene.neighbours.draw(chance),
            use=chance.choice(DESK_USES),
            note=chance.choice(NOTES),
            way=chance.choice((CheckInWay.HOST, CheckInWay.HOST, CheckInWay.DOOR)),
            **life._asdict(),
        )

    def _walk_in(self, unit: Unit, moment: Moment, *, chance: Random) -> Iterator[Plan]:
        whole = rules.stretch(moment, self.day, calendar=self.scene.calendar, zone=self.scene.zone)
        latest = whole.minutes - 75
        if latest <= 0:
            return
        arrives_at = whole.starts_at + timedelta(minutes=chance.randrange(5, 5 + latest))
        stretch = rules.begun(whole, now=arrives_at)
        yield Plan(
            reference=reference(chance),
            unit=unit,
            stretch=stretch,
            created_at=arrives_at,
            guest_name=self._passer_by(chance),
            activity=chance.choice(Activity.values),
            origin=self.scene.neighbours.draw(chance),
            use=chance.choice(DESK_USES),
            way=CheckInWay.WALK_IN,
            **walk_in_fate(stretch, arrives_at=arrives_at, chance=chance)._asdict(),
        )

    def _slots(self, unit: Unit, *, a_day: float, uses: tuple[Use, ...]) -> Iterator[Plan]:
        chance = self.scene.chance(self.day, unit.space.kind, unit.number)
        taken: list[Period] = []
        for _ in range(self._count(a_day, chance)):
            stretch = self._slot(chance)
            if stretch is None:
                continue
            blocked = policy_of(unit.space).blocked(stretch.visible)
            if any(blocked.overlaps(period) for period in taken):
                continue
            taken.append(blocked)
            person = chance.choice([None, *self.scene.regulars[:5]])
            created_at = a_while_before(stretch.starts_at, chance)
            yield Plan(
                reference=reference(chance),
                unit=unit,
                stretch=stretch,
                created_at=created_at,
                holder=person,
                guest_name="" if person else f"Association {chance.randrange(1, 9)}",
                activity="" if person else Activity.ASSOCIATION,
                origin=person.home_commune if person else self.scene.place.commune,
                use=chance.choice(uses),
                **fate(stretch, created_at=created_at, is_late=False, chance=chance)._asdict(),
            )

    def _slot(self, chance: Random) -> rules.Stretch | None:
        """A meeting inside one stretch of opening hours, on a quarter of an hour."""
        span = chance.choice(self.hours.spans)
        length = chance.choice(MEETING_MINUTES)
        last = minutes_of(span.closes_at) - length
        starts = range(-(-minutes_of(span.opens_at) // 15) * 15, last + 1, 15)
        if not starts:
            return None
        start = chance.choice(starts)
        return rules.slot(
            self.day,
            _clock(start),
            _clock(start + length),
            calendar=self.scene.calendar,
            zone=self.scene.zone,
        )

    def _person(self, moment: Moment, chance: Random) -> User | None:
        """Who comes most often comes first in the list; nobody sits at two desks at once."""
        wanted = {Moment.MORNING, Moment.AFTERNOON} if moment == Moment.DAY else {moment}
        free = [
            (user, 1 / (rank + 2))
            for rank, user in enumerate(self.scene.regulars)
            if not any((user.pk, half) in self.busy for half in wanted)
        ]
        if not free or chance.random() < 0.08:  # noqa: PLR2004 - somebody that nobody knows
            return None
        user = chance.choices([one for one, _ in free], [weight for _, weight in free])[0]
        self.busy |= {(user.pk, half) for half in wanted}
        return user

    def _passer_by(self, chance: Random) -> str:
        return f"Personne de passage {chance.randrange(1, 60)}"

    def _liveliness(self) -> float:
        return LIVELINESS[self.day.weekday()] * self.chance.uniform(0.8, 1.2)

    def _count(self, mean: float, chance: Random) -> int:
        mean *= LIVELINESS[self.day.weekday()]
        return sum(chance.random() < mean / 4 for _ in range(4))

    def _instant(self, minutes: int) -> datetime:
        return rules.wall_instant(self.day, _clock(minutes), zone=self.scene.zone)


def _clock(minutes: int) -> time:
    return time(minutes // 60, minutes % 60)
