"""How a place is named and drawn in every list: kind, state at a moment, symbol, terms."""

from collections.abc import Sequence

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maillage.billing.enums import AccessTerms
from maillage.billing.models import Tariff
from maillage.billing.rules import RateRow
from maillage.booking.selectors import FreeDesks
from maillage.core.symbols import State, symbol
from maillage.places.enums import Level, PlaceKind
from maillage.places.models import Place
from maillage.portal.wording import prices

RINGS: dict[int, int] = {Level.TELECENTRE: 2, Level.HIGH_END: 3}


def is_walk_in(place: Place) -> bool:
    """Nothing is booked there: one comes in."""
    return place.kind == PlaceKind.COMPTOIR and not place.takes_bookings


def kind_words(place: Place, *, level: int) -> str:
    if place.kind == PlaceKind.COMPTOIR:
        shown = Level.WIFI_POINT if level == Level.WIFI_POINT else Level.COMPTOIR
    else:
        shown = Level.HIGH_END if level == Level.HIGH_END else Level.TELECENTRE
    return str(shown.label)


def status_words(place: Place, figures: FreeDesks, *, when: str) -> str:
    """What the gauge or the badge says: « 2 libres sur 6 », « Complet mardi matin »."""
    if figures.stretch is None:
        return _("Closed %(when)s") % {"when": when}
    if not figures.total:
        return _("Open, come in") if is_walk_in(place) else _("Open, nothing of the kind to book")
    if not figures.free:
        return _("Full %(when)s") % {"when": when}
    return ngettext("%(free)d free out of %(total)d", "%(free)d free out of %(total)d", figures.free) % {
        "free": figures.free,
        "total": figures.total,
    }


def place_symbol(place: Place, *, level: int, figures: FreeDesks) -> SafeString:
    """Diamond where one comes in, thin for a Wi-Fi point; else one to three circles for the level."""
    if is_walk_in(place):
        state: State = "walk_in" if figures.stretch else "closed"
        return symbol(state=state, rings=1 if level == Level.WIFI_POINT else 2)
    rings = RINGS.get(level, 1)
    if figures.stretch is None:
        return symbol(state="closed", rings=rings)
    return symbol(
        free=figures.free,
        total=figures.total,
        rings=rings,
        state="open" if figures.free else "full",
    )


def terms_of(place: Place, tariff: Tariff | None) -> str:
    """Where one comes in, free access is all there is to say, unless the place charges for it."""
    if is_walk_in(place) and (tariff is None or tariff.terms == AccessTerms.FREE):
        return prices.WALK_IN_WITH_WIFI if place.free_wifi else prices.WALK_IN
    return tariff.terms if tariff else prices.ASK


def price_line(place: Place, tariff: Tariff | None, *, rates: Sequence[RateRow]) -> prices.PriceLine:
    return prices.price_line(terms_of(place, tariff), rates)
