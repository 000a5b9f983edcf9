"""What a call must have before it is published."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CallFacts:
    """Plain counts and yeses about a call in preparation."""

    has_text: bool
    has_publics: bool
    has_window: bool
    closes_later: bool
    has_readings: bool
    stages: int
    fields: int
    has_contact: bool
    has_retention: bool


@dataclass(frozen=True, slots=True)
class Item:
    name: str
    is_met: bool


def checklist(facts: CallFacts) -> tuple[Item, ...]:
    return (
        Item("text", facts.has_text),
        Item("publics", facts.has_publics),
        Item("window", facts.has_window),
        Item("closes_later", facts.closes_later),
        Item("readings", facts.has_readings),
        Item("stages", facts.stages > 0),
        Item("fields", facts.fields > 0),
        Item("contact", facts.has_contact),
        Item("retention", facts.has_retention),
    )


def missing(items: tuple[Item, ...]) -> int:
    return sum(not item.is_met for item in items)
