"""Rules on small areas, and every plan that obeys them."""

import itertools

import numpy as np
from hypothesis import strategies as st

from maillage.siting.engine.instance import Instance, make_instance
from maillage.siting.engine.rules import Rules, Size

LIMIT = 20.0
SMALL, LARGE = Size("one office", 6, 40_000_00), Size("four offices", 20, 90_000_00)
DAY = 1440.0


@st.composite
def tables(draw: st.DrawFn) -> Instance:
    """Times may be asymmetric, equal or infinite; some communes have nobody."""
    count = draw(st.integers(1, 5))
    cell = st.sampled_from([0.0, 5.0, 19.0, 20.0, 21.0, 40.0, float("inf")])
    weights = draw(st.lists(st.integers(0, 9), min_size=count, max_size=count).filter(any))
    row = st.lists(cell, min_size=count, max_size=count)
    return make_instance(
        codes=[f"{number:05}" for number in range(count)],
        latitudes=[44 + number / 20 for number in range(count)],  # 5.6 km from one to the next
        longitudes=[2.0] * count,
        weights=weights,
        minutes=draw(st.lists(row, min_size=count, max_size=count)),
    )


@st.composite
def asked(draw: st.DrawFn, *, sized: bool) -> tuple[Instance, Rules]:
    area = draw(tables())
    codes = list(area.codes)
    kept = draw(st.sets(st.sampled_from(codes), max_size=2))
    forbidden = draw(st.sets(st.sampled_from(codes), max_size=1)) - kept
    sizes = draw(st.sampled_from([(SMALL,), (SMALL, LARGE)])) if sized else ()
    return area, Rules(
        sites=draw(st.none() | st.integers(1, 4)),
        kept=tuple(sorted(kept)),
        forbidden=tuple(sorted(forbidden)),
        sizes=sizes,
        budget_cents=draw(st.none() | st.integers(0, 20).map(lambda tens: tens * 10_000_00))
        if sizes
        else None,
        per_group=draw(st.none() | st.integers(1, 2)),
        groups={code: draw(st.sampled_from(["A", "B"])) for code in codes if draw(st.booleans())},
        spacing_km=draw(st.sampled_from([0.0, 6.0, 12.0])),
    )


def plans(area: Instance, rules: Rules) -> list[dict[int, Size]]:
    """Every choice of sites and sizes that obeys the rules."""
    sizes = rules.sizes or (Size("any", float("inf")),)
    if set(rules.forbidden) == set(area.site_codes):
        return []
    choices = itertools.product([None, *sizes], repeat=area.site_count)
    each = [{site: size for site, size in enumerate(choice) if size} for choice in choices]
    return [opened for opened in each if obeys(area, rules, opened)]


def obeys(area: Instance, rules: Rules, opened: dict[int, Size]) -> bool:
    kept = {area.site_codes.index(code) for code in rules.kept}
    codes = [area.site_codes[site] for site in opened]
    spared = min((size.cost_cents for size in rules.sizes), default=0)
    spent = sum(size.cost_cents - (spared if site in kept else 0) for site, size in opened.items())
    groups = [rules.groups[code] for code in codes if code in rules.groups]
    near = [
        abs(a - b) * 5.56 < rules.spacing_km and not {a, b} <= kept
        for a, b in itertools.combinations(opened, 2)
    ]
    return (
        kept <= set(opened)
        and not set(codes) & set(rules.forbidden)
        and (rules.sites is None or len(opened) <= rules.sites)
        and (rules.budget_cents is None or spent <= rules.budget_cents)
        and (rules.per_group is None or all(groups.count(name) <= rules.per_group for name in groups))
        and not any(near)
    )


def most_served(area: Instance, opened: dict[int, Size], *, minutes: float = LIMIT) -> float:
    """Whoever cannot be cut off by full rooms: the least cut between people and rooms."""
    reaches = area.minutes <= minutes
    cuts = []
    for count in range(len(opened) + 1):
        for full in itertools.combinations(opened, count):
            rest = [site for site in opened if site not in full]
            free = reaches[:, rest].any(axis=1) if rest else np.zeros(area.customer_count, dtype=bool)
            cuts.append(sum(opened[site].people for site in full) + float(area.weights[free].sum()))
    return min(cuts)


def mean_minutes(area: Instance, opened: dict[int, Size]) -> float:
    if not opened:
        return DAY
    times = np.minimum(area.minutes, DAY)[:, list(opened)].min(axis=1)
    return float(area.weights @ times) / area.total_weight
