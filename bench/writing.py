"""The booking POST under fifty writers, beside what PostgreSQL can do at most."""

from collections.abc import Callable, Iterator

from bench.measures import Result, p95
from bench.questions import regulars_drawn
from bench.server import Server, open_sessions
from bench.writers.browsers import hold_and_confirm
from bench.writers.load import PEOPLE_A_WRITER, WRITERS, Load
from bench.writers.processes import bare, bare_and_whole, by_service, in_processes
from bench.writers.wishes import wishes

SLOWEST = 250  # milliseconds
SHARE = 0.5  # of the throughput of bare SQL


def measure_writing(
    server: Server, *, url: str, seconds: float, tidy: Callable[[], None]
) -> Iterator[Result]:
    """Each load begins on the same tables, none with the dead rows and old statistics of the one before."""
    one_each, several_each = WRITERS, WRITERS * PEOPLE_A_WRITER
    people = regulars_drawn(count=one_each + 2 * several_each)
    for_sql, others = people[:one_each], people[one_each:]
    wished = wishes(seed=7)
    sql = in_processes(bare, url=url, people=for_sql, wished=wished, seconds=seconds)
    tidy()
    whole = in_processes(bare_and_whole, url=url, people=for_sql, wished=wished, seconds=seconds)
    tidy()
    service = in_processes(by_service, url=url, people=others[several_each:], wished=wished, seconds=seconds)
    tidy()
    sessions = open_sessions(others[:several_each])
    holds, confirms = hold_and_confirm(server, sessions=sessions, wished=wished, seconds=seconds)
    yield _time("hold", holds, sql)
    yield _time("confirm", confirms, sql)
    yield _rate(f"Booking POST, {WRITERS} writers: holds a second", holds, sql, is_promise=True)
    yield _rate(f"All statements of a hold in bare SQL, {WRITERS} processes: holds a second", whole, sql)
    yield _rate(f"The service without HTTP, {WRITERS} processes: holds a second", service, sql)
    yield from _processors("hold", holds)
    yield from _processors("confirm", confirms)


def _time(name: str, load: Load, sql: Load) -> Result:
    return Result(
        name=f"Booking POST, {WRITERS} writers: {name}, p95",
        kind="must",
        value=p95(load.times),
        unit="ms",
        target=SLOWEST,
        baseline=p95(sql.times),
        baseline_name=f"lock and insertion in bare SQL, {WRITERS} processes",
    )


def _processors(name: str, load: Load) -> Iterator[Result]:
    """What one POST costs each side: on a machine that they share, their sum is the limit."""
    sides = {"clients": load.used.clients, "web": load.used.web, "database": load.used.database}
    for side, seconds in sides.items():
        yield Result(
            name=f"Processor time of one {name}: {side}",
            kind="told",
            value=seconds * 1000 / max(len(load.times), 1),
            unit="ms",
        )


def _rate(name: str, load: Load, sql: Load, *, is_promise: bool = False) -> Result:
    return Result(
        name=name,
        kind="must" if is_promise else "told",
        value=load.rate,
        unit="a second",
        target=SHARE * sql.rate if is_promise else None,
        at_least=is_promise,
        baseline=sql.rate,
        baseline_name=f"lock and insertion in bare SQL, {WRITERS} processes",
    )
