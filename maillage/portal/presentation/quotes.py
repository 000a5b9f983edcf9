"""What the chosen visit costs, and until when it may be cancelled."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from maillage.billing import selectors as billing_selectors
from maillage.billing.enums import RateUnit, Use
from maillage.billing.errors import ActivityNeeded, PriceNotSet
from maillage.billing.models import Tariff
from maillage.billing.rules import quote_half_days, rates_for
from maillage.booking.rules import Stretch, cancellable_until
from maillage.core import text
from maillage.places.models import Space
from maillage.portal.presentation.visit import Visit
from maillage.portal.wording import prices
from maillage.portal.wording.days import day_name


@dataclass(frozen=True)
class Amount:
    """A price in words, and what it rests on."""

    words: str
    note: str = ""
    is_exact: bool = False


def amount_of(visit: Visit, space: Space, *, tariff: Tariff | None, activity: str) -> Amount | None:
    """The price of the chosen moment in a space booked by half-days; none when the place is shut then."""
    if visit.stretch is None:
        return None
    if tariff is None:
        return Amount(_("Price to be asked"), _("at the place"))
    rows = billing_selectors.rate_rows(tariff, space_kind=space.kind)
    try:
        rates = rates_for(rows, terms=tariff.terms, activity=activity, use=Use.WORK)
        quote = quote_half_days(rates, terms=tariff.terms, days=visit.stretch.days)
    except ActivityNeeded:
        return Amount(
            prices.price_line(tariff.terms, rows).note, _("You tell your activity before confirming.")
        )
    except PriceNotSet:
        return Amount(_("Price to be asked"), _("at the place"))
    return Amount(text.euros(quote.cents), is_exact=True)


def hourly_price(space: Space, *, tariff: Tariff | None) -> str:
    """« 8 € l’heure »; empty when the tariff has no such rate."""
    if tariff is None:
        return ""
    rates = billing_selectors.rate_rows(tariff, space_kind=space.kind)
    hourly = [rate for rate in rates if rate.per == RateUnit.HOUR]
    if not hourly:
        return prices.rate_words(RateUnit.HOUR, 0) if not rates else prices.rates_said(rates)
    cents = [rate.cents for rate in hourly]
    return prices.spread_words(RateUnit.HOUR, least=min(cents), most=max(cents))


def cancelling(stretch: Stretch, space: Space, *, visit: Visit) -> str:
    """« Annulation sans frais jusqu’à lundi 18 h »."""
    zone = visit.place.network.zone
    until = cancellable_until(stretch.starts_at, space.cancel_notice).astimezone(zone)
    if until <= visit.now:
        return _("Too late to cancel online: the host can still do it.")
    return _("Free cancellation until %(day)s, %(hour)s") % {
        "day": day_name(until.date(), today=visit.today),
        "hour": text.hours(until.time()),
    }
