"""Comptoirs of SoLozère and a planned telecentre: the documents name none, so all are marked as examples."""

from datetime import date

from maillage.billing.enums import AccessTerms
from maillage.demo.amounts import EXAMPLE_AMOUNTS, PRINTED_PAGE, rates
from maillage.demo.furniture import STEP_FREE, desks
from maillage.demo.networks.examples import EXAMPLE, OPENED, PLANNED
from maillage.demo.sheets import Fact, Pace, PlaceSheet, Terms, week, weekdays
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

FREE_ENTRY = Terms(terms=AccessTerms.FREE, starts_on=date(2013, 6, 3), basis=EXAMPLE_AMOUNTS)

MALZIEU = PlaceSheet(
    name="Le Malzieu-Ville",
    kind=PlaceKind.COMPTOIR,
    commune="48090",
    facts=[OPENED],
    fields={
        "is_example": True,
        "vocation": Vocation.LIBRARY,
        "premises": "Bibliothèque, une table réservée au télétravail",
        "entering": "Entrez, installez-vous : rien à réserver.",
        "dedicated_space": True,
        "connection": Connection.BROADBAND,
    },
    offer=Offer(
        week=week(tuesday="14-18", wednesday="9-12 14-18", friday="14-18:30", saturday="9:30-12:30"),
        equipment={EquipmentKind.PRINTER: 1},
        services=[NewService(kind=ServiceKind.RECEPTION, regularity=Regularity.PERMANENT)],
    ),
    terms=[FREE_ENTRY],
    host="Hôte du Malzieu-Ville",
    pace=Pace(visits_a_day=2.5),
    confirmed_days_ago=55,
)

FLORAC = PlaceSheet(
    name="Florac",
    kind=PlaceKind.COMPTOIR,
    commune="48061",
    facts=[OPENED],
    fields={
        "is_example": True,
        "vocation": Vocation.TOURIST_OFFICE,
        "premises": "Office de tourisme, une salle à l’étage",
        "specificities": "Les deux tables se réservent ; le reste de la salle est en entrée libre.",
        "entering": "Passez par l’accueil de l’office de tourisme.",
        "dedicated_space": True,
        "connection": Connection.BROADBAND,
    },
    offer=Offer(
        week=weekdays("9-12:30 14-17:30", saturday="9-12:30"),
        spaces=[
            desks(
                "près de la fenêtre",
                "près de l’entrée",
                name="Tables à réserver",
                fields={**STEP_FREE, "has_computer": False, "has_telephone": False},
            )
        ],
        services=[NewService(kind=ServiceKind.RECEPTION, regularity=Regularity.PERMANENT)],
    ),
    terms=[
        Terms(
            terms=AccessTerms.FLAT_RATE,
            starts_on=date(2013, 6, 3),
            basis=EXAMPLE_AMOUNTS,
            rates=rates(SpaceKind.DESK_POOL, half_day=200, day=300),
            fees=[PRINTED_PAGE],
        )
    ],
    host="Hôte de Florac",
    pace=Pace(occupancy=0.35, regulars=4, visits_a_day=3.0),
    confirmed_days_ago=30,
)

CANOURGUE = PlaceSheet(
    name="La Canourgue",
    kind=PlaceKind.COMPTOIR,
    commune="48034",
    facts=[OPENED],
    fields={
        "is_example": True,
        "vocation": Vocation.TOWN_HALL,
        "premises": "Hall de la mairie",
        "entering": "Entrez aux heures de la mairie ; le code du Wi-Fi est affiché.",
    },
    offer=Offer(week=weekdays("9-12 14-17", wednesday="9-12")),
    terms=[FREE_ENTRY],
    host="Hôte de La Canourgue",
    pace=Pace(visits_a_day=1.2),
    confirmed_days_ago=120,
)

AUMONT = PlaceSheet(
    name="Aumont-Aubrac",
    kind=PlaceKind.COMPTOIR,
    commune="48009",
    facts=[OPENED],
    fields={
        "is_example": True,
        "vocation": Vocation.CAFE,
        "premises": "Café de la gare, une alcôve calme en semaine",
        "entering": "Entrez par le café ; l’alcôve est à gauche du comptoir.",
        "dedicated_space": True,
        "connection": Connection.BROADBAND,
        "opens_on_holidays": True,
    },
    offer=Offer(
        week=week(
            monday="7:30-19",
            tuesday="7:30-19",
            thursday="7:30-19",
            friday="7:30-21",
            saturday="8-20",
            sunday="8-13",
        ),
        services=[NewService(kind=ServiceKind.COFFEE, regularity=Regularity.PERMANENT)],
    ),
    terms=[FREE_ENTRY],
    host="Hôte d’Aumont-Aubrac",
    pace=Pace(visits_a_day=3.5),
    confirmed_days_ago=12,
)

NASBINALS = PlaceSheet(
    name="Nasbinals",
    kind=PlaceKind.COMPTOIR,
    commune="48104",
    facts=[
        OPENED,
        Fact(
            state=LifeCycle.SUSPENDED,
            on=date(2026, 10, 19),
            date_in_words="pour l’hiver 2026–2027",
            source=f"{EXAMPLE} : fermeture d’hiver",
        ),
    ],
    fields={
        "is_example": True,
        "vocation": Vocation.TOURIST_OFFICE,
        "premises": "Maison du tourisme",
        "dedicated_space": True,
    },
    offer=Offer(week=week(monday="10-12", wednesday="10-12", friday="10-12")),
    terms=[FREE_ENTRY],
)

SAINT_ALBAN = PlaceSheet(
    name="Saint-Alban-sur-Limagnole",
    kind=PlaceKind.TELECENTRE,
    commune="48132",
    facts=[PLANNED],
    fields={
        "is_example": True,
        "vocation": Vocation.INCUBATOR,
        "premises": "Pépinière d’entreprises, deux bureaux à aménager",
        "specificities": "En projet : dites quand et combien de jours vous viendriez.",
    },
    interests=14,
)

OTHERS = (MALZIEU, FLORAC, CANOURGUE, AUMONT, NASBINALS, SAINT_ALBAN)
