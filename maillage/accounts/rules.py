"""How long a link lives, how often one may ask or try, who gives the current password; a right SIRET."""

import hashlib
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv6Address, IPv6Network, ip_address

from stdnum.exceptions import ValidationError
from stdnum.fr import siret as siret_numbers

from maillage.accounts.errors import LinkExpired, LinkUsed, RnaNotValid, SignInAnew, SiretNotValid, TooOften

LINK_MINUTES = 30
LINK_LIFE = timedelta(minutes=LINK_MINUTES)
TRACES_KEPT = timedelta(days=1)
RECENT = timedelta(minutes=30)
RNA = re.compile(r"W[0-9]{9}", re.ASCII)  # national register of associations


@dataclass(frozen=True)
class Limit:
    times: int
    within: timedelta


LINKS_TO_ADDRESS = Limit(5, timedelta(minutes=15))
LINKS_FROM_ORIGIN = Limit(30, timedelta(hours=1))
ATTEMPTS_ON_ADDRESS = Limit(5, timedelta(minutes=15))
ATTEMPTS_FROM_ORIGIN = Limit(30, timedelta(hours=1))
ADDRESS_CHANGES = Limit(5, timedelta(hours=1))


def plain_address(email: str) -> str:
    """An address as it is kept and compared."""
    return email.strip().lower()


def token_hash(token: str) -> str:
    """SHA-256 without salt is enough: a token holds 256 random bits."""
    return hashlib.sha256(token.encode()).hexdigest()


def network_of(address: str) -> str:
    """The address, or the /64 of an IPv6 one: that is what one subscriber is given."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    return str(IPv6Network((parsed, 64), strict=False)) if isinstance(parsed, IPv6Address) else address


def check_limit(
    instants: Iterable[datetime], *, limit: Limit, now: datetime, refusal: type[TooOften]
) -> None:
    """Raise `refusal` with the minutes to wait if `limit` is reached by what was done at `instants`."""
    recent = sorted(instant for instant in instants if instant > now - limit.within)
    if len(recent) >= limit.times:
        free_again = recent[-limit.times] + limit.within
        raise refusal(minutes=math.ceil((free_again - now) / timedelta(minutes=1)))


def check_link(*, expires_at: datetime, used_at: datetime | None, now: datetime) -> None:
    """Raise LinkUsed or LinkExpired."""
    if used_at is not None:
        raise LinkUsed
    if expires_at <= now:
        raise LinkExpired(minutes=LINK_MINUTES)


def check_recent(signed_in_at: datetime | None, *, now: datetime) -> None:
    """Raise SignInAnew: what cannot be undone is not done from a browser that somebody left open."""
    if not is_recent(signed_in_at, now=now):
        raise SignInAnew


def is_recent(signed_in_at: datetime | None, *, now: datetime) -> bool:
    return signed_in_at is not None and now - signed_in_at <= RECENT


def must_give_password(*, has_password: bool, signed_in_by_mail: bool) -> bool:
    """Whoever has just shown that the letter box is theirs need not know a forgotten password."""
    return has_password and not signed_in_by_mail


def check_rna(number: str) -> str:
    """Return W and nine figures, without spaces; blank stays blank: not known. Raises RnaNotValid."""
    plain = "".join(number.split()).upper()
    if plain and not RNA.fullmatch(plain):
        raise RnaNotValid
    return plain


def check_siret(number: str) -> str:
    """Return the fourteen figures alone; blank stays blank: not known. Raises SiretNotValid.

    The last figure is a Luhn check, except for La Poste, whose establishments add up to a multiple of five.
    """
    if not number.strip():
        return ""
    try:
        return str(siret_numbers.validate(number))
    except ValidationError:
        raise SiretNotValid from None
