"""The words and bounds that officers see of the engine's segments, and the faults of their files."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from maillage.siting.engine.access.errors import (
    BadAddressError,
    FarFromRoadsError,
    ProviderAwayError,
    ProviderGarbledError,
    ProviderLiesError,
    ProviderRefusedError,
    ProviderSlowError,
)
from maillage.siting.engine.demand.segments import Level, PlaceOfDemand, Season
from maillage.siting.engine.tabular import BadFileError, Fault

SLIDER = (0.0, 3.0, 0.25)  # least, most and step of a segment's factor; 1 is the formula itself
Word = str | Promise
SEGMENT_WORDS: dict[str, Word] = {
    "distant_employees": gettext_lazy("Employees of distant companies who live here"),
    "country_house": gettext_lazy("Tourists and owners of holiday homes who work from there"),
    "independents": gettext_lazy("Independents far from their clients"),
    "passing_through": gettext_lazy("People passing through"),
    "at_home_with_skills": gettext_lazy("People at home or with reduced mobility who have skills and time"),
}
PLACE_WORDS: dict[PlaceOfDemand, Word] = {
    PlaceOfDemand.HOME: gettext_lazy("Near their home"),
    PlaceOfDemand.COUNTRY_HOUSE: gettext_lazy("Near their country house"),
    PlaceOfDemand.CLIENTS: gettext_lazy("Near their clients"),
}
LEVEL_WORDS: dict[Level, Word] = {
    Level.LOW: pgettext_lazy("reading of the demand", "Low"),
    Level.CENTRAL: pgettext_lazy("reading of the demand", "Central"),
    Level.HIGH: pgettext_lazy("reading of the demand", "High"),
}
SEASON_WORDS: dict[Season, Word] = {
    Season.WINTER: gettext_lazy("Winter"),
    Season.SPRING: gettext_lazy("Spring"),
    Season.SUMMER: gettext_lazy("Summer"),
    Season.AUTUMN: gettext_lazy("Autumn"),
}
FAULT_WORDS: dict[Fault, Word] = {
    Fault.NO_TEXT: gettext_lazy("this is no CSV text"),
    Fault.EMPTY: gettext_lazy("the file is empty"),
    Fault.TOO_LARGE: gettext_lazy("the file is too large"),
    Fault.NO_COLUMN: gettext_lazy("this column is missing"),
    Fault.UNKNOWN_COLUMN: gettext_lazy("this column is not known"),
    Fault.COLUMN_TWICE: gettext_lazy("this column stands twice"),
    Fault.CELLS: gettext_lazy("the line has not as many cells as the heading"),
    Fault.NO_NUMBER: gettext_lazy("this is no number"),
    Fault.NEGATIVE: gettext_lazy("this number is negative"),
    Fault.UNKNOWN_CODE: gettext_lazy("this is no commune of the official code"),
    Fault.TWICE: gettext_lazy("this line stands twice"),
    Fault.ORDER: gettext_lazy("low, central and high are not in ascending order"),
}


PROVIDER_WORDS: tuple[tuple[type[Exception], Word], ...] = (
    (FarFromRoadsError, gettext_lazy("a commune lies too far from the roads that the server knows")),
    (ProviderLiesError, gettext_lazy("it tells times that cannot be: it knows another country, or errs")),
    (ProviderSlowError, gettext_lazy("it did not answer in time")),
    (ProviderAwayError, gettext_lazy("nobody answers at its address")),
    (ProviderRefusedError, gettext_lazy("it refused the question")),
    (ProviderGarbledError, gettext_lazy("its answer cannot be understood")),
    (BadAddressError, gettext_lazy("its address in the settings is not one")),
)


def told_provider(refusal: Exception) -> str:
    """Why there is no table, with what the server said."""
    for kind, words in PROVIDER_WORDS:
        if isinstance(refusal, kind):
            return _("No times from the route server: %(why)s (%(said)s).") % {"why": words, "said": refusal}
    return str(refusal)


def told_fault(refusal: BadFileError) -> str:
    """In the reader's language, with the place and what stood there."""
    return _("Line %(line)d, column %(column)d: %(fault)s (“%(value)s”).") % {
        "line": refusal.line,
        "column": refusal.column,
        "fault": FAULT_WORDS[refusal.fault],
        "value": refusal.value,
    }
