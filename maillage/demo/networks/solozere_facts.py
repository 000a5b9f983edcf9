"""What the public documents of Lozère say of its telecentres, and example amounts for the free ones."""

from datetime import date

from maillage.billing.enums import AccessTerms
from maillage.demo.amounts import (
    COLOUR_PAGE,
    EXAMPLE_AMOUNTS,
    PRINTED_PAGE,
    SECRETARY_HOUR,
    SENT_FAX,
    rates,
)
from maillage.demo.sheets import Fact, Terms
from maillage.places.enums import LifeCycle, SpaceKind

SOURCE = "Documents publics du réseau, Lozère 2011–2013"
SINCE = date(2013, 1, 1)
BASIS = f"Nature des conditions : {SOURCE[0].lower()}{SOURCE[1:]}. {EXAMPLE_AMOUNTS}"
LAUREATE_FACTS = (
    Fact(
        state=LifeCycle.PLANNED,
        on=date(2012, 5, 25),
        source=f"{SOURCE} : pré-sélection par le comité de pilotage",
    ),
    Fact(
        state=LifeCycle.SELECTED,
        on=date(2012, 7, 3),
        source=f"{SOURCE} : sélection finale par le comité de pilotage",
    ),
    Fact(state=LifeCycle.IN_SERVICE, on=SINCE, date_in_words="à partir de début 2013", source=SOURCE),
)

FREE_FEES = (PRINTED_PAGE, COLOUR_PAGE, SECRETARY_HOUR, SENT_FAX)
FREE_TERMS = Terms(
    terms=AccessTerms.FREE,
    starts_on=SINCE,
    basis=BASIS,
    rates=[
        *rates(SpaceKind.OFFICE, half_day=600, day=1000, month=12000),
        *rates(SpaceKind.MEETING_ROOM, hour=800),
    ],
    fees=FREE_FEES,
)
