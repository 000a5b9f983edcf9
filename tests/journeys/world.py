"""One small network for the journeys, on the present calendar: a browser cannot be told another day."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from maillage.places.models import OpeningHours, Place, Unit
from tests.factories.billing import TariffFactory
from tests.factories.places import NetworkFactory, PlaceFactory, desk_pool
from tests.factories.territory import CommuneFactory

NEXT_WEEK = timedelta(days=7)
ZONES = ("Europe/Paris", "Pacific/Tahiti", "Pacific/Noumea")  # at any instant one of them is by day


def zone_by_day() -> str:
    """A story of the present morning cannot be told near midnight: it goes where people are at work."""
    hours = {zone: timezone.localtime(timezone=ZoneInfo(zone)).hour for zone in ZONES}
    return min(ZONES, key=lambda zone: abs(hours[zone] - 12))


@dataclass
class Village:
    """A telecentre open from 8 to 18 every day, and the day on which the story goes there."""

    place: Place
    desks: list[Unit]
    day: date

    @property
    def network_path(self) -> str:
        return self.place.network.get_absolute_url()

    @property
    def place_path(self) -> str:
        return f"{self.place.get_absolute_url()}?jour={self.day}&moment=matin"

    def at(self, day: date, hour: int) -> datetime:
        return datetime.combine(day, time(hour), tzinfo=self.place.network.zone)

    def keep_desks(self, count: int) -> None:
        for desk in self.desks[count:]:
            desk.is_active = False
            desk.save(update_fields=["is_active"])


def village_with_desks(
    count: int, *, opens: int = 8, closes: int = 18, zone: str = "Europe/Paris"
) -> Village:
    commune = CommuneFactory(name="Villefort")
    network = NetworkFactory(with_grid=True, name="SoLozère", slug="solozere", time_zone=zone)
    network.departements.add(commune.departement)
    place = PlaceFactory(
        network=network,
        commune=commune,
        name="Villefort",
        slug="villefort",
        premises="maison des services",
        opens_on_holidays=True,
        entering="Entrée par la cour, de plain-pied.",
    )
    OpeningHours.objects.bulk_create(
        OpeningHours(place=place, weekday=weekday, opens_at=time(opens), closes_at=time(closes))
        for weekday in range(7)
    )
    TariffFactory(place=place)
    return Village(
        place, desk_pool(count, place=place), timezone.localdate(timezone=network.zone) + NEXT_WEEK
    )
