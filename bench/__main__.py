"""`make bench`: the data set is made if it is not there, then everything is measured on it."""

import os
import sys
from datetime import date

from bench.dataset.keeping import Kept, ensure_database, read_mark
from bench.settings import Options, options
from maillage.cli import preparation, state
from maillage.cli.terminal import say

# An installation on the loopback. Without a pool in this process: its threads do not survive a fork.
SURROUNDINGS = {
    "MAILLAGE_DEMO": "0",
    "DEBUG": "0",
    "HTTPS": "0",
    "LOG_LEVEL": "WARNING",
    "DATABASE_POOL_SIZE": "0",
}


def main() -> int:
    """The settings are read late: the database that they name may have to be made first."""
    chosen = options()
    state.ensure_database()
    today = date.today()  # noqa: DTZ011 - Django's clock is not there yet
    url = ensure_database(state.database_url(), name=chosen.size.database, today=today)
    os.environ.update(SURROUNDINGS, DATABASE_URL=url)
    preparation.prepare()
    kept = read_mark(url) or _build(url, chosen, today=today)
    from bench.running import run  # after the settings

    say(
        fr=f"Mesures sur {kept.bookings} réservations",
        en=f"measures on {kept.bookings} bookings",
    )
    return run(chosen, url=url, bookings=kept.bookings)


def _build(url: str, chosen: Options, *, today: date) -> Kept:
    from django.core.management import call_command  # after the settings

    from bench.dataset.building import build

    say(fr="Création du jeu de données", en="making the data set")
    call_command("load_territory")
    build(url, places=chosen.size.places, today=today)
    kept = read_mark(url)
    assert kept is not None  # noqa: S101 - building ends by the mark
    return kept


if __name__ == "__main__":
    sys.exit(main())
