"""Villefort, Marvejols and Meyrueis: chosen in 2012, access free, additional services charged."""

from datetime import timedelta

from maillage.accounts.enums import OrganisationKind
from maillage.demo.furniture import STEP_FREE, WITH_LOOP, desks, office, room
from maillage.demo.networks.solozere_facts import FREE_TERMS, LAUREATE_FACTS
from maillage.demo.sheets import Carrier, Exceptional, Pace, PlaceSheet, week, weekdays
from maillage.places.enums import (
    Connection,
    EquipmentKind,
    PlaceKind,
    Regularity,
    ServiceKind,
    Vocation,
    Weekday,
)
from maillage.places.services import NewService, Offer

VILLEFORT = PlaceSheet(
    name="Villefort",
    kind=PlaceKind.TELECENTRE,
    commune="48198",
    facts=LAUREATE_FACTS,
    carrier=Carrier(name="Communauté de communes de Villefort", kind=OrganisationKind.EPCI, commune="48198"),
    fields={
        "vocation": Vocation.EMPLOYMENT_HOUSE,
        "premises": "Partagés avec la maison de l’emploi (MDECS) et le relais de services publics",
        "specificities": "Accueil et animation le matin, et le mardi toute la journée.",
        "door_code": "4835C",
        "entering": "Rez-de-chaussée, de plain-pied. Aux heures d’accueil, présentez-vous au bureau 1. "
        "Le samedi, composez le code qui figure sur votre confirmation.",
        "dedicated_space": True,
        "connection": Connection.PROFESSIONAL,
    },
    offer=Offer(
        week=week(
            monday="9-12",
            tuesday="8:30-12:30 13:30-18",
            wednesday="8:30-12",
            thursday="8:30-12:30 13:30-18",
            friday="8:30-12:30 13:30-17",
            saturday="9-12*",
        ),
        spaces=[
            desks(
                "près de la fenêtre",
                "deux écrans",
                "un écran",
                "deux écrans",
                "bureau réglable",
                "un écran",
                fields={**STEP_FREE, "adjustable_desk": True},
            ),
            office(fields=STEP_FREE),
            room(8, fields=WITH_LOOP),
        ],
        equipment={
            EquipmentKind.COMPUTER: 6,
            EquipmentKind.TELEPHONE: 7,
            EquipmentKind.PRINTER: 1,
            EquipmentKind.COPIER: 1,
            EquipmentKind.FAX: 1,
            EquipmentKind.SECOND_SCREEN: 2,
        },
        services=[
            NewService(
                kind=ServiceKind.RECEPTION,
                regularity=Regularity.PERMANENT,
                times="le matin, et le mardi toute la journée",
            ),
            NewService(
                kind=ServiceKind.SECRETARY, regularity=Regularity.OCCASIONAL, times="sur demande, la veille"
            ),
            NewService(kind=ServiceKind.COFFEE, regularity=Regularity.PERMANENT),
        ],
    ),
    terms=[FREE_TERMS],
    host="Hôte de Villefort",
    pace=Pace(occupancy=0.48, regulars=11, meetings_a_day=1.6, rented_months=0.7),
    confirmed_days_ago=18,
)

MARVEJOLS = PlaceSheet(
    name="Marvejols",
    kind=PlaceKind.TELECENTRE,
    commune="48092",
    facts=LAUREATE_FACTS,
    carrier=Carrier(name="Commune de Marvejols", kind=OrganisationKind.COMMUNE, commune="48092"),
    fields={
        "vocation": Vocation.EMPLOYMENT_HOUSE,
        "premises": "Partagés avec la maison de l’emploi (MDECS) et le relais de services publics",
        "specificities": "Souvent complet en milieu de semaine : réservez.",
        "entering": "Premier étage par l’escalier ; il n’y a pas d’ascenseur.",
        "dedicated_space": True,
        "connection": Connection.PROFESSIONAL,
    },
    offer=Offer(
        week=weekdays("8-12:30 13:30-17:30"),
        spaces=[
            desks(
                "près de la fenêtre",
                "deux écrans",
                "un écran",
                "un écran",
                "au calme",
                fields={"quiet": True},
            ),
            room(8),
        ],
        equipment={
            EquipmentKind.COMPUTER: 3,
            EquipmentKind.TELEPHONE: 3,
            EquipmentKind.PRINTER: 1,
            EquipmentKind.COPIER: 1,
            EquipmentKind.FAX: 1,
        },
        services=[
            NewService(kind=ServiceKind.RECEPTION, regularity=Regularity.PERMANENT),
            NewService(kind=ServiceKind.POST, regularity=Regularity.PERMANENT),
        ],
    ),
    exceptions=[
        Exceptional(
            weeks_ahead=1,
            weekday=Weekday.THURSDAY,
            hours="8-12:30 13:30-20",
            reason="Soirée des télétravailleurs",
        )
    ],
    terms=[FREE_TERMS],
    host="Hôte de Marvejols",
    pace=Pace(occupancy=0.7, regulars=12, meetings_a_day=2.0),
    confirmed_days_ago=63,
)

MEYRUEIS = PlaceSheet(
    name="Meyrueis",
    kind=PlaceKind.TELECENTRE,
    commune="48096",
    facts=LAUREATE_FACTS,
    carrier=Carrier(
        name="Communauté de communes de la Vallée de la Jonte", kind=OrganisationKind.EPCI, commune="48096"
    ),
    fields={
        "vocation": Vocation.EMPLOYMENT_HOUSE,
        "premises": "Maison des services, partagée avec la maison de l’emploi (MDECS) et le relais de "
        "services publics",
        "specificities": "Fermé le mardi. En été, postes demandés par les vacanciers.",
        "entering": "De plain-pied. Sonnez si la porte est fermée aux heures d’ouverture.",
        "dedicated_space": True,
        "connection": Connection.PROFESSIONAL,
    },
    offer=Offer(
        week=weekdays("9-12 14-17", tuesday=""),
        spaces=[
            desks(
                "un écran",
                "près de la fenêtre",
                "sans ordinateur",
                fields={**STEP_FREE, "notice": timedelta(hours=2)},
            ),
            room(6, fields=STEP_FREE),
        ],
        equipment={EquipmentKind.COMPUTER: 2, EquipmentKind.TELEPHONE: 2, EquipmentKind.PRINTER: 1},
        services=[NewService(kind=ServiceKind.RECEPTION, regularity=Regularity.PERMANENT)],
    ),
    exceptions=[
        Exceptional(weeks_ahead=1, weekday=Weekday.WEDNESDAY, reason="Réunion des agents du territoire")
    ],
    terms=[FREE_TERMS],
    host="Hôte de Meyrueis",
    pace=Pace(occupancy=0.27, regulars=6, meetings_a_day=0.5),
    confirmed_days_ago=245,
)
