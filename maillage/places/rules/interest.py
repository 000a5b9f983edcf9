"""Which places take expressions of interest, until when these are kept, how often one may ask for a mail."""

from datetime import date, datetime, timedelta

from maillage.accounts.rules import Limit
from maillage.places.enums import TO_COME
from maillage.places.errors import InterestNotConfirmedInTime, InterestNotTaken
from maillage.places.rules.months import months_after

INTEREST_MONTHS = 24
INTEREST_KEPT = timedelta(days=730)  # 24 months are never shorter
CONFIRMED_WITHIN = timedelta(days=7)
MAILS_TO_ADDRESS = Limit(5, timedelta(hours=1))
MAILS_FROM_ORIGIN = Limit(30, timedelta(hours=1))  # a public meeting shares one connection


def takes_interest(state: str) -> bool:
    return state in TO_COME


def check_takes_interest(state: str) -> None:
    """Raise InterestNotTaken: who wants to come to a place in service books it."""
    if not takes_interest(state):
        raise InterestNotTaken


def check_confirmable(*, told_at: datetime, now: datetime) -> None:
    """Raise InterestNotConfirmedInTime; the job that forgets may not have passed yet."""
    if told_at + CONFIRMED_WITHIN <= now:
        raise InterestNotConfirmedInTime(days=CONFIRMED_WITHIN.days)


def months_to_choose(on: date) -> list[date]:
    """First days of the months from which somebody may want to come: this one, and as long as it is kept."""
    return [months_after(on.replace(day=1), count) for count in range(INTEREST_MONTHS + 1)]
