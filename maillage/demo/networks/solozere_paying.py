"""Langogne and Saint-Chély-d'Apcher: chosen in 2012, a fee by activity, a flat rate."""

from datetime import date, timedelta

from maillage.accounts.enums import Activity, OrganisationKind
from maillage.billing.enums import AccessTerms
from maillage.demo.amounts import COLOUR_PAGE, PRINTED_PAGE, rates
from maillage.demo.furniture import STEP_FREE, WITH_LOOP, desks, office, projector, room
from maillage.demo.networks.solozere_facts import BASIS, LAUREATE_FACTS, SINCE
from maillage.demo.sheets import Carrier, Pace, PlaceSheet, Terms, weekdays
from maillage.places.enums import (
    Connection,
    EquipmentKind,
    PlaceKind,
    Regularity,
    ServiceKind,
    SpaceKind,
    Vocation,
    WhoMayBook,
)
from maillage.places.services import NewService, Offer

LANGOGNE = PlaceSheet(
    name="Langogne",
    kind=PlaceKind.TELECENTRE,
    commune="48080",
    facts=LAUREATE_FACTS,
    carrier=Carrier(
        name="Communauté de communes du Haut Allier", kind=OrganisationKind.EPCI, commune="48080"
    ),
    fields={
        "vocation": Vocation.EMPLOYMENT_HOUSE,
        "premises": "Espace René Raynal, partagé avec la maison de l’emploi (MDECS) et le relais de "
        "services publics",
        "specificities": "Ateliers de création d’activité ; vidéoprojecteur à emprunter.",
        "entering": "Entrée commune avec la maison de l’emploi, télécentre à l’étage, ascenseur.",
        "dedicated_space": True,
        "connection": Connection.PROFESSIONAL,
    },
    offer=Offer(
        week=weekdays("8:30-12:30 13:30-17:30", thursday="8:30-12:30 13:30-19"),
        spaces=[
            desks(
                "deux écrans",
                "près de la fenêtre",
                "un écran",
                "bureau réglable",
                "un écran",
                "près du radiateur",
                fields={**STEP_FREE, "adjustable_desk": True},
            ),
            office(fields={"who_may_book": WhoMayBook.HOST_ONLY}),
            room(10, detail="10 personnes, tableau blanc", fields=STEP_FREE),
            projector(),
        ],
        equipment={
            EquipmentKind.COMPUTER: 6,
            EquipmentKind.TELEPHONE: 4,
            EquipmentKind.PRINTER: 1,
            EquipmentKind.COPIER: 1,
            EquipmentKind.SCANNER: 1,
            EquipmentKind.VIDEO_PROJECTOR: 1,
            EquipmentKind.FLIP_CHART: 1,
        },
        services=[
            NewService(kind=ServiceKind.RECEPTION, regularity=Regularity.PERMANENT),
            NewService(
                kind=ServiceKind.ANIMATOR, regularity=Regularity.OCCASIONAL, times="mardi et jeudi matin"
            ),
            NewService(
                kind=ServiceKind.TRAINING, regularity=Regularity.OCCASIONAL, times="un jeudi par mois"
            ),
        ],
    ),
    terms=[
        Terms(
            terms=AccessTerms.BY_ACTIVITY,
            starts_on=SINCE,
            basis=BASIS,
            rates=[
                *rates(SpaceKind.DESK_POOL, activity=Activity.EMPLOYEE, half_day=500, day=800, month=8000),
                *rates(SpaceKind.DESK_POOL, activity=Activity.INDEPENDENT, half_day=400, day=700, month=7000),
                *rates(SpaceKind.DESK_POOL, activity=Activity.ASSOCIATION, half_day=300, day=500, month=5000),
                *rates(SpaceKind.DESK_POOL, activity=Activity.STUDENT, half_day=200, day=300, month=3000),
                *rates(SpaceKind.DESK_POOL, activity=Activity.PROJECT, half_day=0, day=0, month=0),
                *rates(SpaceKind.OFFICE, half_day=800, day=1400, month=15000),
                *rates(SpaceKind.MEETING_ROOM, hour=600),
                *rates(SpaceKind.EQUIPMENT, hour=200),
            ],
            fees=[PRINTED_PAGE, COLOUR_PAGE],
        )
    ],
    host="Hôte de Langogne",
    pace=Pace(occupancy=0.42, regulars=10, meetings_a_day=1.2),
    confirmed_days_ago=41,
)

SAINT_CHELY = PlaceSheet(
    name="Saint-Chély-d’Apcher",
    kind=PlaceKind.TELECENTRE,
    commune="48140",
    facts=LAUREATE_FACTS,
    carrier=Carrier(name="Commune de Saint-Chély-d’Apcher", kind=OrganisationKind.COMMUNE, commune="48140"),
    fields={
        "vocation": Vocation.MULTIMEDIA,
        "premises": "Partagés avec le centre multimédia",
        "specificities": "Studio de visioconférence du centre multimédia, sur demande.",
        "entering": "Par l’entrée du centre multimédia ; le télécentre est au fond du couloir.",
        "dedicated_space": True,
        "connection": Connection.PROFESSIONAL,
    },
    offer=Offer(
        week=weekdays("8:30-12 13:30-18", friday="8:30-12 13:30-19", saturday="9:30-12:30"),
        spaces=[
            desks(
                "deux écrans",
                "un écran",
                "un écran",
                "près de la fenêtre",
                "bureau réglable",
                "un écran",
                fields={**WITH_LOOP, "adjustable_desk": True, "horizon": timedelta(days=120)},
            ),
            office("une personne, sans téléphone", fields={**STEP_FREE, "has_telephone": False}),
            room(6, fields={**WITH_LOOP, "buffer_after": timedelta(minutes=15)}),
        ],
        equipment={
            EquipmentKind.COMPUTER: 8,
            EquipmentKind.TELEPHONE: 2,
            EquipmentKind.PRINTER: 2,
            EquipmentKind.COPIER: 1,
            EquipmentKind.SCANNER: 2,
            EquipmentKind.VIDEOCONFERENCE: 1,
        },
        services=[
            NewService(kind=ServiceKind.RECEPTION, regularity=Regularity.PERMANENT),
            NewService(
                kind=ServiceKind.TRAINING, regularity=Regularity.OCCASIONAL, times="mercredi après-midi"
            ),
        ],
    ),
    terms=[
        Terms(
            terms=AccessTerms.FLAT_RATE,
            starts_on=SINCE,
            basis=f"Première version. {BASIS}",
            rates=[
                *rates(SpaceKind.DESK_POOL, half_day=300, month=2500),
                *rates(SpaceKind.OFFICE, half_day=500, month=6000),
                *rates(SpaceKind.MEETING_ROOM, hour=500),
            ],
            fees=[PRINTED_PAGE],
        ),
        Terms(
            terms=AccessTerms.FLAT_RATE,
            starts_on=date(2026, 1, 1),
            basis=BASIS,
            rates=[
                *rates(SpaceKind.DESK_POOL, half_day=400, month=3000),
                *rates(SpaceKind.OFFICE, half_day=600, month=7500),
                *rates(SpaceKind.MEETING_ROOM, hour=600),
            ],
            fees=[PRINTED_PAGE, COLOUR_PAGE],
        ),
    ],
    host="Hôte de Saint-Chély-d’Apcher",
    pace=Pace(occupancy=0.55, regulars=12, meetings_a_day=1.4, rented_weeks=0.3),
    confirmed_days_ago=7,
)
