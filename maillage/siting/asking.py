"""A question put to the engine, and its answer kept in the memory of the process."""

from dataclasses import replace
from functools import cache, lru_cache
from threading import Thread

from maillage.siting.engine.answer import Answer, Status
from maillage.siting.engine.errors import EmptyAreaError, TooFewSitesError, TooManySitesError
from maillage.siting.engine.progress import Watch
from maillage.siting.enums import COUNTS_SITES
from maillage.siting.errors import (
    FewerSitesThanKept,
    KeptAndForbidden,
    MoreSitesThanPremises,
    NotACandidate,
    OutOfReach,
    TooLargeForNow,
)
from maillage.siting.questioning import Asked
from maillage.siting.selectors import Ground, Inputs, ground_of

ENGINE = "maillage 1"  # changes when the same question may get another answer
LIVE_COMMUNES = 1500  # answered while the page waits; more are computed apart
LIVE_SECONDS = 20.0  # the most that a page waits; a département takes some hundredths
KEPT_ANSWERS = 256


@cache
def warm_soon() -> None:
    """Once a process, beside the page that leads to a study: its first answer then waits for no kernel."""
    Thread(target=_warm, name="siting-kernels", daemon=True).start()


def _warm() -> None:
    from maillage.siting.engine.warming import warm  # here: as below

    warm()


def is_live(ground: Ground) -> bool:
    return ground.instance.customer_count <= LIVE_COMMUNES


def live_answer(inputs: Inputs, asked: Asked) -> Answer:
    """At once, or from memory. Raises TooLargeForNow and whatever `check_asked` raises."""
    if not is_live(ground_of(inputs)):
        raise TooLargeForNow
    return _remembered(inputs, asked)


@lru_cache(maxsize=KEPT_ANSWERS)
def _remembered(inputs: Inputs, asked: Asked) -> Answer:
    return answer_of(ground_of(inputs), asked, watch=Watch(seconds=LIVE_SECONDS))


def answer_of(ground: Ground, asked: Asked, *, watch: Watch) -> Answer:
    """Raises what `check_asked` raises, and OutOfReach."""
    held = with_existing(ground, asked)
    check_asked(ground, held)
    try:
        answer = _solve(ground, held, watch=watch)
    except TooFewSitesError as refusal:
        raise FewerSitesThanKept(sites=held.sites, kept=len(held.kept)) from refusal
    except (TooManySitesError, EmptyAreaError) as refusal:
        raise MoreSitesThanPremises(sites=held.sites, candidates=_free(ground, held)) from refusal
    if answer.status == Status.INFEASIBLE:
        raise OutOfReach
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

    return solving.solve(ground.instance, asked, watch=watch)
