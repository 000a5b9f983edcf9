"""Murat and Chaudes-Aigues: named as open by the press of November 2008."""

from datetime import time, timedelta

from maillage.accounts.enums import OrganisationKind
from maillage.billing.enums import AccessTerms, Use
from maillage.demo.amounts import COLOUR_PAGE, EXAMPLE_TERMS, PRINTED_PAGE, SECRETARY_HOUR, rates
from maillage.demo.furniture import ONE_HOUR, STEP_FREE, desks, offices, projector, room
from maillage.demo.networks.cantal_facts import OPEN_BY_THE_PRESS, SINCE, by_the_contest_file
from maillage.demo.sheets import Carrier, Pace, PlaceSheet, Terms, weekdays
from maillage.places.enums import (
    Connection,
    EquipmentKind,
    LifeCycle,
    PlaceKind,
    Regularity,
    ServiceKind,
    SpaceKind,
)
from maillage.places.services import NewService, Offer

FACTS = (
    OPEN_BY_THE_PRESS,
    by_the_contest_file(LifeCycle.IN_SERVICE, count="quatre télécentres en service", is_history=True),
)

MURAT = PlaceSheet(
    name="Murat",
    kind=PlaceKind.TELECENTRE,
    commune="15138",
    facts=FACTS,
    carrier=Carrier(name="Communauté de communes de Murat", kind=OrganisationKind.EPCI, commune="15138"),
    fields={
        "specificities": "Formations au télétravail et forum annuel.",
        "entering": "Premier étage, ascenseur. L’animatrice vous accueille à votre première visite.",
        "dedicated_space": True,
        "connection": Connection.PROFESSIONAL,
    },
    offer=Offer(
        week=weekdays("8:30-12:30 13:30-18:30", saturday="9-12*"),
        spaces=[
            desks(
                "deux écrans",
                "un écran",
                "un écran",
                "près de la fenêtre",
                "près de la fenêtre",
                "bureau réglable",
                "un écran",
                "au calme",
                fields={**STEP_FREE, "adjustable_desk": True, "no_show_delay": 2 * ONE_HOUR},
            ),
            offices("une personne", "deux personnes", fields=STEP_FREE),
            room(8, fields={**STEP_FREE, "buffer_after": timedelta(minutes=15)}),
            projector(),
        ],
        equipment={
            EquipmentKind.COMPUTER: 8,
            EquipmentKind.TELEPHONE: 8,
            EquipmentKind.PRINTER: 1,
            EquipmentKind.COPIER: 1,
            EquipmentKind.FAX: 1,
            EquipmentKind.VIDEO_PROJECTOR: 1,
        },
        services=[
            NewService(kind=ServiceKind.RECEPTION, regularity=Regularity.PERMANENT),
            NewService(kind=ServiceKind.ANIMATOR, regularity=Regularity.PERMANENT),
            NewService(kind=ServiceKind.TRAINING, regularity=Regularity.OCCASIONAL, times="dix jours par an"),
        ],
    ),
    terms=[
        Terms(
            terms=AccessTerms.BY_USE,
            starts_on=SINCE,
            basis=EXAMPLE_TERMS,
            rates=[
                *rates(SpaceKind.DESK_POOL, use=Use.WORK, half_day=300, day=500, week=2000, month=6000),
                *rates(SpaceKind.DESK_POOL, use=Use.MEETING, half_day=500, day=900, week=3600, month=9000),
                *rates(SpaceKind.DESK_POOL, use=Use.TRAINING, half_day=200, day=300, week=1200, month=4000),
                *rates(SpaceKind.DESK_POOL, use=Use.ASSOCIATION, half_day=0, day=0, week=0, month=0),
                *rates(SpaceKind.OFFICE, half_day=700, day=1200, week=5000, month=14000),
                *rates(SpaceKind.MEETING_ROOM, hour=1000),
                *rates(SpaceKind.MEETING_ROOM, use=Use.ASSOCIATION, hour=0),
                *rates(SpaceKind.MEETING_ROOM, use=Use.TRAINING, hour=600),
                *rates(SpaceKind.EQUIPMENT, hour=200),
            ],
            fees=[PRINTED_PAGE, COLOUR_PAGE, SECRETARY_HOUR],
        )
    ],
    host="Hôte de Murat",
    pace=Pace(occupancy=0.5, regulars=14, meetings_a_day=1.8, rented_weeks=0.3, rented_months=0.5),
    confirmed_days_ago=25,
)

CHAUDES_AIGUES = PlaceSheet(
    name="Chaudes-Aigues",
    kind=PlaceKind.TELECENTRE,
    commune="15045",
    facts=FACTS,
    carrier=Carrier(
        name="Communauté de communes de Chaudes-Aigues", kind=OrganisationKind.EPCI, commune="15045"
    ),
    fields={
        "specificities": "Des curistes y travaillent entre deux soins, d’avril à novembre.",
        "entering": "Rez-de-chaussée, sonnette à droite de la porte.",
        "dedicated_space": True,
        "connection": Connection.PROFESSIONAL,
        "midday": time(12, 30),
    },
    offer=Offer(
        week=weekdays("9-12 14-17:30", wednesday="9-12"),
        spaces=[
            desks("un écran", "deux écrans", "près de la fenêtre", "un écran", fields=STEP_FREE),
            room(6, fields=STEP_FREE),
        ],
        equipment={
            EquipmentKind.COMPUTER: 4,
            EquipmentKind.TELEPHONE: 2,
            EquipmentKind.PRINTER: 1,
            EquipmentKind.COPIER: 1,
        },
        services=[
            NewService(kind=ServiceKind.RECEPTION, regularity=Regularity.PERMANENT),
            NewService(kind=ServiceKind.SECRETARY, regularity=Regularity.OCCASIONAL, times="le lundi"),
        ],
    ),
    terms=[
        Terms(
            terms=AccessTerms.FLAT_RATE,
            starts_on=SINCE,
            basis=EXAMPLE_TERMS,
            rates=[
                *rates(SpaceKind.DESK_POOL, half_day=300, day=500, week=2000, month=6000),
                *rates(SpaceKind.MEETING_ROOM, hour=500),
            ],
            fees=[PRINTED_PAGE, SECRETARY_HOUR],
        )
    ],
    host="Hôte de Chaudes-Aigues",
    pace=Pace(occupancy=0.33, regulars=6, meetings_a_day=0.6),
    confirmed_days_ago=70,
)
