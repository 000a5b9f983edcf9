"""What the tags draw: symbols, hours along a ruler, half-days of a month."""

import re
from datetime import date, timedelta

import pytest
from django.template import Context, Template

from maillage.core.calendars import MonthDay, OpenSpan, WeekDay
from maillage.core.maps import MapContent, Marker, Origin, Outlines
from maillage.core.rulers import HourScale
from maillage.core.symbols import symbol
from maillage.core.templatetags.design import quarters

FRIDAY = date(2013, 3, 1)


def drawn(source: str, **values: object) -> str:
    return Template("{% load design %}" + source).render(Context(values))


def test_a_symbol_has_one_segment_a_unit_and_the_free_ones_in_yellow():
    svg = symbol(free=2, total=6, rings=2)

    assert (svg.count("symbol-free"), svg.count("symbol-taken"), svg.count("symbol-ring")) == (2, 4, 2)
    assert '<text class="symbol-number" y="5.7">2</text>' in svg


def test_a_symbol_of_many_units_keeps_the_share_that_is_free():
    svg = symbol(free=30, total=60, rings=1)

    assert (svg.count("symbol-free"), svg.count("symbol-taken")) == (12, 12)


def test_one_free_unit_of_many_is_still_seen():
    assert symbol(free=1, total=90).count("symbol-free") == 1


def test_a_single_unit_is_a_whole_ring():
    assert symbol(free=1, total=1).count("A21.6 21.6") == 2


def test_a_closed_symbol_is_dashed_and_says_no_figure():
    svg = symbol(state="closed", rings=2)

    assert ("symbol-dashes" in svg, "symbol-number" in svg) == (True, False)


def test_a_walk_in_symbol_is_a_diamond_bold_from_the_second_level():
    assert "symbol-bold" not in symbol(state="walk_in", rings=1)
    assert "symbol-bold" in symbol(state="walk_in", rings=2)


def test_a_symbol_without_a_label_is_decoration():
    assert 'aria-hidden="true"' in symbol(free=1, total=2)
    assert 'role="img" aria-label="1 libre"' in symbol(free=1, total=2, label="1 libre")


def test_a_label_cannot_break_out_of_the_drawing():
    assert "<script" not in symbol(label='"><script>')


def test_hours_lie_along_the_ruler_in_proportion():
    scale = HourScale(7, 19)

    assert scale.bar(OpenSpan(510, 1080)) == {"x": "12.500%", "width": "79.167%", "staffed": True}


def test_a_bar_is_cut_at_the_ends_of_the_ruler():
    assert HourScale(8, 18).bar(OpenSpan(0, 1440)) == {"x": "0.000%", "width": "100.000%", "staffed": True}


def test_the_ruler_has_a_figure_every_three_hours_and_its_unit_at_both_ends():
    labels = [mark["label"].replace("\xa0", " ") for mark in HourScale(8, 18).marks]

    assert labels == ["8 h", "11", "14", "18 h"]


@pytest.mark.parametrize(
    ("scale", "figures"),
    [
        (HourScale(7, 19), ["7 h", "11", "15", "19 h"]),
        (HourScale(7, 21), ["7 h", "11", "15", "21 h"]),
    ],
)
def test_on_a_long_day_no_figure_stands_too_near_another(scale, figures):
    assert [mark["label"].replace("\xa0", " ") for mark in scale.marks] == figures


@pytest.mark.parametrize(
    ("start", "end", "classes"),
    [
        (510, 750, "t-from-2 t-to-18"),
        (480, 485, "t-from-0 t-to-1"),
        (0, 1440, "t-from-0 t-to-44"),
        (620, 750, "t-from-9 t-to-18"),
    ],
)
def test_a_block_covers_the_quarters_of_an_hour_that_it_touches(start: int, end: int, classes: str):
    assert quarters(start, end, 8, 19) == classes


def test_the_week_says_its_hours_in_words_and_marks_the_day_that_is_closed():
    days = [
        WeekDay("lundi 11", "lun.", "9 h – 12 h", [OpenSpan(540, 720)], today=True),
        WeekDay("dimanche 17", "dim.", "fermé"),
    ]
    html = drawn("{% week_strip days 7 19 now=620 caption='Semaine' %}", days=days)

    assert re.findall(r'<td class="week-words">(.*?)</td>', html) == ["9 h – 12 h", "fermé"]
    assert html.count("bar-staffed") == 1
    assert html.count("now-line") == 1
    assert html.count('class="week-bar closed"') == 1


def test_a_month_shows_two_figures_a_day_and_says_them_in_words():
    week = [MonthDay(FRIDAY + timedelta(n), f"jour {n}", 3, None, href=f"?jour={n}") for n in range(7)]
    html = drawn("{% month_glance weeks 'mars 2013' %}", weeks=[week])

    assert html.count('<span class="half-plenty">3</span><span class="half-none">–</span>') == 7
    assert re.findall(r'<span class="visually-hidden">(jour \d)</span>', html) == [
        f"jour {n}" for n in range(7)
    ]


def test_a_map_gives_the_same_facts_as_its_list():
    content = MapContent(
        markers=[
            Marker(
                "villefort", "Villefort", "Villefort, 3 libres", "/v", 44.43, 3.93, symbol(free=3, total=6)
            )
        ],
        outlines=Outlines("/d.json", ["/48.json"]),
        territory=["48"],
        origin=Origin("Mende", 44.52, 3.5),
    )
    facts = content.as_json()

    assert facts["markers"][0] | {"symbol": "…"} == {
        "key": "villefort",
        "name": "Villefort",
        "label": "Villefort, 3 libres",
        "href": "/v",
        "lat": 44.43,
        "lon": 3.93,
        "symbol": "…",
        "chosen": False,
    }
    assert facts["origin"] == {"name": "Mende", "lat": 44.52, "lon": 3.5}


def test_a_map_s_facts_cannot_close_their_script():
    marker = Marker("x", "</script><b>", "x", "/", 0, 0, symbol())
    html = drawn("{% places_map content 'Carte' %}", content=MapContent([marker], Outlines("/d.json")))

    assert html.count("</script>") == 1


def test_a_hold_says_what_is_left_without_a_script():
    bar = "{% hold_bar seconds_left=462 total_seconds=600 title='Poste 2' from_words='' until_words='' %}"
    html = drawn(bar)

    assert "7\xa0min 42\xa0s" in html
    assert 'width="77.00%"' in html
