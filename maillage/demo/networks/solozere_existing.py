"""Fournels and POLeN, in service before the call of 2012; their carriers and terms are in no source."""

from datetime import date, timedelta

from maillage.billing.enums import AccessTerms
from maillage.demo.amounts import (
    COLOUR_PAGE,
    EXAMPLE_TERMS,
    PRINTED_PAGE,
    SECRETARY_HOUR,
    VIDEO_HALF_DAY,
    rates,
)
from maillage.demo.furniture import ONE_HOUR, STEP_FREE, WITH_LOOP, desks, offices, room
from maillage.demo.networks.solozere_facts import SINCE, SOURCE
from maillage.demo.sheets import Closing, Fact, Pace, PlaceSheet, Terms, weekdays
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
    Fact(
        state=LifeCycle.IN_SERVICE,
        on=date(2012, 7, 3),
        date_in_words="déjà en service en juillet 2012",
        source=SOURCE,
    ),
)

FOURNELS = PlaceSheet(
    name="Fournels",
    kind=PlaceKind.TELECENTRE,
    commune="48064",
    facts=FACTS,
    fields={
        "specificities": "Au pied de l’Aubrac.",
        "door_code": "4817A",
        "entering": "Rez-de-chaussée. Le samedi, composez le code qui figure sur votre confirmation.",
        "dedicated_space": True,
        "connection": Connection.PROFESSIONAL,
    },
    offer=Offer(
        week=weekdays("9-12:30 14-17:30", wednesday="9-12", saturday="9-13*"),
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
            NewService(
                kind=ServiceKind.RECEPTION, regularity=Regularity.PERMANENT, times="du lundi au vendredi"
            ),
            NewService(kind=ServiceKind.COFFEE, regularity=Regularity.PERMANENT),
        ],
    ),
    closings=[Closing(weeks_ahead=2, days=5, reason="Congés")],
    terms=[
        Terms(
            terms=AccessTerms.FREE,
            starts_on=SINCE,
            basis=EXAMPLE_TERMS,
            rates=rates(SpaceKind.MEETING_ROOM, hour=500),
            fees=[PRINTED_PAGE],
        )
    ],
    host="Hôte de Fournels",
    pace=Pace(occupancy=0.3, regulars=6, meetings_a_day=0.4),
    confirmed_days_ago=92,
)

POLEN = PlaceSheet(
    name="POLeN",
    kind=PlaceKind.TELECENTRE,
    commune="48095",
    facts=FACTS,
    fields={
        "premises": "Centre de ressources numériques, animé par Lozère Développement",
        "specificities": "Les conditions du télétravail y sont étudiées au cas par cas, pour les "
        "entreprises, les salariés et les demandeurs d’emploi.",
        "door_code": "4826B",
        "entering": "Avant 8 h, après 19 h et en fin de semaine, composez le code de votre confirmation. "
        "Sinon, présentez-vous à l’accueil, au rez-de-chaussée.",
        "dedicated_space": True,
        "connection": Connection.PROFESSIONAL,
    },
    offer=Offer(
        week=weekdays("7-8* 8-19 19-22*", saturday="8-20*", sunday="8-20*"),
        spaces=[
            desks(
                "deux écrans",
                "deux écrans",
                "près de la fenêtre",
                "près de la fenêtre",
                "bureau réglable",
                "bureau réglable",
                "un écran",
                "un écran",
                "un écran",
                "un écran",
                "au calme",
                "au calme",
                fields={**WITH_LOOP, "adjustable_desk": True, "no_show_delay": 2 * ONE_HOUR},
            ),
            offices("une personne", "deux personnes", "une personne", fields=STEP_FREE),
            room(
                12,
                detail="12 personnes, visioconférence",
                fields={
                    **WITH_LOOP,
                    "buffer_before": timedelta(minutes=15),
                    "buffer_after": timedelta(minutes=15),
                },
            ),
        ],
        equipment={
            EquipmentKind.COMPUTER: 12,
            EquipmentKind.TELEPHONE: 15,
            EquipmentKind.PRINTER: 2,
            EquipmentKind.COPIER: 1,
            EquipmentKind.FAX: 1,
            EquipmentKind.SCANNER: 1,
            EquipmentKind.VIDEO_PROJECTOR: 2,
            EquipmentKind.VIDEOCONFERENCE: 1,
            EquipmentKind.SECOND_SCREEN: 4,
            EquipmentKind.FLIP_CHART: 2,
        },
        services=[
            NewService(
                kind=ServiceKind.RECEPTION, regularity=Regularity.PERMANENT, times="du lundi au vendredi"
            ),
            NewService(
                kind=ServiceKind.ANIMATOR, regularity=Regularity.PERMANENT, times="du lundi au vendredi"
            ),
            NewService(
                kind=ServiceKind.SECRETARY, regularity=Regularity.OCCASIONAL, times="lundi et jeudi matin"
            ),
            NewService(kind=ServiceKind.TRAINING, regularity=Regularity.OCCASIONAL, times="sur rendez-vous"),
            NewService(kind=ServiceKind.COFFEE, regularity=Regularity.PERMANENT),
        ],
    ),
    terms=[
        Terms(
            terms=AccessTerms.FLAT_RATE,
            starts_on=SINCE,
            basis=EXAMPLE_TERMS,
            rates=[
                *rates(SpaceKind.DESK_POOL, half_day=600, day=1000, week=3500, month=9000),
                *rates(SpaceKind.OFFICE, half_day=1000, day=1800, week=6500, month=18000),
                *rates(SpaceKind.MEETING_ROOM, hour=1200, half_day=4000, day=7000),
            ],
            fees=[PRINTED_PAGE, COLOUR_PAGE, SECRETARY_HOUR, VIDEO_HALF_DAY],
        )
    ],
    host="Hôte de POLeN",
    pace=Pace(occupancy=0.6, regulars=20, meetings_a_day=2.4, rented_weeks=0.4, rented_months=0.8),
    confirmed_days_ago=3,
)

EXISTING = (FOURNELS, POLEN)
