"""Tags that draw: the logo, icons, symbols, and time along a ruler."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.dateformat import format as format_date
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from maillage.core import symbols, text
from maillage.core.calendars import MonthDay, WeekDay
from maillage.core.icons import ICONS
from maillage.core.maps import MapContent
from maillage.core.rulers import HourScale

register = template.Library()

PLENTY = 3  # free units from which a half-day is drawn in full yellow
SEAT, SEAT_STEP = 12, 18


@register.inclusion_tag("core/_logo.html")
def logo() -> dict[str, Any]:
    return {}


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """Without `label`, decoration beside words that say the same."""
    drawing = mark_safe(ICONS[name])  # noqa: S308  # nosec B308 B703 - a constant of ours
    if label:
        return format_html(
            '<svg class="icon" viewBox="0 0 24 24" role="img" aria-label="{}">{}</svg>', label, drawing
        )
    return format_html('<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">{}</svg>', drawing)


@register.simple_tag
def symbol(
    *,
    free: int = 0,
    total: int = 0,
    rings: int = 1,
    state: symbols.State = "open",
    chosen: bool = False,
    label: str = "",
) -> SafeString:
    return symbols.symbol(free=free, total=total, rings=rings, state=state, chosen=chosen, label=label)


@register.simple_tag
@lru_cache(maxsize=512)
def gauge(free: int, total: int) -> SafeString:
    """One square a unit, the free ones first; the words beside it say the same. Drawn once and kept."""
    seats = [{"x": index * SEAT_STEP + 1, "free": index < free} for index in range(total)]
    return render_to_string("core/_gauge.html", {"width": total * SEAT_STEP, "seats": seats})


@register.inclusion_tag("core/_week_strip.html")
def week_strip(
    days: Sequence[WeekDay], from_hour: int, to_hour: int, now: int | None = None, caption: str = ""
) -> dict[str, Any]:
    """`now` in minutes from midnight draws the red line on the day that is `today`."""
    scale = HourScale(from_hour, to_hour)
    return {
        "caption": caption,
        "scale": scale,
        "rows": [
            {
                "day": day,
                "bars": [scale.bar(span) for span in day.spans],
                "now": scale.place(now) if day.today and now is not None and scale.holds(now) else "",
            }
            for day in days
        ],
    }


@register.inclusion_tag("core/_day_scale.html")
def day_scale(from_hour: int, to_hour: int, now: int | None = None) -> dict[str, Any]:
    """The ruler, the hour lines and the now-line of a `.day`; `now` in minutes from midnight."""
    scale = HourScale(from_hour, to_hour)
    shown = now is not None and scale.holds(now)
    return {
        "scale": scale,
        "now_place": scale.place(now) if now is not None and shown else "",
        "now_words": text.hours(now) if now is not None and shown else "",
    }


@register.simple_tag
def quarters(start: int, end: int, from_hour: int, to_hour: int) -> str:
    """The two classes that lay a block from `start` to `end` (minutes from midnight) on a `.day-track`."""
    first_line, last_line = HourScale(from_hour, to_hour).quarters(start, end)
    return f"t-from-{first_line} t-to-{last_line}"


@register.simple_tag
def styles(*sheets: str) -> SafeString:
    """The style sheets that a page needs beside those of every page: search, time, day, map."""
    return format_html_join(
        "\n  ", '<link rel="stylesheet" href="{}">', ((static(f"core/css/{sheet}.css"),) for sheet in sheets)
    )


@register.inclusion_tag("core/_hold_bar.html")
def hold_bar(
    *, seconds_left: int, total_seconds: int, title: str, from_words: str, until_words: str
) -> dict[str, Any]:
    """Time left in words and on a bar of minutes; hold.js moves it once a second where scripts run."""
    return {
        "seconds_left": seconds_left,
        "total_seconds": total_seconds,
        "title": title,
        "from_words": from_words,
        "until_words": until_words,
        **_parts(seconds_left, total_seconds, count=total_seconds // 60),
    }


@register.inclusion_tag("core/_progress_bar.html")
def progress_bar(*, done: float, total: float, title: str, words: str) -> dict[str, Any]:
    """A long task: its name, what `words` says of the time, ten parts."""
    return {"title": title, "words": words, **_parts(done, total, count=10)}


def _parts(done: float, total: float, *, count: int) -> dict[str, Any]:
    share = min(max(done / total, 0), 1) if total else 0
    return {"share": f"{100 * share:.2f}%", "lines": [f"{100 * i / count:.2f}%" for i in range(1, count)]}


@register.inclusion_tag("core/_map.html")
def places_map(content: MapContent, label: str, content_id: str = "map-content") -> dict[str, Any]:
    """`label` names the map for those who do not see it; a page needs map_styles and map_scripts with it."""
    return {
        "content": content.as_json(),
        "content_id": content_id,
        "label": label,
        "locator": content.locator,
    }


@register.inclusion_tag("core/_map_styles.html")
def map_styles() -> dict[str, Any]:
    return {}


@register.inclusion_tag("core/_map_scripts.html")
def map_scripts() -> dict[str, Any]:
    return {}


@register.simple_tag
def script(name: str) -> SafeString:
    """One of ours, run once the page is read: hold, results, typeahead."""
    return format_html('<script src="{}" defer></script>', static(f"core/js/{name}.js"))


@register.inclusion_tag("core/_month_glance.html")
def month_glance(
    weeks: Sequence[Sequence[MonthDay]], caption: str, previous_href: str = "", next_href: str = ""
) -> dict[str, Any]:
    """Two figures a day, morning then afternoon; weeks are whole, days of other months are `outside`."""
    return {
        "caption": caption,
        "previous_href": previous_href,
        "next_href": next_href,
        "heads": [(format_date(day.day, "l")[:2], format_date(day.day, "l")) for day in weeks[0]],
        "weeks": [[(day, _half(day.morning), _half(day.afternoon)) for day in week] for week in weeks],
    }


def _half(free: int | None) -> dict[str, str]:
    if free is None:
        return {"figure": "–", "shade": "none"}
    return {"figure": str(free), "shade": "plenty" if free >= PLENTY else "few" if free else "none"}
