"""The fewest sites under rules that serve everybody, or a share of the people, in so many minutes."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from maillage.siting.engine.answer import Answer, Status, relative_gap
from maillage.siting.engine.coverage.centre import stopped_early
from maillage.siting.engine.coverage.fewest import fewest_sites, part_of, people_wanted
from maillage.siting.engine.coverage.verify import verify as verify_coverage
from maillage.siting.engine.errors import CertificateRefusedError
from maillage.siting.engine.instance import Instance
from maillage.siting.engine.obstacles import Hindrance, Obstacle
from maillage.siting.engine.planning.answers import hindered
from maillage.siting.engine.planning.gains import COVERAGE
from maillage.siting.engine.planning.solve import most_worth
from maillage.siting.engine.planning.verify import Verified, verify
from maillage.siting.engine.progress import Watch
from maillage.siting.engine.rules import Rules, lay_out, why_impossible

QUESTION = "fewest-with-rules"
SHARED = 1e-7  # relative: people who share several sites are counted in floats
Served = Callable[..., Answer]
Short = tuple[int, Mapping[str, Any]]  # so many sites fall short, and the proof


def fewest_under(
    instance: Instance,
    *,
    rules: Rules,
    minutes: float,
    share: float = 1.0,
    watch: Watch | None = None,
) -> Answer:
    """`objective` and `bound` count sites; `rules.sites` is the most that is tried.

    p sites suffice if a plan of p serves the target; they do not if the bound of p stays below. The search
    halves between both, and those two certificates are the proof.
    """
    watch = watch or Watch()
    layout = lay_out(instance, rules)
    obstacle = why_impossible(rules, layout)
    if obstacle:
        return hindered(instance, obstacle, watch, question=QUESTION)
    target = people_wanted(instance, share) * (1 - SHARED)
    usable = int(layout.is_usable.sum())
    most = min(usable, rules.sites or usable)
    serve = partial(_served, instance, rules, minutes, target)
    enough = serve(most, part_of(watch))
    if (enough.objective or 0.0) < target:
        return _without_plan(instance, enough, target, watch)
    least = max(0, len(rules.kept) - 1)
    short = _without_rules(instance, rules, minutes, share, part_of(watch))
    enough, short = _halved(serve, enough, target, max(least, short[0] if short else 0), short, watch)
    return _answer(enough, short, target=target, least=least + 1, watch=watch)


def _without_rules(
    instance: Instance, rules: Rules, minutes: float, share: float, watch: Watch
) -> Short | None:
    """What falls short without the rules falls short under them."""
    named: dict[str, Any] = {"kept": rules.kept, "forbidden": rules.forbidden}
    found = fewest_sites(instance, minutes=minutes, share=share, watch=watch, **named)
    proof = (found.certificate or {}).get("short")
    return (int(proof["p"]), proof) if proof else None


def _served(
    instance: Instance, rules: Rules, minutes: float, target: float, sites: int, watch: Watch
) -> Answer:
    asked = replace(rules, sites=sites)
    return most_worth(instance, objective=COVERAGE, rules=asked, minutes=minutes, watch=watch, target=target)


def _halved(
    serve: Served, enough: Answer, target: float, low: int, short: Short | None, watch: Watch
) -> tuple[Answer, Short | None]:
    """The fewest found to suffice, and the most proved to fall short."""
    while len(enough.sites) - low > 1 and not watch.must_stop():
        sites = (low + len(enough.sites)) // 2
        answer = serve(sites, part_of(watch))
        if (answer.objective or 0.0) >= target:
            enough = answer
        else:
            low = sites
            short = (sites, answer.certificate or {}) if _falls_short(answer, target) else short
        watch.tell("fewest", objective=float(len(enough.sites)), bound=float(short[0] + 1 if short else 1))
    return enough, short


def _falls_short(answer: Answer, target: float) -> bool:
    return answer.bound is not None and answer.bound < target


def _without_plan(instance: Instance, tried: Answer, target: float, watch: Watch) -> Answer:
    served = float(tried.bound or 0.0)
    obstacle = Obstacle(Hindrance.RULES_TOO_TIGHT, {"served": served, "wanted": target})
    nothing = hindered(instance, obstacle, watch, question=QUESTION)
    return nothing if _falls_short(tried, target) else stopped_early(nothing)


def _answer(enough: Answer, short: Short | None, *, target: float, least: int, watch: Watch) -> Answer:
    count = float(len(enough.sites))
    bound = float(max(least, short[0] + 1 if short else 0))
    gap = relative_gap(count, bound)
    return replace(
        enough,
        question=QUESTION,
        status=Status.OPTIMAL if gap == 0.0 else Status.STOPPED if watch.cancelled else Status.GAP,
        objective=count,
        bound=bound,
        gap=gap,
        seconds=watch.elapsed(),
        certificate={
            "version": 1,
            "question": QUESTION,
            "target": target,
            "enough": enough.certificate,
            "short": short[1] if short else None,
        },
        history=tuple(watch.history),
    )


def verify_fewest_under(instance: Instance, certificate: Mapping[str, Any]) -> Verified:
    """Both halves by `verify`, then that they ask the same of another count of sites."""
    enough, short, target = certificate["enough"], certificate["short"], float(certificate["target"])
    if verify(instance, enough).objective < target:
        raise CertificateRefusedError("its sites do not serve the target")
    count = float(len(enough["sizes"]))
    least = float(max(1, len(enough["rules"]["kept"])))
    if short is None:
        return Verified(count, least)
    if short["minutes"] != enough["minutes"]:
        raise CertificateRefusedError("both halves do not ask the same")
    sites = int(short["p"] if is_without_rules(short) else short["rules"]["sites"])
    if bound_of_short(instance, enough, short, sites=None) >= target:
        raise CertificateRefusedError("it does not prove that fewer sites fall short")
    return Verified(count, max(least, float(sites + 1)))


def is_without_rules(short: Mapping[str, Any]) -> bool:
    return bool(short["question"] == "coverage")


def bound_of_short(
    instance: Instance, enough: Mapping[str, Any], short: Mapping[str, Any], *, sites: int | None
) -> float:
    """Of a proof under the same rules, or without them; of `sites` at least, None for any number."""
    if not is_without_rules(short):
        if not same_but_for("sites" if sites is None else "", enough, short):
            raise CertificateRefusedError("both halves do not ask the same")
        return verify(instance, short).bound
    same = all(sorted(short[name]) == sorted(enough["rules"][name]) for name in ("kept", "forbidden"))
    if not same or (sites is not None and short["p"] < sites):
        raise CertificateRefusedError("both halves do not ask the same")
    return verify_coverage(instance, short).bound


def same_but_for(name: str, enough: Mapping[str, Any], short: Mapping[str, Any]) -> bool:
    """Two coverages under the same rules, but for one of them."""
    rules = [{**each["rules"], name: None} for each in (enough, short)]
    return rules[0] == rules[1] and enough["objective"] == short["objective"] == COVERAGE
