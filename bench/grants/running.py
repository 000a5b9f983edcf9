"""The measures of much money, in order."""

from bench.grants.dataset import build
from bench.grants.reading import measure_lists
from bench.report import broken_promises, print_line, write_part


def run() -> int:
    results = []
    for result in measure_lists(build()):
        print_line(result)
        results.append(result)
    write_part("grants", results)
    return 1 if broken_promises(results) else 0
