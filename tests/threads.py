"""What several connections do at the same instant, for tests of locks and limits."""

import threading
from collections import Counter
from collections.abc import Callable, Sequence

from django.db import connection


def at_once(acts: Sequence[Callable[[], object]]) -> Counter[str]:
    """Let all acts go together, each on its own connection; count their ends: "done" or an error's name."""
    start = threading.Barrier(len(acts))
    outcomes: list[str] = []

    def run(act: Callable[[], object]) -> None:
        try:
            connection.ensure_connection()
            start.wait()
            act()
            outcomes.append("done")
        except Exception as end:  # noqa: BLE001 - each end is told by its name
            outcomes.append(type(end).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Counter(outcomes)
