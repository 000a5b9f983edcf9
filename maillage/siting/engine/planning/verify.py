"""Checks a certificate of a question with rules by other code than what made it: plain loops, haversine."""

import base64
import math
from collections import defaultdict
from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np

from maillage.siting.engine.errors import CertificateRefusedError
from maillage.siting.engine.geometry import great_circle_km
from maillage.siting.engine.instance import Instance

DAY = 1440.0
ROUNDING = 1e-6  # relative
MOST_UNITS = 2_000  # of money
HAIR = 1e-12  # relative: what rounding may do to a time


class Verified(NamedTuple):
    objective: float
    bound: float


class Read(NamedTuple):
    """The rules as plain values. A kept site costs what its size costs above the smallest, or above the one
    that stands there."""

    rules: Mapping[str, Any]
    sizes: list[Mapping[str, Any]]
    kept: frozenset[str]
    usable: tuple[str, ...]

    def cost(self, code: str, size: Mapping[str, Any]) -> int:
        paid = {each["key"]: int(each["cost_cents"]) for each in self.sizes}
        standing = self.rules.get("standing", {})
        if code in standing:
            return max(0, int(size["cost_cents"]) - paid[standing[code]])
        return int(size["cost_cents"]) - (min(paid.values()) if code in self.kept else 0)


def verify(instance: Instance, certificate: Mapping[str, Any]) -> Verified:
    """Raises CertificateRefusedError with what does not hold."""
    if certificate["instance_sha256"] != instance.sha256:
        raise CertificateRefusedError("it speaks of another instance")
    rules = certificate["rules"]
    sizes = rules["sizes"] or [{"key": "any", "people": float("inf"), "cost_cents": 0}]
    usable = tuple(code for code in instance.site_codes if code not in set(rules["forbidden"]))
    read = Read(rules, sizes, frozenset(rules["kept"]), usable)
    times = _times(instance)
    value = _told(instance, certificate, _worth(instance, certificate, read, times))
    bound = _told(instance, certificate, _bound(instance, certificate, read, times))
    if certificate["objective"] == "coverage" and _is_whole(instance, sizes):
        bound = math.floor(
            bound * (1 + ROUNDING)
        )  # rooms and people are whole, so is the most that is served
    direction = 1.0 if certificate["objective"] == "coverage" else -1.0
    if not _same(value, certificate["value"]):
        raise CertificateRefusedError(f"its plan is worth {value:g}, it says {certificate['value']:g}")
    if direction * (bound - certificate["bound"]) > ROUNDING * max(1.0, abs(bound)):
        raise CertificateRefusedError(f"its prices prove {bound:g}, it says {certificate['bound']:g}")
    return Verified(value, float(certificate["bound"]))


def _is_whole(instance: Instance, sizes: list[Mapping[str, Any]]) -> bool:
    rooms = [size["people"] for size in sizes if math.isfinite(size["people"])]
    return all(float(number).is_integer() for number in [*instance.weights.tolist(), *rooms])


def _same(one: float, other: float) -> bool:
    return abs(one - other) <= ROUNDING * max(1.0, abs(one), abs(other))


def _times(instance: Instance) -> np.ndarray:
    """float64[n, m] minutes."""
    if instance.minutes is not None:
        return instance.minutes
    rows = instance.candidates
    kilometres = great_circle_km(
        instance.latitudes[:, None],
        instance.longitudes[:, None],
        instance.latitudes[rows][None, :],
        instance.longitudes[rows][None, :],
    )
    return np.asarray(kilometres * instance.profile.minutes_per_km)


def _worths(certificate: Mapping[str, Any], minutes: np.ndarray) -> np.ndarray:
    """Of one person at these minutes."""
    if certificate["objective"] == "coverage":
        return np.where(minutes <= certificate["minutes"] * (1 + HAIR), 1.0, 0.0)
    return np.where(np.isfinite(minutes), np.maximum(0.0, DAY - minutes), 0.0)


def _told(instance: Instance, certificate: Mapping[str, Any], worth: float) -> float:
    return worth if certificate["objective"] == "coverage" else DAY - worth / instance.total_weight


def _worth(instance: Instance, certificate: Mapping[str, Any], read: Read, times: np.ndarray) -> float:
    """The plan obeys every rule, nobody goes twice, no room overflows: what it is worth."""
    size_of = {size["key"]: size for size in read.sizes}
    opened = {code: size_of[key] for code, key in certificate["sizes"].items()}
    _check_rules(instance, read, opened)
    row = {code: number for number, code in enumerate(instance.codes)}
    column = {code: number for number, code in enumerate(instance.site_codes)}
    left = dict(zip(instance.codes, instance.weights.tolist(), strict=True))
    room = {code: size["people"] for code, size in opened.items()}
    worth = 0.0
    for customer, site, people in certificate["flows"]:
        if people < 0 or site not in opened:
            raise CertificateRefusedError(f"{people:g} people go to {site}, which is closed")
        left[customer] -= people
        room[site] -= people
        worth += people * float(_worths(certificate, times[row[customer], column[site]]))
    if min(left.values()) < -ROUNDING * instance.total_weight:
        raise CertificateRefusedError("somebody goes twice")
    if min(room.values(), default=0.0) < -ROUNDING * instance.total_weight:
        raise CertificateRefusedError("a site takes more people than it has room for")
    return worth


