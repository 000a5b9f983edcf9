"""The contest repeated, some with a web process killed in the middle."""

from collections.abc import Iterator
from random import Random

from bench.measures import Result
from bench.naive import double_bookings
from bench.questions import regulars_drawn
from bench.server import Server, open_sessions
from bench.trial import CLIENTS, Outcome, contest
from bench.writers.wishes import wishes

OTHERS = 2000  # people who hold desks for other measures
ONE_IN = 4  # contests in which a web process is killed
NAIVE_ONE_IN = 20  # contests repeated without lock nor constraint
LONGEST_WAIT = 1000  # milliseconds


def measure_contests(server: Server, *, url: str, contests: int) -> Iterator[Result]:
    sessions = open_sessions(regulars_drawn(after=OTHERS, count=CLIENTS))
    wished, chance = wishes(seed=11), Random(11)
    outcomes = [
        contest(
            server,
            sessions=sessions,
            wish=next(wished),
            chance=chance,
            with_blow=number % ONE_IN == ONE_IN - 1,
        )
        for number in range(contests)
    ]
    rounds = max(contests // NAIVE_ONE_IN, 1)
    doubled = double_bookings(url, contests=rounds) * contests / rounds
    yield _winners(outcomes, doubled=doubled)
    killed = sum(outcome.was_killed for outcome in outcomes)
    yield Result(
        name=f"Bookings acknowledged and lost, {killed} web processes killed",
        kind="must",
        value=sum(one.lost for one in outcomes),
        unit="bookings",
        target=0,
    )
    yield Result(
        name=f"{CLIENTS} people on one desk: longest wait for an answer",
        kind="must",
        value=max(wait for one in outcomes if not one.was_killed for wait in one.waits),
        unit="ms",
        target=LONGEST_WAIT,
    )


def _winners(outcomes: list[Outcome], *, doubled: float) -> Result:
    wrong = [outcome for outcome in outcomes if not outcome.is_right]
    for outcome in wrong:
        print(f"  wrong: {outcome.told}, winners {outcome.winners}, kept {outcome.kept}")
    return Result(
        name=f"{len(outcomes)} contests of {CLIENTS} people for one desk: those without exactly one winner",
        kind="must",
        value=len(wrong),
        unit="contests",
        target=0,
        baseline=doubled,
        baseline_name="double bookings by checking, then inserting, without lock nor constraint",
    )
