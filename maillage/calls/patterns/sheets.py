"""A call as it is written down before any row: plain values, in the language of its publics."""

from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from maillage.calls.enums import FieldKind, Public

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class CallPattern:
    """`opens` and `closes`: wall-clock times in the zone of the network; None: the documents are silent."""

    key: str
    title: str
    code: str
    summary: str
    text: str
    sources: str
    publics: tuple[Public, ...]
    opens: tuple[date, time] | None = None
    closes: tuple[date, time] | None = None
    opens_reading: str = ""
    closes_reading: str = ""
    wanted: int | None = None
    envelope: str = ""
    contact_name: str = ""
    is_sealed: bool = False
    stages: tuple[Row, ...] = ()
    eligibility: tuple[Row, ...] = ()
    funders: tuple[Row, ...] = ()
    criteria: tuple[Row, ...] = ()
    fields: tuple[Row, ...] = field(default=())


def question(key: str, kind: FieldKind, section: str, label: str, **more: Any) -> Row:
    return {"key": key, "kind": kind, "section": section, "label": label, **more}


def centre_questions(*, premises_help: str, terms_help: str, budget_help: str) -> tuple[Row, ...]:
    """What both calls must know to make a place of a laureate: typed once, here."""
    premises, offer, money = "Les locaux", "Les postes et les horaires", "Le budget"
    return (
        question("adresse", FieldKind.ADDRESS, premises, "Adresse du futur télécentre"),
        question("locaux", FieldKind.PREMISES, premises, "Vérification des locaux", help_text=premises_help),
        question("postes", FieldKind.DESKS, offer, "Ce que le lieu proposera"),
        question("horaires", FieldKind.HOURS, offer, "Horaires d’ouverture prévus"),
        question("conditions", FieldKind.TERMS, offer, "Conditions d’accès", help_text=terms_help),
        question("budget", FieldKind.BUDGET, money, "Plan de financement", help_text=budget_help),
    )
