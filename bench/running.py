"""The measures in order, once Django and the data set are there."""

from collections.abc import Callable, Iterator
from functools import partial

from bench.contest import measure_contests
from bench.machine import machine
from bench.measures import Result
from bench.questions import questions
from bench.reading import measure_reading
from bench.report import BOOKING, broken_promises, print_line, write_part
from bench.server import running_server
from bench.settings import Options
from bench.tidying import tidied, tidy
from bench.writing import measure_writing


def run(options: Options, *, url: str, bookings: int) -> int:
    """The exit code: 1 when a promise of the product is not kept."""
    here = machine()
    with tidied(url, bookings=bookings):
        results = list(_told(_measures(options, url=url, tidy=partial(tidy, url, last=bookings))))
    write_part(
        BOOKING,
        results,
        machine=here,
        data_set={"size": options.size.name, "places": options.size.places, "bookings": bookings},
    )
    return 1 if broken_promises(results) else 0


def _measures(options: Options, *, url: str, tidy: Callable[[], None]) -> Iterator[Result]:
    yield from measure_reading(questions(seed=options.seed, count=options.questions))
    with running_server() as server:
        yield from measure_writing(server, url=url, seconds=options.seconds, tidy=tidy)
        tidy()
        yield from measure_contests(server, url=url, contests=options.contests)


def _told(results: Iterator[Result]) -> Iterator[Result]:
    for result in results:
        print_line(result)
        yield result
