"""How a booking's time, a price line and access terms are said."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maillage.billing.enums import AccessTerms, ChargeState, RateUnit
from maillage.billing.models import Charge
from maillage.billing.rules import Line
from maillage.booking.enums import Moment
from maillage.booking.selectors import Alternative
from maillage.core import text

register = template.Library()


@register.filter
def when(stretch: Any, today: date | None = None) -> str:
    """« mardi 12 mars, 8 h 30 – 12 h 30 », or from a day to another for a week or a month."""
    start, end = timezone.localtime(stretch.starts_at), timezone.localtime(stretch.ends_at)
    if start.date() == end.date():
        return f"{text.day_long(start.date(), today=today)}, {text.hour_range(start, end)}"
    return _("from %(start)s to %(end)s") % {
        "start": f"{text.day_long(start.date(), today=today)}, {text.hours(start)}",
        "end": f"{text.day_long(end.date(), today=today)}, {text.hours(end)}",
    }


@register.filter
def moment_of(day: date | datetime, moment: str) -> str:
    """« mardi matin », « mercredi 14 mars »."""
    names = {
        Moment.MORNING: _("%(day)s, morning"),
        Moment.AFTERNOON: _("%(day)s, afternoon"),
    }
    sentence = names.get(Moment(moment), "%(day)s")
    return sentence % {"day": text.day_long(day)}


@register.filter
def your_time(moment: str) -> str:
    """The heading over the facts of what is about to be booked."""
    return {
        Moment.MORNING: _("Your half-day"),
        Moment.AFTERNOON: _("Your half-day"),
        Moment.DAY: _("Your day"),
        Moment.WEEK: _("Your week"),
        Moment.MONTH: _("Your month"),
        Moment.SLOT: _("Your time slot"),
    }[Moment(moment)]


@register.filter
def quantity(line: Line) -> str:
    """« 1 demi-journée », « 1,5 heure »."""
    return _counted(line.per, line.quantity)


@register.filter
def computed(line: Line) -> str:
    """« 1,5 heure × 8,00 € »."""
    return f"{_counted(line.per, line.quantity)} × {text.euros(line.unit_cents, full=True)}"


def _counted(per: str, many: Decimal) -> str:
    words = {
        RateUnit.HOUR: ngettext("%(many)s hour", "%(many)s hours", int(many)),
        RateUnit.HALF_DAY: ngettext("%(many)s half-day", "%(many)s half-days", int(many)),
        RateUnit.DAY: ngettext("%(many)s day", "%(many)s days", int(many)),
        RateUnit.WEEK: ngettext("%(many)s week", "%(many)s weeks", int(many)),
        RateUnit.MONTH: ngettext("%(many)s month", "%(many)s months", int(many)),
    }
    decimals = max(0, -int(many.normalize().as_tuple().exponent))
    return words[RateUnit(per)] % {"many": text.number(many, decimals=decimals)}


@register.filter
def price_words(charge: Charge | None) -> str:
    """What a booking costs and what is left to pay, after any change of its time."""
    if charge is None:
        return _("nothing to pay")
    price, paid = charge.price_cents, charge.paid_before_cents
    amounts = {
        "price": text.euros(price, full=True),
        "paid": text.euros(paid, full=True),
        "left": text.euros(charge.cents, full=True),
        "back": text.euros(charge.to_return_cents, full=True),
    }
    if charge.to_return_cents:
        return _("%(price)s; %(paid)s were paid, the place gives %(back)s back") % amounts
    if paid and charge.state == ChargeState.TO_PAY:
        return _("%(price)s, of which %(paid)s are paid and %(left)s are left to pay on site") % amounts
    if paid:
        return _("%(price)s, paid") % amounts
    return f"{amounts['price']}, {charge.get_state_display()}" if price else _("free access")


@register.simple_tag
def change_query(offer: Alternative) -> str:
    """The address of the same page, asking for what is offered."""
    stretch = offer.stretch
    asked = {
        "poste": offer.unit.pk if offer.unit else "",
        "jour": offer.day.isoformat(),
        "moment": stretch.moment,
    }
    if stretch.moment == Moment.SLOT:
        start, end = timezone.localtime(stretch.starts_at), timezone.localtime(stretch.ends_at)
        asked |= {"de": f"{start:%H:%M}", "a": f"{end:%H:%M}"}
    return f"?{urlencode(asked)}"


@register.filter
def why_this_price(terms: str) -> str:
    """The question that the explanation of a price answers."""
    return {
        AccessTerms.FREE: _("Why is the access free?"),
        AccessTerms.BY_ACTIVITY: _("Why does the price depend on the activity?"),
        AccessTerms.BY_USE: _("Why does the price depend on the use?"),
        AccessTerms.FLAT_RATE: _("How is the flat rate counted?"),
    }[AccessTerms(terms)]
