"""Words of the pages of aid money: steps, zones, bars, parameters."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import template

from maillage.grants import wording
from maillage.grants.bars import Bar, bar_of
from maillage.grants.models import Award, Envelope
from maillage.territory.models import Commune

register = template.Library()


@register.filter
def bar(envelope: Envelope) -> Bar:
    return bar_of(envelope)


@register.filter
def steps_told(computed: Mapping[str, Any]) -> Sequence[tuple[str, int]]:
    return wording.steps_told(computed)


@register.filter
def parameters_told(parameters: Mapping[str, Any]) -> Sequence[wording.Told]:
    return wording.parameters_told(parameters)


@register.filter
def inputs_told(computed: Mapping[str, Any]) -> Sequence[wording.Told]:
    return wording.inputs_told(computed.get("inputs", {}))


@register.filter
def formula_label(computed: Mapping[str, Any]) -> str:
    return wording.formula_label(computed)


@register.filter
def decided_cents(award: Award) -> int:
    """As first decided, before later decisions changed it."""
    return int(award.computed.get("cents", award.cents))


@register.filter
def zone_words(zone: Mapping[str, Any], commune: Commune | str) -> str:
    return wording.zone_words(zone, commune=str(commune))
