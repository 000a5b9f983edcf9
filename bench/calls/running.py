"""The measures of a large call, in order."""

from bench.calls.closing import measure_closing
from bench.calls.dataset import build
from bench.calls.reading import measure_lists
from bench.report import broken_promises, print_line, write_part
from bench.server import running_server


def run() -> int:
    results = []
    world = build()
    for result in measure_lists(world):
        print_line(result)
        results.append(result)
    with running_server() as server:
        for result in measure_closing(server, world.open_call):
            print_line(result)
            results.append(result)
    write_part("calls", results)
    return 1 if broken_promises(results) else 0
