"""Who would come to the places that are not in service yet: invented, like the places themselves."""

from datetime import date, datetime, timedelta
from random import Random

from django.utils import timezone

from maillage.demo.cast import DOMAIN
from maillage.demo.neighbours import Neighbours
from maillage.places.enums import DaysAWeek, InterestUse
from maillage.places.models import Place
from maillage.places.rules.months import months_after
from maillage.places.services.interest_history import KeptInterest

USES = (
    *[InterestUse.DISTANT_EMPLOYEE] * 4,
    *[InterestUse.INDEPENDENT] * 4,
    *[InterestUse.PROJECT] * 2,
    InterestUse.PASSING,
    InterestUse.STUDENT,
)
DAYS = (DaysAWeek.ONE, DaysAWeek.ONE, DaysAWeek.TWO, DaysAWeek.TWO, DaysAWeek.THREE, DaysAWeek.FIVE)
LONGEST_AGO = 200


def invented_interests(place: Place, *, count: int, now: datetime) -> list[KeptInterest]:
    """The Cantal counted about thirty candidates a centre, before and after its opening."""
    neighbours = Neighbours(place)
    return [_interest(place, number, neighbours=neighbours, now=now) for number in range(1, count + 1)]


def _interest(place: Place, number: int, *, neighbours: Neighbours, now: datetime) -> KeptInterest:
    chance = Random(f"{place.slug}/interest/{number}")
    return KeptInterest(
        email=f"interet-{place.slug}-{number}@{DOMAIN}",
        days_a_week=chance.choice(DAYS),
        use=chance.choice(USES),
        commune=neighbours.draw(chance),
        told_at=now - timedelta(days=chance.randrange(2, LONGEST_AGO), hours=chance.randrange(12)),
        from_month=_month(chance, today=timezone.localdate(now)),
    )


def _month(chance: Random, *, today: date) -> date | None:
    months = chance.choice((None, None, 1, 2, 3, 6))
    return months_after(today.replace(day=1), months) if months else None
