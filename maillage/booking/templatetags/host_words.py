"""How a host's day is said: names cut to a block, delays, and where a free block leads."""

from urllib.parse import urlencode

from django import template
from django.urls import reverse

from maillage.booking.enums import Moment
from maillage.booking.selectors.day_lines import Block
from maillage.booking.selectors.host_day import HostDay
from maillage.core.text import NBSP, hours
from maillage.places.models import Unit

register = template.Library()

FIRST_LENGTH = 60  # minutes: what a free room is offered for, before the host changes it


@register.filter
def short_name(person: str) -> str:
    """« T. 3 », « Anne P. », « Relais » for a name of many words: enough for a narrow block."""
    words = person.split()
    if len(words) != 2:  # noqa: PLR2004 - a first name and a name, or a role and its number
        return words[0] if words else ""
    first, last = words
    return f"{first[0]}.{NBSP}{last}" if last.isdigit() else f"{first}{NBSP}{last[0]}."


@register.filter
def duration(minutes: int) -> str:
    """« 50 min », « 1 h 20 »."""
    return hours(minutes) if minutes >= FIRST_LENGTH else f"{minutes}{NBSP}min"


@register.filter
def clock(minutes: int) -> str:
    """« 09:30 », for a field or a machine."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


@register.simple_tag
def free_href(day: HostDay, unit: Unit, block: Block) -> str:
    """A desk free now is offered to who stands there; any other time is booked for somebody."""
    address = [day.place.network.slug, day.place.slug]
    if block.is_now and block.moment != Moment.SLOT:
        return f"{reverse('booking:host-day', args=address)}?{urlencode({'poste': unit.pk})}#sans-reservation"
    asked: dict[str, str | int] = {"poste": unit.pk, "jour": day.day.isoformat(), "moment": block.moment}
    if block.moment == Moment.SLOT:
        end = min(block.start + FIRST_LENGTH, block.end)
        asked |= {"de": clock(block.start), "a": clock(end)}
    return f"{reverse('booking:host-book-for', args=address)}?{urlencode(asked)}"
