"""Which body is asked about which application: rules as data; one that fits is enough."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from maillage.calls.enums import CODED_ROUTES, RouteKind
from maillage.calls.errors import RouteNotComplete


@dataclass(frozen=True, slots=True)
class Route:
    kind: str
    values: tuple[str, ...] = ()
    key: str = ""


@dataclass(frozen=True, slots=True)
class Routed:
    """What rules look at: the codes of the commune, the public of the body, the submitted answers."""

    departement: str
    canton: str
    commune: str
    public: str
    answers: Mapping[str, object] = field(default_factory=dict)


def check_route(route: Route) -> None:
    """Raise RouteNotComplete."""
    is_answer = route.kind == RouteKind.ANSWER
    needs_values = is_answer or route.kind in CODED_ROUTES
    if bool(route.values) != needs_values or bool(route.key) != is_answer:
        raise RouteNotComplete


def goes(routed: Routed, *, routes: Sequence[Route]) -> bool:
    """Whether a body with these rules is asked; a body without a rule is asked about nothing."""
    return any(_fits(routed, route) for route in routes)


def _fits(routed: Routed, route: Route) -> bool:
    if route.kind == RouteKind.ALL:
        return True
    if route.kind == RouteKind.ANSWER:
        return bool(set(_words(routed.answers.get(route.key))) & set(route.values))
    codes = {
        RouteKind.DEPARTEMENT.value: routed.departement,
        RouteKind.CANTON.value: routed.canton,
        RouteKind.COMMUNE.value: routed.commune,
        RouteKind.CARRIER.value: routed.public,
    }
    return codes[route.kind] in route.values


def _words(answer: object) -> list[str]:
    """An answer as the words of a rule: yes and no, one choice, several choices."""
    if isinstance(answer, bool):
        return ["yes" if answer else "no"]
    if isinstance(answer, list):
        return [str(each) for each in answer]
    return [] if answer is None else [str(answer)]
