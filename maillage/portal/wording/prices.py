"""Access terms and amounts in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from maillage.billing.enums import AccessTerms, FeeUnit, RateUnit
from maillage.billing.rules import RateRow
from maillage.core import text


@dataclass(frozen=True)
class PriceLine:
    """Two lines at the end of a row: what one pays, and what one should know besides."""

    main: str
    note: str


ASK = "ask"
WALK_IN, WALK_IN_WITH_WIFI = "walk_in", "walk_in_with_wifi"


def terms_sentence(terms: str) -> str:
    """One sentence on a place's terms; ASK when nobody set them, WALK_IN where one comes in."""
    return {
        AccessTerms.FREE: _("Free access, additional services charged."),
        AccessTerms.BY_ACTIVITY: _("The fee depends on your activity."),
        AccessTerms.BY_USE: _("The fee depends on the use."),
        AccessTerms.FLAT_RATE: _("Access at a flat rate."),
        WALK_IN: _("Free of charge."),
        WALK_IN_WITH_WIFI: _("Free of charge, free Wi-Fi."),
        ASK: _("Prices to be asked at the place."),
    }[terms]


def price_line(terms: str, rates: Sequence[RateRow]) -> PriceLine:
    """The price of a place in a list: « Forfait : 30 € par mois », « ou 4 € la demi-journée »."""
    if terms in {WALK_IN, WALK_IN_WITH_WIFI}:
        words = _("Free of charge, free Wi-Fi") if terms == WALK_IN_WITH_WIFI else _("Free of charge")
        return PriceLine(words, _("no booking"))
    if terms == ASK:
        return PriceLine(_("Prices to be asked"), _("at the place"))
    if not any(rate.cents for rate in rates):
        return PriceLine(_("Free access"), _("services charged"))
    main, note = _main_and_note(terms, rates)
    return PriceLine(main, note)


def _main_and_note(terms: str, rates: Sequence[RateRow]) -> tuple[str, str]:
    if terms == AccessTerms.BY_ACTIVITY:
        return _("According to your activity"), _spread(rates)
    if terms == AccessTerms.BY_USE:
        return _("According to the use"), _spread(rates)
    longest_first = sorted(rates, key=lambda rate: -RateUnit.values.index(rate.per))
    longest, shortest = longest_first[0], longest_first[-1]
    words = {"price": rate_words(longest.per, longest.cents)}
    main = _("Flat rate: %(price)s") % words if terms == AccessTerms.FLAT_RATE else words["price"]
    if shortest is longest:
        return main, ""
    return main, _("or %(price)s") % {"price": rate_words(shortest.per, shortest.cents)}


def _spread(rates: Sequence[RateRow]) -> str:
    """« de 0 à 5 € la demi-journée »: of the shortest unit that has several amounts."""
    shortest = min((rate.per for rate in rates), key=RateUnit.values.index)
    cents = [rate.cents for rate in rates if rate.per == shortest]
    return spread_words(shortest, least=min(cents), most=max(cents))


def spread_words(per: str, *, least: int, most: int) -> str:
    if least == most:
        return rate_words(per, most)
    return _("from %(least)s to %(most)s") % {
        "least": text.euros(least),
        "most": rate_words(per, most),
    }


def rate_words(per: str, cents: int) -> str:
    """« 4 € la demi-journée »."""
    if not cents:
        return pgettext("price", "free")
    return {
        RateUnit.HOUR: _("%(price)s an hour"),
        RateUnit.HALF_DAY: _("%(price)s a half-day"),
        RateUnit.DAY: _("%(price)s a day"),
        RateUnit.WEEK: _("%(price)s a week"),
        RateUnit.MONTH: _("%(price)s a month"),
    }[RateUnit(per)] % {"price": text.euros(cents)}


def fee_words(per: str, cents: int) -> str:
    """« 0,10 € la page »."""
    if not cents:
        return pgettext("price", "free")
    return {
        FeeUnit.PAGE: _("%(price)s a page"),
        FeeUnit.HOUR: _("%(price)s an hour"),
        FeeUnit.HALF_DAY: _("%(price)s a half-day"),
        FeeUnit.TIME: _("%(price)s each time"),
    }[FeeUnit(per)] % {"price": text.euros(cents)}


def rates_said(rates: Iterable[RateRow]) -> str:
    """« 4 € la demi-journée, 30 € le mois », shortest unit first."""
    ordered = sorted(rates, key=lambda rate: RateUnit.values.index(rate.per))
    return ", ".join(dict.fromkeys(rate_words(rate.per, rate.cents) for rate in ordered))