def _check_rules(instance: Instance, read: Read, opened: Mapping[str, Mapping[str, Any]]) -> None:
    rules = read.rules
    refused = sorted(set(opened) - set(read.usable)) or sorted(read.kept - set(opened))
    if refused:
        raise CertificateRefusedError(f"closed against the rules, or open: {', '.join(refused)}")
    if rules["sites"] is not None and len(opened) > rules["sites"]:
        raise CertificateRefusedError(f"{len(opened)} sites, at most {rules['sites']}")
    spent = sum(read.cost(code, size) for code, size in opened.items())
    if rules["budget_cents"] is not None and spent > rules["budget_cents"]:
        raise CertificateRefusedError(f"{spent} cents of {rules['budget_cents']}")
    counts: dict[str, int] = defaultdict(int)
    for code in opened:
        counts[rules["groups"].get(code, "")] += 1
    if (
        rules["per_group"] is not None
        and max((n for g, n in counts.items() if g), default=0) > rules["per_group"]
    ):
        raise CertificateRefusedError("too many sites in one group")
    if any(a in opened and b in opened for a, b in _conflicts(instance, read)):
        raise CertificateRefusedError("two sites stand too near to each other")


def _conflicts(instance: Instance, read: Read) -> list[tuple[str, str]]:
    spacing = read.rules["spacing_km"]
    if not spacing:
        return []
    row = {code: number for number, code in enumerate(instance.codes)}
    rows = np.array([row[code] for code in read.usable])
    found = []
    for number, code in enumerate(read.usable):
        others = rows[number + 1 :]
        apart = great_circle_km(
            instance.latitudes[row[code]],
            instance.longitudes[row[code]],
            instance.latitudes[others],
            instance.longitudes[others],
        )
        near = [read.usable[number + 1 + at] for at in np.flatnonzero(apart < spacing)]
        found += [(code, other) for other in near if not (code in read.kept and other in read.kept)]
    return found


def _bound(instance: Instance, certificate: Mapping[str, Any], read: Read, times: np.ndarray) -> float:
    """What the prices take in, and for each site the best that it can do against them."""
    prices, rules = certificate["prices"], read.rules
    paid = np.frombuffer(base64.b64decode(prices["people"]), dtype="<f8")
    groups = prices["groups"]
    dues: dict[str, float] = defaultdict(float)
    conflicts = {tuple(sorted(pair)) for pair in _conflicts(instance, read)}
    for first, second, price in prices["apart"]:
        if tuple(sorted((first, second))) not in conflicts:
            raise CertificateRefusedError(f"{first} and {second} do not exclude each other")
        dues[first] += price
        dues[second] += price
    everything = [
        *paid,
        prices["site"],
        *groups.values(),
        *(each[2] for each in prices["apart"]),
    ]
    if min(everything) < 0 or not np.isfinite(everything).all():
        raise CertificateRefusedError("a price is negative or missing")
    total = float(paid @ instance.weights) + sum(each[2] for each in prices["apart"])
    if prices["site"] and rules["sites"] is None:
        raise CertificateRefusedError("a price of sites without their number")
    total += prices["site"] * (rules["sites"] or 0)
    if any(groups.values()) and rules["per_group"] is None:
        raise CertificateRefusedError("a price of groups without a limit in each")
    total += sum(groups.values()) * (rules["per_group"] or 0)
    usable = frozenset(read.usable)
    choices = [
        (
            code in read.kept,
            [
                (
                    read.cost(code, size),
                    _filled(instance, _worths(certificate, times[:, column]) - paid, size["people"])
                    - prices["site"]
                    - dues[code]
                    - groups.get(rules["groups"].get(code, ""), 0.0),
                )
                for size in read.sizes
            ],
        )
        for column, code in enumerate(instance.site_codes)
        if code in usable
    ]
    return float(total) + _best_within(choices, rules["budget_cents"])


def _best_within(choices: list[tuple[bool, list[tuple[int, float]]]], budget: int | None) -> float:
    """The most that one choice for each site is worth; money in units so coarse that rounding only helps."""
    if budget is None:
        each = [(kept, max(value for _, value in sizes)) for kept, sizes in choices]
        return float(sum(value if kept else max(0.0, value) for kept, value in each))
    unit = math.gcd(budget, *(cost for _, sizes in choices for cost, _ in sizes)) or 1
    unit = max(unit, math.ceil(budget / MOST_UNITS))
    best = [0.0] * (budget // unit + 1)
    for kept, sizes in choices:
        if not kept and max(value for _, value in sizes) <= 0:
            continue
        before = best
        best = [-math.inf] * len(before) if kept else list(before)
        for cost, value in sizes:
            for at in range(cost // unit, len(before)):
                best[at] = max(best[at], before[at - cost // unit] + value)
    return max(best)


def _filled(instance: Instance, profits: np.ndarray, room: float) -> float:
    """A knapsack that may be cut: whoever is worth most goes first."""
    value = 0.0
    for row in np.argsort(-profits, kind="stable"):
        if profits[row] <= 0 or room <= 0:
            break
        people = min(room, float(instance.weights[row]))
        value += people * float(profits[row])
        room -= people
    return value
