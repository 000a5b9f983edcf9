"""Sharing an envelope among those who ask: never more than it holds, nobody more than asked, to the cent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from maillage.grants.enums import ShareWay


@dataclass(frozen=True, slots=True)
class Request:
    """One laureate: what it asks, in cents, and its score where scores count."""

    key: str
    asked_cents: int
    score: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class Share:
    key: str
    cents: int
    asked_cents: int


def share_envelope(envelope_cents: int, requests: Sequence[Request], *, way: str) -> list[Share]:
    """A proposal, in the order of the requests. The rest of the envelope is what the shares leave."""
    if way == ShareWay.BY_NEED:
        return share_by_need(envelope_cents, requests)
    scored = way == ShareWay.BY_SCORE
    weights = {one.key: one.score if scored else Fraction(one.asked_cents) for one in requests}
    return share_in_proportion(envelope_cents, requests, weights=weights)


def share_in_proportion(
    envelope_cents: int, requests: Sequence[Request], *, weights: Mapping[str, Fraction]
) -> list[Share]:
    """In proportion to the weights; what somebody does not need goes to the others likewise."""
    exact: dict[str, Fraction] = {one.key: Fraction(0) for one in requests}
    open_requests = [one for one in requests if weights[one.key] > 0 and one.asked_cents > 0]
    left = Fraction(max(0, envelope_cents))
    while open_requests and left > 0:
        total = sum(weights[one.key] for one in open_requests)
        full = [one for one in open_requests if left * weights[one.key] >= one.asked_cents * total]
        if not full:
            exact |= {one.key: left * weights[one.key] / total for one in open_requests}
            break
        for one in full:
            exact[one.key] = Fraction(one.asked_cents)
            left -= one.asked_cents
        open_requests = [one for one in open_requests if one not in full]
    return _in_cents(exact, requests)


def share_by_need(envelope_cents: int, requests: Sequence[Request]) -> list[Share]:
    """Everybody the same amount, except who needs less: small projects are whole first."""
    return share_in_proportion(envelope_cents, requests, weights={one.key: Fraction(1) for one in requests})


def _in_cents(exact: Mapping[str, Fraction], requests: Sequence[Request]) -> list[Share]:
    """Rounded down, then the cents left given to the largest remainders; ties by key, 9 before 10."""
    whole = {key: int(amount) for key, amount in exact.items()}
    cents_left = int(sum(exact.values(), Fraction(0))) - sum(whole.values())
    by_remainder = sorted(exact, key=lambda key: (whole[key] - exact[key], len(key), key))
    for key in by_remainder[:cents_left]:
        whole[key] += 1
    return [Share(one.key, whole[one.key], one.asked_cents) for one in requests]
