"""The two sources on the telecentres of Cantal, which disagree: both are kept, each with its date."""

from datetime import date

from maillage.demo.sheets import Fact
from maillage.places.enums import LifeCycle

CONTEST_FILE = "Dossier de concours du département du Cantal, 2008"
PRESS = "Presse, novembre 2008"
CONTEST_DAY = date(2008, 1, 1)
PRESS_DAY = date(2008, 11, 1)
SINCE = PRESS_DAY

OPEN_BY_THE_PRESS = Fact(
    state=LifeCycle.IN_SERVICE, on=PRESS_DAY, date_in_words="ouvert en novembre 2008", source=PRESS
)


def by_the_contest_file(state: str, *, count: str, is_history: bool = False) -> Fact:
    """The département's file counts the centres of each state without naming them."""
    return Fact(
        state=state,
        on=CONTEST_DAY,
        date_in_words="2008",
        source=f"{CONTEST_FILE} : {count}, sans les nommer",
        is_history=is_history,
    )


def not_named_by_the_press() -> Fact:
    """It names two open centres: for any other one it speaks against the file."""
    return Fact(
        state=LifeCycle.FITTING_OUT,
        on=PRESS_DAY,
        date_in_words="novembre 2008",
        source=f"{PRESS} : deux télécentres ouverts, Murat et Chaudes-Aigues",
        is_history=True,
    )
