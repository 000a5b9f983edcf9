"""Loading the list of a zoning's text; what was believed before stays, with the days on which it was."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import F, Q

from maillage.territory import rules
from maillage.territory.errors import TextOlderThanKnown, UnknownCodes
from maillage.territory.models import Commune, CommuneSuccession, ZoneMembership, Zoning, ZoningText
from maillage.territory.rules import Span

CODES_SHOWN = 10
ENDS_KNOWN_UNTIL = date(2019, 1, 1)
Key = tuple[str, str]  # commune of today, former commune if only that part


@dataclass(frozen=True)
class ZoneList:
    """INSEE codes, of today or former, that a text puts in the zone on the days of `valid`.

    A complete list takes out every commune that it leaves out; another one only adds. `codes_of` is the day
    of the code in which it is written: a merged commune often took the code of its chief town.
    """

    codes: Collection[str]
    valid: Span
    is_complete: bool
    codes_of: date | None = None


@dataclass
class ListReport:
    """Communes or parts of communes."""

    added: int = 0
    kept: int = 0
    removed: int = 0


@transaction.atomic
def describe_zoning(*, slug: str, name: str, purpose: str = "", caveat: str = "") -> Zoning:
    facts = {"name": name, "purpose": purpose, "caveat": caveat}
    return Zoning.objects.update_or_create(slug=slug, defaults=facts)[0]


@transaction.atomic
def add_text(*, zoning: Zoning, title: str, published_on: date, url: str = "") -> ZoningText:
    """The same title again is the same text; a later day than the lists known is needed to load its own."""
    facts = {"published_on": published_on, "url": url}
    return ZoningText.objects.get_or_create(zoning=zoning, title=title, defaults=facts)[0]


@transaction.atomic
def apply_list(*, text: ZoningText, listed: ZoneList) -> ListReport:
    """Add what the text adds, correct what it corrects. Raises UnknownCodes, TextOlderThanKnown."""
    zoning = Zoning.objects.select_for_update().get(pk=text.zoning_id)
    check_order(zoning, text=text)
    wanted = keys_of(listed.codes, on=listed.codes_of)
    believed = believed_rows(zoning, valid=listed.valid)
    report = ListReport()
    added: list[ZoneMembership] = []
    for key in sorted(wanted):
        pieces = rules.uncovered(listed.valid, [span_of(row) for row in believed.get(key, [])])
        added += [membership(key, valid=piece, text=text) for piece in pieces]
        report.added += bool(pieces)
        report.kept += not pieces
    if listed.is_complete:
        left_out = believed.keys() - wanted
        added += list(corrections(believed, left_out, valid=listed.valid, text=text))
        report.removed = len(left_out)
    ZoneMembership.objects.bulk_create(added, batch_size=5000)
    return report


def check_order(zoning: Zoning, *, text: ZoningText) -> None:
    """What was known on a day is written once: a list comes after those published before it."""
    later = ZoneMembership.objects.filter(zoning=zoning, text__published_on__gt=text.published_on)
    newest = later.order_by("-text__published_on").select_related("text").first()
    if newest is not None:
        raise TextOlderThanKnown(text=newest.text.title, day=newest.text.published_on.isoformat())


def keys_of(codes: Collection[str], *, on: date | None = None) -> set[Key]:
    """A former commune is looked for where it went: into one of today, or into several."""
    today = set(Commune.objects.filter(is_current=True, code__in=codes).values_list("code", flat=True))
    today -= _narrower_then(today, on=on) if on else set()
    gone = set(codes) - today
    former = CommuneSuccession.objects.filter(former_code__in=gone, successor__is_current=True)
    parts = {(successor, code) for code, successor in former.values_list("former_code", "successor_id")}
    unknown = sorted(gone - {code for _, code in parts})
    if unknown:
        raise UnknownCodes(codes=", ".join(unknown[:CODES_SHOWN]), count=len(unknown))
    return {(code, "") for code in today} | parts


def _narrower_then(codes: Collection[str], *, on: date) -> set[str]:
    """Codes that named a smaller commune on that day; the ends of mergers are known up to 2019."""
    kept = CommuneSuccession.objects.filter(former_code__in=codes, successor_id=F("former_code"))
    later = Q(ended_on__gt=on) | (Q(ended_on__isnull=True) if on < ENDS_KNOWN_UNTIL else Q(pk=None))
    return set(kept.filter(later).values_list("former_code", flat=True))


def believed_rows(zoning: Zoning, *, valid: Span) -> dict[Key, list[ZoneMembership]]:
    """What is held true now of some of these days."""
    rows = ZoneMembership.objects.filter(
        zoning=zoning, known__upper_inf=True, valid__overlap=DateRange(valid.first, valid.end)
    )
    believed: dict[Key, list[ZoneMembership]] = {}
    for row in rows:
        believed.setdefault((row.commune_id, row.part), []).append(row)
    return believed


def corrections(
    believed: dict[Key, list[ZoneMembership]], keys: Iterable[Key], *, valid: Span, text: ZoningText
) -> Iterator[ZoneMembership]:
    """End the belief, and give what stays true of it outside the days of the text."""
    for key in sorted(keys):
        for row in believed[key]:
            end_belief(row, text=text)
            for piece in span_of(row).minus(valid):
                yield membership(key, valid=piece, text=text)


def end_belief(row: ZoneMembership, *, text: ZoningText) -> None:
    """A list corrected on the day of its own publication was never known."""
    if row.known.lower == text.published_on:
        row.delete()
        return
    row.known = DateRange(row.known.lower, text.published_on)
    row.corrected_by = text
    row.save(update_fields=["known", "corrected_by"])


def membership(key: Key, *, valid: Span, text: ZoningText) -> ZoneMembership:
    commune, part = key
    return ZoneMembership(
        zoning_id=text.zoning_id,
        commune_id=commune,
        part=part,
        valid=DateRange(valid.first, valid.end),
        known=DateRange(text.published_on, None),
        text=text,
    )


def span_of(row: ZoneMembership) -> Span:
    return Span(row.first_day, row.end_day)
