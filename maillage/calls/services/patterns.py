"""A call begun from a pattern: its text, window, stages, rules and form are rows that one then edits."""

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction

from maillage.accounts.models import User
from maillage.calls.models import Call
from maillage.calls.patterns import CallPattern
from maillage.calls.rules.window import instant
from maillage.calls.services.calls import (
    create_call,
    set_criteria,
    set_eligibility,
    set_funders,
    set_stages,
)
from maillage.calls.services.form_versions import add_field
from maillage.places.models import Network


@transaction.atomic
def create_from_pattern(
    *, pattern: CallPattern, network: Network, slug: str, code: str, by: User, **changes: Any
) -> Call:
    """In preparation; `changes` replace fields of the pattern. Raises CallExists."""
    fields: dict[str, Any] = {
        "title": pattern.title,
        "summary": pattern.summary,
        "text": pattern.text,
        "sources": pattern.sources,
        "publics": list(pattern.publics),
        "opens_at": _instant(pattern.opens, zone=network.zone),
        "closes_at": _instant(pattern.closes, zone=network.zone),
        "time_zone": network.time_zone,
        "opens_reading": pattern.opens_reading,
        "closes_reading": pattern.closes_reading,
        "wanted": pattern.wanted,
        "envelope": pattern.envelope,
        "contact_name": pattern.contact_name,
        "is_sealed": pattern.is_sealed,
    }
    call = create_call(network=network, slug=slug, code=code, by=by, **{**fields, **changes})
    set_stages(call=call, rows=pattern.stages, by=by)
    set_eligibility(call=call, rows=pattern.eligibility, by=by)
    set_funders(call=call, rows=pattern.funders, by=by)
    set_criteria(call=call, rows=pattern.criteria, by=by)
    version = call.form_versions.get()
    for fields_of in pattern.fields:
        add_field(version=version, by=by, **fields_of)
    return call


def _instant(at: tuple[date, time] | None, *, zone: ZoneInfo) -> datetime | None:
    return instant(*at, zone=zone) if at else None
