"""Small areas whose best plans are found by trying them all."""

from itertools import combinations

import numpy as np
from hypothesis import strategies as st

from maillage.siting.engine.geometry import great_circle_km
from maillage.siting.engine.instance import Instance, make_instance

DAY = 1440.0


def random_area(*, seed: int, communes: int, **changes: object) -> Instance:
    """Around Aurillac; integer people."""
    chance = np.random.default_rng(seed)
    facts = {
        "codes": [f"15{number:03d}" for number in range(communes)],
        "latitudes": 44.6 + chance.random(communes),
        "longitudes": 2.1 + chance.random(communes),
        "weights": chance.integers(1, 5000, communes),
    }
    return make_instance(**facts | changes)


@st.composite
def areas(draw: st.DrawFn) -> Instance:
    """At most 12 candidates; duplicates, communes without people, islands without a way, one-way roads."""
    count = draw(st.integers(1, 12))
    places = st.tuples(st.integers(0, 6), st.integers(0, 6))
    points = draw(st.lists(places, min_size=count, max_size=count))
    people = st.lists(st.integers(0, 50), min_size=count, max_size=count).filter(any)
    codes = [f"15{number:03d}" for number in range(count)]
    candidates = draw(st.sets(st.sampled_from(codes), min_size=1))
    times = st.one_of(st.integers(0, 60).map(float), st.just(float("inf")))
    row = st.lists(times, min_size=len(candidates), max_size=len(candidates))
    return make_instance(
        codes=codes,
        latitudes=[44.0 + north / 10 for north, _ in points],
        longitudes=[2.0 + east / 10 for _, east in points],
        weights=draw(people),
        candidates=sorted(candidates),
        minutes=draw(st.none() | st.lists(row, min_size=count, max_size=count)),
    )


def times_of(instance: Instance) -> np.ndarray:
    """float64[n, m], by the haversine; no way counts a day."""
    if instance.minutes is not None:
        return np.minimum(instance.minutes, DAY)
    lat, lon = instance.latitudes, instance.longitudes
    there = instance.candidates
    kilometres = great_circle_km(lat[:, None], lon[:, None], lat[there][None], lon[there][None])
    return kilometres * 60 * instance.profile.circuity / instance.profile.speed_kmh


def least_mean_minutes(instance: Instance, *, p: int) -> float:
    """By trying every plan."""
    times = times_of(instance)
    costs = [
        instance.weights @ times[:, plan].min(axis=1) for plan in combinations(range(instance.site_count), p)
    ]
    return float(min(costs)) / instance.total_weight
