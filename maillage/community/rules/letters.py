"""When a letter may leave, when an address is given up, how often a confirmation is asked for."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from maillage.accounts.rules import Limit
from maillage.community.enums import BounceKind
from maillage.community.errors import (
    LetterAlreadySent,
    NewsAlreadyPublished,
    NewsNotPublished,
    NewsWithdrawn,
    NobodySubscribed,
    WithdrawalReasonMissing,
)

CONFIRMED_WITHIN = timedelta(days=7)
MAILS_TO_ADDRESS = Limit(3, timedelta(hours=1))
MAILS_FROM_ORIGIN = Limit(20, timedelta(hours=1))
SOFT_BOUNCES = 4  # in a row, each of another letter: a letter box that stays full is a dead one


def check_publishing(*, published_at: datetime | None) -> None:
    """Raise NewsAlreadyPublished."""
    if published_at is not None:
        raise NewsAlreadyPublished


def check_standing(*, withdrawn_at: datetime | None) -> None:
    """Raise NewsWithdrawn."""
    if withdrawn_at is not None:
        raise NewsWithdrawn


def check_withdrawing(*, published_at: datetime | None, withdrawn_at: datetime | None, reason: str) -> None:
    """Raise NewsNotPublished, NewsWithdrawn, WithdrawalReasonMissing."""
    if published_at is None:
        raise NewsNotPublished
    check_standing(withdrawn_at=withdrawn_at)
    if not reason.strip():
        raise WithdrawalReasonMissing


def check_sending(*, published_at: datetime | None, sending_at: datetime | None, readers: int) -> None:
    """Raise NewsNotPublished, LetterAlreadySent, NobodySubscribed."""
    if published_at is None:
        raise NewsNotPublished
    if sending_at is not None:
        raise LetterAlreadySent
    if not readers:
        raise NobodySubscribed


def is_given_up(kinds: Sequence[str]) -> bool:
    """Whether the letters stop: at one answer for good, or at several for now. Newest first."""
    return BounceKind.HARD in kinds or len(kinds) >= SOFT_BOUNCES
