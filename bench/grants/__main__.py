"""The data set is made, then every list of money is opened."""

import os
import sys
from datetime import date

from bench.__main__ import SURROUNDINGS
from bench.dataset.keeping import ensure_database
from maillage.cli import preparation, state

NAME = "maillage_bench_grants"


def main() -> int:
    """The exit code: 1 when a promise of the product is not kept."""
    state.ensure_database()
    url = ensure_database(state.database_url(), name=NAME, today=date.today())  # noqa: DTZ011 - as `bench`
    os.environ.update(SURROUNDINGS, DATABASE_URL=url)
    preparation.prepare()
    from bench.grants.running import run  # after the settings

    return run()


if __name__ == "__main__":
    sys.exit(main())
