"""What was submitted, in words: for those who read it on a page."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from maillage.billing.enums import AccessTerms
from maillage.calls.enums import FieldKind, Part, YesNo
from maillage.calls.rules.inputs import FieldSpec, Words, text_of
from maillage.calls.rules.receipts import readable
from maillage.calls.selectors import Section, sections_of
from maillage.core import text
from maillage.places.enums import Weekday
from maillage.places.rules import Premises, PremisesFinding, check_premises
from maillage.territory.errors import UnknownCommune
from maillage.territory.selectors import commune

PREMISES = [Part.OFFICES, Part.STAFF, Part.COPIER, Part.FAX, Part.BROADBAND, Part.VOCATION]


@dataclass(frozen=True, slots=True)
class Told:
    """A question and its answer, line by line; no line: no answer."""

    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToldSection:
    section: Section
    answers: tuple[Told, ...]


def told(specs: Sequence[FieldSpec], values: Mapping[str, Any]) -> list[ToldSection]:
    """Only what was asked and answered; files stand apart."""
    answered = [spec for spec in specs if spec.key in values]
    return [
        ToldSection(
            section, tuple(Told(spec.label, lines_of(spec, values[spec.key])) for spec in section.specs)
        )
        for section in sections_of(answered)
    ]


def lines_of(spec: FieldSpec, value: Any) -> tuple[str, ...]:
    by_kind: dict[FieldKind, Callable[[], tuple[str, ...]]] = {
        FieldKind.MONEY: lambda: (text.euros(value),),
        FieldKind.DATE: lambda: (_day(value),),
        FieldKind.YES_NO: lambda: (_yes_no(value),),
        FieldKind.CHOICES: lambda: tuple(value),
        FieldKind.COMMUNE: lambda: (_commune(value),),
        FieldKind.IBAN: lambda: (readable(value),),
        FieldKind.PREMISES: lambda: _premises(value),
        FieldKind.DESKS: lambda: tuple(_part(part, value) for part in Part if part.value in value),
        FieldKind.ADDRESS: lambda: tuple(_part(part, value) for part in Part if part.value in value),
        FieldKind.HOURS: lambda: tuple(_hours(day, spans) for day, spans in value.items()),
        FieldKind.TERMS: lambda: _terms(value),
        FieldKind.BUDGET: lambda: _budget(value),
        FieldKind.REPEAT: lambda: tuple(_line(spec, line) for line in value),
    }
    tell = by_kind.get(FieldKind(spec.kind))
    return tell() if tell else (str(value),)


def _line(spec: FieldSpec, line: Mapping[str, Any]) -> str:
    cells = [lines_of(column, line[column.key]) for column in spec.columns if column.key in line]
    return ", ".join(words for cell in cells for words in cell)


def _day(value: str) -> str:
    day = parse_date(value)
    return f"{text.day_short(day)} {day.year}" if day else value


def _yes_no(value: bool) -> str:
    return str(YesNo.YES.label if value else YesNo.NO.label)


def _commune(code: str) -> str:
    """A code is what counts, a name is what people read."""
    try:
        return _("%(name)s (%(code)s)") % {"name": commune(code).name, "code": code}
    except UnknownCommune:
        return code


def _part(part: Part, value: Mapping[str, Any]) -> str:
    told_value = _commune(value[part.value]) if part == Part.COMMUNE else value[part.value]
    words = _yes_no(told_value) if isinstance(told_value, bool) else told_value
    return _("%(what)s: %(value)s") % {"what": part.label, "value": words}


def premises_verdict(spec: FieldSpec, words: Words) -> str:
    """What the one rule of the places says of the answers so far; nothing before the first one."""
    typed = {part.value: text_of(words, f"{spec.key}.{part.value}") for part in PREMISES}
    findings = [each for each in check_premises(_premises_typed(typed)) if each.is_required]
    lacking = [each for each in findings if typed[each.condition] and not each.is_met]
    waiting = [each for each in findings if not typed[each.condition]]
    if len(waiting) == len(findings):
        return ""
    if lacking:
        return _("To be provided: %(what)s.") % {"what": _conditions(lacking)}
    if waiting:
        return _("Met so far. Still to answer: %(what)s.") % {"what": _conditions(waiting)}
    return _("The premises meet every condition.")


def _premises_typed(typed: Mapping[str, str]) -> Premises:
    """A number of offices that is not one yet counts as none."""
    yes = {part: words == YesNo.YES for part, words in typed.items()}
    return Premises(
        offices=int(typed[Part.OFFICES]) if typed[Part.OFFICES].isdecimal() else 0,
        staff_present=yes[Part.STAFF],
        copier=yes[Part.COPIER],
        fax=yes[Part.FAX],
        broadband_possible=yes[Part.BROADBAND],
        shared_vocation=typed[Part.VOCATION],
    )


def _conditions(findings: Sequence[PremisesFinding]) -> str:
    return ", ".join(str(Part(each.condition).label) for each in findings)


def _premises(value: Mapping[str, Any]) -> tuple[str, ...]:
    """Each condition as it was answered, then what the one rule of the places says of it."""
    findings = check_premises(
        Premises(
            **{part.value: value.get(part.value, 0 if part == Part.OFFICES else "") for part in PREMISES}
        )
    )
    lacking = [each for each in findings if each.is_required and not each.is_met]
    lines = tuple(_part(part, value) for part in PREMISES if part.value in value)
    verdict = (
        _("To be provided: %(what)s.") % {"what": _conditions(lacking)}
        if lacking
        else _("The premises meet every condition.")
    )
    return (*lines, verdict)


def _hours(day: str, spans: Sequence[Sequence[str]]) -> str:
    stretches = ", ".join(f"{opens} – {closes}" for opens, closes in spans)
    return _("%(what)s: %(value)s") % {"what": Weekday(int(day)).label, "value": stretches}


def _terms(value: Mapping[str, Any]) -> tuple[str, ...]:
    words = value.get(Part.WORDS.value, "")
    label = str(AccessTerms(value[Part.TERMS.value]).label) if Part.TERMS.value in value else ""
    return tuple(each for each in (label, words) if each)


def _budget(value: Mapping[str, Any]) -> tuple[str, ...]:
    spent = [
        _("%(what)s: %(value)s") % {"what": words, "value": text.euros(cents)}
        for words, cents in value["expenses"]
    ]
    paid = [
        _("paid by %(who)s: %(value)s") % {"who": words, "value": text.euros(cents)}
        for words, cents, _is_asked in value["resources"]
    ]
    asked = _("Asked from this call: %(amount)s.") % {"amount": text.euros(value["asked"])}
    return (*spent, *paid, asked)
