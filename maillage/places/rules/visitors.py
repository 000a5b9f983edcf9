"""What tells a person from a robot without asking anything of the person: the time a form took."""

from datetime import datetime, timedelta

from maillage.places.errors import PageTooOld, SentTooQuickly

SHORTEST = timedelta(seconds=3)
LONGEST = timedelta(days=1)  # a seal that was read once cannot serve for ever


def check_pace(*, opened_at: datetime | None, now: datetime) -> None:
    """Raise SentTooQuickly, or PageTooOld when it is not known since when the page was open."""
    if opened_at is None or now - opened_at > LONGEST:
        raise PageTooOld
    if now - opened_at < SHORTEST:
        raise SentTooQuickly
