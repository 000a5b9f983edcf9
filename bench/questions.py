"""What is asked of the product: communes, places, people and days, drawn by the seed."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from django.db.models import QuerySet
from django.utils import timezone

from maillage.accounts.models import User
from maillage.places.enums import PlaceKind, Role
from maillage.places.models import Mandate, Place
from maillage.places.rules.holidays import public_holidays
from maillage.territory.models import Commune

DRAW = 12
TUESDAY, FRIDAY = 1, 4  # on these days and between them every place of the data set is open


@dataclass(frozen=True, slots=True)
class Question:
    """One line of inputs, the same for what is measured and for its baseline."""

    commune: Commune
    telecentre: Place
    regular: User
    host: Mandate
    day: date


def questions(*, seed: int, count: int) -> list[Question]:
    chance = Random(seed)
    communes = list(_communes())
    telecentres, hosts = list(_telecentres()), list(_hosts())
    regulars, days = regulars_drawn(count=count), open_days(first=1, last=28)
    return [
        Question(
            commune=chance.choice(communes),
            telecentre=chance.choice(telecentres),
            regular=regulars[number],
            host=chance.choice(hosts),
            day=chance.choice(days),
        )
        for number in range(count)
    ]


def regulars_drawn(*, after: int = 0, count: int) -> list[User]:
    """So many different regulars of any places; `after` so many that others have drawn."""
    regulars = User.objects.filter(email__startswith="teletravail-").order_by("pk")
    ids = Random(DRAW).sample(list(regulars.values_list("pk", flat=True)), k=after + count)[after:]
    return list(regulars.filter(pk__in=ids))


def open_days(*, first: int, last: int) -> list[date]:
    """Days on which every place of the set is open, counted from today."""
    today = timezone.localdate()
    days = [today + timedelta(days=ahead) for ahead in range(first, last + 1)]
    shut = {holiday for year in {day.year for day in days} for holiday in _holidays(year)}
    return [day for day in days if TUESDAY <= day.weekday() <= FRIDAY and day not in shut]


def _holidays(year: int) -> dict[date, str]:
    """Of Alsace, which keeps two days more than the others."""
    return public_holidays(year=year, departement="67", language="fr")


def _communes() -> QuerySet[Commune]:
    """Where searches start from: anywhere on the mainland, the towns no more often than the villages."""
    return Commune.objects.filter(is_current=True, departement__code__regex="^.{2}$").order_by("pk")


def _telecentres() -> QuerySet[Place]:
    return Place.objects.filter(kind=PlaceKind.TELECENTRE).select_related("network", "commune").order_by("pk")


def _hosts() -> QuerySet[Mandate]:
    hosts = Mandate.objects.filter(role=Role.HOST)
    return hosts.select_related("user", "place__network").order_by("pk")
