"""The measures of a large community, in order."""

from itertools import chain

from bench.community.letter import measure_letter
from bench.community.reading import measure_lists
from bench.report import broken_promises, print_line, write_part


def run() -> int:
    results = []
    for result in chain(measure_lists(), measure_letter()):
        print_line(result)
        results.append(result)
    write_part("community", results)
    return 1 if broken_promises(results) else 0
