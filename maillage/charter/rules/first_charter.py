"""What a network's first charter begins with, in both languages: its managers change it before it counts."""

from typing import NamedTuple

from maillage.places.enums import PlaceKind

TEXT_FR = """Les lieux du réseau accueillent celles et ceux qui travaillent à distance.

- Chacun est accueilli, sans condition d’adhésion.
- Ce que la page du lieu annonce est ce que l’on trouve en arrivant.
- La connexion, le calme et la sécurité permettent une vraie journée de travail.
- Le lieu répond aux remarques et corrige ce qui ne va pas."""
TEXT_EN = """The places of the network receive those who work at a distance.

- Everybody is received, member or not.
- What the page of the place says is what one finds on arriving.
- Connection, calm and safety allow a real day of work.
- The place answers remarks and mends what is wrong."""


class Line(NamedTuple):
    kind: PlaceKind
    title_fr: str
    title_en: str
    evidence_fr: str
    evidence_en: str
    is_must: bool


FOR_ALL = (
    (
        "Les horaires affichés sont tenus",
        "The hours shown are kept",
        "L’affichage à la porte",
        "The sign at the door",
        True,
    ),
    (
        "La connexion est stable et ouverte à tous",
        "The connection is steady and open to all",
        "Une mesure de débit datée",
        "A dated measure of its speed",
        True,
    ),
    (
        "Une personne du lieu accueille et renseigne",
        "Somebody of the place receives and informs",
        "Le nom de la fonction, les jours de présence",
        "The post, the days of presence",
        True,
    ),
    (
        "Les tarifs sont affichés",
        "The prices are shown",
        "Une photo de l’affichage",
        "A photo of the sign",
        False,
    ),
)
COMPTOIR = (
    (
        "Une table et une prise restent disponibles",
        "A table and a socket stay free",
        "Une photo de l’espace",
        "A photo of the space",
        True,
    ),
)
TELECENTRE = (
    (
        "Chaque poste a un siège réglable et un bon éclairage",
        "Each desk has an adjustable chair and good light",
        "Une photo de chaque espace",
        "A photo of each space",
        True,
    ),
    (
        "Un lieu fermé permet de téléphoner",
        "A closed room allows telephone calls",
        "Le plan du lieu",
        "The plan of the place",
        True,
    ),
    (
        "Une réunion à distance est possible",
        "A meeting at a distance is possible",
        "L’équipement de visioconférence",
        "The videoconference equipment",
        False,
    ),
)
GRID = (
    *(Line(PlaceKind.COMPTOIR, *line) for line in (*FOR_ALL, *COMPTOIR)),
    *(Line(PlaceKind.TELECENTRE, *line) for line in (*FOR_ALL, *TELECENTRE)),
)
