"""The people of the demonstration, by role and number; their addresses are in a reserved domain."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.text import slugify

from maillage.accounts.enums import Activity
from maillage.demo.sheets import NetworkSheet, PlaceSheet

DOMAIN = "example.org"
ONE_CLICK_TELEWORKERS = 3
ONE_CLICK_HOSTS = {"Villefort", "POLeN", "Murat"}
ACTIVITIES = (
    Activity.EMPLOYEE,
    Activity.INDEPENDENT,
    Activity.EMPLOYEE,
    Activity.INDEPENDENT,
    Activity.PROJECT,
    Activity.EMPLOYEE,
    Activity.INDEPENDENT,
    Activity.STUDENT,
    Activity.EMPLOYEE,
    Activity.ASSOCIATION,
)


@dataclass(frozen=True, slots=True)
class Regular:
    """A teleworker who often comes to one place."""

    number: int

    @property
    def name(self) -> str:
        return f"{'Télétravailleuse' if self.number % 2 else 'Télétravailleur'} {self.number}"

    @property
    def email(self) -> str:
        return f"teletravail-{self.number}@{DOMAIN}"

    @property
    def activity(self) -> str:
        return ACTIVITIES[(self.number - 1) % len(ACTIVITIES)]

    @property
    def is_one_click(self) -> bool:
        return self.number <= ONE_CLICK_TELEWORKERS


def regulars_by_place(networks: Sequence[NetworkSheet]) -> dict[str, list[Regular]]:
    """Regulars by the place's name. Numbers go round the places, so that the first ones live far apart."""
    places = [place for network in networks for place in network.places]
    cast: dict[str, list[Regular]] = {place.name: [] for place in places}
    number = 0
    for rank in range(max(place.pace.regulars for place in places)):
        for place in places:
            if rank < place.pace.regulars:
                number += 1
                cast[place.name].append(Regular(number))
    return cast


def host_email(place: PlaceSheet) -> str:
    return f"hote-{slugify(place.name)}@{DOMAIN}"


def manager_email(network: NetworkSheet) -> str:
    return f"gestion-{network.slug}@{DOMAIN}"


def second_manager_email(network: NetworkSheet) -> str:
    """Whoever approves what the first one checked."""
    return f"gestion-2-{network.slug}@{DOMAIN}"


def animator_email(network: NetworkSheet) -> str:
    return f"animation-{network.slug}@{DOMAIN}"


def addresses(networks: Sequence[NetworkSheet]) -> Iterator[str]:
    """Of the whole cast: what a reset takes away."""
    for network in networks:
        yield manager_email(network)
        yield second_manager_email(network)
        yield animator_email(network)
        yield from (host_email(place) for place in network.places if place.host)
    for regulars in regulars_by_place(networks).values():
        yield from (regular.email for regular in regulars)
