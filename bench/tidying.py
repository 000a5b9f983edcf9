"""What the measures wrote is taken away, so that the kept data set stays the same for the next run."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

# The journal refuses deletion, in a bench too: its lines stay.
WRITTEN = (
    "DELETE FROM billing_charge WHERE source_id > %(last)s",
    "DELETE FROM booking_booking WHERE id > %(last)s",
    "DELETE FROM core_formkey",
    "DELETE FROM core_mail",
    "DELETE FROM django_session",
    "TRUNCATE procrastinate_jobs CASCADE",
    "DROP TABLE IF EXISTS bench.naive",
    "VACUUM (ANALYZE) booking_booking, billing_charge, core_formkey",
)


@contextmanager
def tidied(url: str, *, bookings: int) -> Iterator[None]:
    """The bookings of the set are numbered from 1 on: what has a higher number was written since."""
    tidy(url, last=bookings)
    try:
        yield
    finally:
        tidy(url, last=bookings)


def tidy(url: str, *, last: int) -> None:
    with psycopg.connect(url, autocommit=True) as database:
        for statement in WRITTEN:
            database.execute(statement, {"last": last} if "%(last)s" in statement else None)
