"""A question put to the engine, and its answer kept in the memory of the process."""

from collections import OrderedDict
from dataclasses import replace
from functools import cache
from threading import Lock, Thread

from maillage.siting.engine.answer import Answer, Status
from maillage.siting.engine.errors import EmptyAreaError, TooFewSitesError, TooManySitesError
from maillage.siting.engine.progress import Watch
from maillage.siting.enums import COUNTS_SITES
from maillage.siting.errors import (
    FewerSitesThanKept,
    KeptAndForbidden,
    MoreSitesThanPremises,
    NoPlanYet,
    NotACandidate,
    NothingOpens,
    TooLargeForNow,
)
from maillage.siting.obstacles import refusal_of, rules_in_words
from maillage.siting.questioning import Asked
from maillage.siting.selectors import Ground, Inputs, ground_of

ENGINE = "maillage 1"  # changes when the same question may get another answer
LIVE_COMMUNES = 1500  # answered while the page waits; more are computed apart
QUICK_SECONDS = 0.2  # the best found by then is shown; its proof comes after it
LIVE_SECONDS = 5.0  # the most that a page waits for a proof
KEPT_ANSWERS = 256


@cache
def warm_soon() -> None:
    """Once a process, beside the page that leads to a study: its first answer then waits for no kernel."""
    Thread(target=_warm, name="siting-kernels", daemon=True).start()


@cache
def _warm() -> None:
    from maillage.siting.engine.warming import warm  # here: as below

    warm()


def is_live(ground: Ground) -> bool:
    return ground.instance.customer_count <= LIVE_COMMUNES


def live_answer(inputs: Inputs, asked: Asked, *, seconds: float = LIVE_SECONDS) -> Answer:
    """At once, or from memory. Raises TooLargeForNow and whatever `check_asked` raises."""
    if not is_live(ground_of(inputs)):
        raise TooLargeForNow
    return _ANSWERS.found(inputs, asked, seconds=seconds)


class _Answers:
    """Of one process. What was proved, or sought for as long, is not sought again; the oldest leave."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.kept: OrderedDict[tuple[Inputs, Asked], tuple[float, Answer]] = OrderedDict()

    def found(self, inputs: Inputs, asked: Asked, *, seconds: float) -> Answer:
        sought, answer = self.kept.get((inputs, asked), (0.0, None))
        if answer is None or (sought < seconds and answer.status != Status.OPTIMAL):
            _warm()  # else the loading of the kernels counts as thinking
            answer = answer_of(ground_of(inputs), asked, watch=Watch(seconds=seconds))
            with self.lock:
                self.kept[inputs, asked] = seconds, answer
                while len(self.kept) > KEPT_ANSWERS:
                    self.kept.popitem(last=False)
        return answer


_ANSWERS = _Answers()


def answer_of(ground: Ground, asked: Asked, *, watch: Watch) -> Answer:
    """Raises what `check_asked` raises, what `refusal_of` makes, NothingOpens and NoPlanYet."""
    held = with_existing(ground, asked)
    check_asked(ground, held)
    try:
        answer = _solve(ground, held, watch=watch)
    except TooFewSitesError as refusal:
        raise FewerSitesThanKept(sites=held.sites, kept=len(held.kept)) from refusal
    except (TooManySitesError, EmptyAreaError) as refusal:
        raise MoreSitesThanPremises(sites=held.sites, candidates=_free(ground, held)) from refusal
    if answer.status == Status.INFEASIBLE:
        raise refusal_of(answer.obstacle, held)
    if not answer.sites:
        raise NoPlanYet if answer.status == Status.STOPPED else NothingOpens(rules=rules_in_words(held))
    return answer


def with_existing(ground: Ground, asked: Asked) -> Asked:
    """Places in service stay unless they are forbidden by name."""
    stay = set(ground.existing) - set(asked.forbidden)
    return replace(asked, kept=tuple(sorted(stay | set(asked.kept))))


def check_asked(ground: Ground, asked: Asked) -> None:
    """Raises NotACandidate, KeptAndForbidden, MoreSitesThanPremises, FewerSitesThanKept."""
    known = set(ground.instance.site_codes)
    names = dict(zip(ground.instance.codes, ground.names, strict=True))
    for code in (*asked.kept, *asked.forbidden):
        if code not in known:
            raise NotACandidate(commune=names.get(code, code))
    if both := sorted(set(asked.kept) & set(asked.forbidden)):
        raise KeptAndForbidden(commune=names[both[0]])
    if asked.objective in COUNTS_SITES and asked.sites is not None:
        if asked.sites > _free(ground, asked):
            raise MoreSitesThanPremises(sites=asked.sites, candidates=_free(ground, asked))
        if asked.sites < len(asked.kept):
            raise FewerSitesThanKept(sites=asked.sites, kept=len(asked.kept))


def _free(ground: Ground, asked: Asked) -> int:
    return ground.instance.site_count - len(asked.forbidden)


def _solve(ground: Ground, asked: Asked, *, watch: Watch) -> Answer:
    from maillage.siting import solving  # here: it loads numba and HiGHS, a second, for studies alone

    return solving.solve(ground.instance, asked, groups=ground.epci, watch=watch)
