"""Is this expense aided, and with how much: the answer of the two-minute check, kept nowhere."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import date

from maillage.core.errors import RuleBroken
from maillage.core.text import day_dated
from maillage.grants import rules
from maillage.grants.enums import AidSide
from maillage.grants.errors import AidNotOpen, AnotherPartOfCommune, NotOfferedTo, OutsideAidArea, WhichPart
from maillage.grants.models import AidOffer
from maillage.grants.rules import Case
from maillage.grants.selectors.amounts import Amount, amount_for, version_on
from maillage.territory import selectors as territory
from maillage.territory.models import Commune, ZoneMembership
from maillage.territory.selectors import Moment

ANOTHER_PART = "autre"


@dataclass(frozen=True)
class Domicile:
    """Where the teleworker lives: `part` is the code of a former commune, or ANOTHER_PART, or not told."""

    commune: Commune
    part: str = ""


@dataclass(frozen=True)
class AidAnswer:
    """Without refusal, `amount` stands; the parts are asked for when only they are in the area."""

    refusals: tuple[RuleBroken, ...]
    parts: dict[str, str]
    amount: Amount | None

    @property
    def asks_part(self) -> bool:
        return any(isinstance(refusal, WhichPart) for refusal in self.refusals)


def check_aid(
    offer: AidOffer, *, side: str, domicile: Domicile, kind: str, expenses_cents: int, on: date
) -> AidAnswer:
    """Every reason at once: nobody should be told no twice."""
    rows = area_rows(offer, domicile.commune, on=on)
    refusals: list[RuleBroken] = []
    checks: tuple[Callable[[], None], ...] = (
        lambda: check_open(offer, on=on),
        lambda: check_side(offer, side=side),
        lambda: check_domicile(offer, domicile, rows=rows, on=on),
        lambda: rules.check_expense_of(kind, side=side),
    )
    for check in checks:
        try:
            check()
        except RuleBroken as refusal:
            refusals.append(refusal)
    if refusals:
        return AidAnswer(tuple(refusals), territory.part_names(rows), None)
    amount = aid_amount(offer, domicile=domicile, expenses_cents=expenses_cents, on=on)
    return AidAnswer((), territory.part_names(rows), amount)


def check_open(offer: AidOffer, *, on: date) -> None:
    if not offer.is_open(on):
        raise AidNotOpen


def check_side(offer: AidOffer, *, side: str) -> None:
    taken = {AidSide.EMPLOYEE: offer.for_employees, AidSide.COMPANY: offer.for_companies}
    if not taken[AidSide(side)]:
        raise NotOfferedTo(side=AidSide(side).label)


def check_domicile(offer: AidOffer, domicile: Domicile, *, rows: list[ZoneMembership], on: date) -> None:
    """Raises OutsideAidArea, WhichPart, AnotherPartOfCommune. A whole commune needs no part."""
    zoning = offer.scheme.zoning
    if zoning is None or any(not row.part for row in rows):
        return
    facts = {"commune": domicile.commune.name, "area": zoning.name}
    if not rows:
        raise OutsideAidArea(**facts, day=day_dated(on))
    names = territory.part_names(rows)
    parts = ", ".join(sorted(names.values()))
    if domicile.part not in {*names, ANOTHER_PART}:
        raise WhichPart(**facts, parts=parts)
    if domicile.part not in names:
        raise AnotherPartOfCommune(**facts, parts=parts)


def area_rows(offer: AidOffer, commune: Commune, *, on: date) -> list[ZoneMembership]:
    """What of the commune is in the area on that day, as known on that day."""
    zones = territory.zones_of(commune, Moment(on=on, known_on=on))
    return [row for row in zones if row.zoning_id == offer.scheme.zoning_id]


def aid_area(offer: AidOffer, *, on: date) -> list[ZoneMembership]:
    """As known on that day; a commune that is in it whole is not told again by its parts."""
    if offer.scheme.zoning is None:
        return []
    rows = list(territory.members(offer.scheme.zoning, Moment(on=on, known_on=on)))
    whole = {row.commune_id for row in rows if not row.part}
    return [row for row in rows if not row.part or row.commune_id not in whole]


def aid_amount(
    offer: AidOffer, *, domicile: Domicile, expenses_cents: int, on: date, granted_cents: int = 0
) -> Amount:
    """Within what is left of the holder's ceiling; the zone says which part of the commune was told."""
    amount = amount_for(
        offer.scheme, case=Case(expenses_cents=expenses_cents), commune=domicile.commune, on=on, known_on=on
    )
    if amount.zone.get("part"):
        amount = replace(amount, zone=amount.zone | {"part": domicile.part})
    most = most_of(offer, on=on)
    step = most is not None and rules.given_before(amount.cents, most_cents=most, granted_cents=granted_cents)
    if not step:
        return amount
    cents = amount.cents + step.cents
    steps = [*amount.computed["steps"], asdict(step)]
    return replace(amount, cents=cents, computed=amount.computed | {"cents": cents, "steps": steps})


def most_of(offer: AidOffer, *, on: date) -> int | None:
    return rules.most_of(version_on(offer.scheme, on=on).parameters)
