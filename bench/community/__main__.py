"""The members are made if they are not there, then every list of theirs is opened."""

import os
import sys
from datetime import date

from bench.__main__ import SURROUNDINGS
from bench.dataset.keeping import ensure_database, read_mark
from maillage.cli import preparation, state

NAME = "maillage_bench_community"


def main() -> int:
    """The exit code: 1 when a promise of the product is not kept."""
    state.ensure_database()
    today = date.today()  # noqa: DTZ011 - as `bench`
    url = ensure_database(state.database_url(), name=NAME, today=today)
    os.environ.update(SURROUNDINGS, DATABASE_URL=url)
    preparation.prepare()
    from bench.community.dataset import build  # after the settings
    from bench.community.running import run

    if read_mark(url) is None:
        build(url, today=today)
    return run()


if __name__ == "__main__":
    sys.exit(main())
