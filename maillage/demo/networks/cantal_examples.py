"""Six of the eight telecentres of Cantal, on plausible communes: no source names them, all are examples."""

from maillage.billing.enums import AccessTerms
from maillage.demo.amounts import EXAMPLE_AMOUNTS, PRINTED_PAGE, SECRETARY_HOUR, rates
from maillage.demo.furniture import STEP_FREE, WITH_LOOP, desks, office, room
from maillage.demo.networks.cantal_facts import SINCE, by_the_contest_file, not_named_by_the_press
from maillage.demo.sheets import Pace, PlaceSheet, Terms, weekdays
from maillage.places.enums import (
    Connection,
    EquipmentKind,
    LifeCycle,
    PlaceKind,
    Regularity,
    ServiceKind,
    SpaceKind,
    Vocation,
)
from maillage.places.services import NewService, Offer

IN_SERVICE = (
    by_the_contest_file(LifeCycle.IN_SERVICE, count="quatre télécentres en service"),
    not_named_by_the_press(),
)
OPENING = (by_the_contest_file(LifeCycle.FITTING_OUT, count="deux télécentres en ouverture"),)
PLANNED = (by_the_contest_file(LifeCycle.PLANNED, count="deux télécentres en projet"),)

SAINT_FLOUR = PlaceSheet(
    name="Saint-Flour",
    kind=PlaceKind.TELECENTRE,
    commune="15187",
    facts=IN_SERVICE,
    fields={
        "is_example": True,
        "vocation": Vocation.INCUBATOR,
        "premises": "Pépinière d’entreprises",
        "specificities": "Nocturne le jeudi.",
        "entering": "Bâtiment A, entrée à gauche du parking.",
        "dedicated_space": True,
        "connection": Connection.PROFESSIONAL,
    },
    offer=Offer(
        week=weekdays("8-18", thursday="8-20"),
        spaces=[
            desks(
                "deux écrans",
                "deux écrans",
                "un écran",
                "un écran",
                "près de la fenêtre",
                "bureau réglable",
                "au calme",
                fields={**WITH_LOOP, "adjustable_desk": True},
            ),
            office(fields=WITH_LOOP),
            room(10, fields=WITH_LOOP),
        ],
        equipment={
            EquipmentKind.COMPUTER: 7,
            EquipmentKind.TELEPHONE: 3,
            EquipmentKind.PRINTER: 1,
            EquipmentKind.COPIER: 1,
            EquipmentKind.VIDEO_PROJECTOR: 1,
        },
        services=[
            NewService(kind=ServiceKind.RECEPTION, regularity=Regularity.PERMANENT),
            NewService(kind=ServiceKind.SECRETARY, regularity=Regularity.PERMANENT),
        ],
    ),
    terms=[
        Terms(
            terms=AccessTerms.FLAT_RATE,
            starts_on=SINCE,
            basis=EXAMPLE_AMOUNTS,
            rates=[
                *rates(SpaceKind.DESK_POOL, half_day=500, day=800, week=3000, month=8000),
                *rates(SpaceKind.OFFICE, half_day=900, day=1500, week=6000, month=16000),
                *rates(SpaceKind.MEETING_ROOM, hour=1000),
            ],
            fees=[PRINTED_PAGE, SECRETARY_HOUR],
        )
    ],
    host="Hôte de Saint-Flour",
    pace=Pace(occupancy=0.58, regulars=14, meetings_a_day=1.8, rented_months=0.6),
    confirmed_days_ago=15,
)

MAURIAC = PlaceSheet(
    name="Mauriac",
    kind=PlaceKind.TELECENTRE,
    commune="15120",
    facts=IN_SERVICE,
    fields={
        "is_example": True,
        "vocation": Vocation.PUBLIC_DIGITAL,
        "premises": "Espace public numérique",
        "entering": "Cour intérieure, porte bleue.",
        "dedicated_space": True,
        "connection": Connection.BROADBAND,
    },
    offer=Offer(
        week=weekdays("8:30-12 13:30-17:30", wednesday="8:30-12"),
        spaces=[
            desks("un écran", "un écran", "deux écrans", "près de la fenêtre", "un écran", fields=STEP_FREE)
        ],
        equipment={EquipmentKind.COMPUTER: 5, EquipmentKind.TELEPHONE: 1, EquipmentKind.PRINTER: 1},
        services=[
            NewService(kind=ServiceKind.ANIMATOR, regularity=Regularity.OCCASIONAL, times="mardi et jeudi")
        ],
    ),
    terms=[
        Terms(terms=AccessTerms.FREE, starts_on=SINCE, basis=EXAMPLE_AMOUNTS, fees=[PRINTED_PAGE]),
    ],
    host="Hôte de Mauriac",
    pace=Pace(occupancy=0.4, regulars=8),
    confirmed_days_ago=48,
)

RIOM = PlaceSheet(
    name="Riom-ès-Montagnes",
    kind=PlaceKind.TELECENTRE,
    commune="15162",
    facts=OPENING,
    fields={
        "is_example": True,
        "vocation": Vocation.PUBLIC_SERVICES,
        "premises": "Maison des services publics, travaux en cours",
        "specificities": "Ouvre bientôt : dites quand vous viendriez.",
        "dedicated_space": True,
    },
    offer=Offer(spaces=[desks("un écran", "un écran", "deux écrans")]),
    interests=18,
)

MAURS = PlaceSheet(
    name="Maurs",
    kind=PlaceKind.TELECENTRE,
    commune="15122",
    facts=OPENING,
    fields={
        "is_example": True,
        "vocation": Vocation.LIBRARY,
        "premises": "Médiathèque, salle du fond",
        "dedicated_space": True,
    },
    offer=Offer(spaces=[desks("un écran", "un écran")]),
    interests=11,
)

MASSIAC = PlaceSheet(
    name="Massiac",
    kind=PlaceKind.TELECENTRE,
    commune="15119",
    facts=PLANNED,
    interests=24,
    fields={"is_example": True, "specificities": "En projet, près de la sortie de l’autoroute A75."},
)

VIC = PlaceSheet(
    name="Vic-sur-Cère",
    kind=PlaceKind.TELECENTRE,
    commune="15258",
    facts=PLANNED,
    interests=9,
    fields={"is_example": True, "specificities": "En projet, à côté de la gare."},
)

EXAMPLES = (SAINT_FLOUR, MAURIAC, RIOM, MAURS, MASSIAC, VIC)
