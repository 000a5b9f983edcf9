"""One row of a history that was kept elsewhere, and what makes it possible."""

from dataclasses import dataclass
from datetime import datetime

from maillage.accounts.models import User
from maillage.billing.enums import Use
from maillage.booking import errors
from maillage.booking.enums import BookingState, CheckInWay
from maillage.booking.rules import Stretch
from maillage.booking.services.holds import policy_of
from maillage.core.periods import Period
from maillage.places.models import Place, Unit
from maillage.territory.models import Commune


@dataclass(frozen=True, kw_only=True, slots=True)
class Stay:
    """Somebody really came; no `left_at`: is still there."""

    arrived_at: datetime
    left_at: datetime | None = None
    way: str = CheckInWay.HOST
    origin: Commune | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class KeptBooking:
    """One booking as the other tool kept it, under that tool's reference; `unit` carries space and place."""

    reference: str
    unit: Unit
    stretch: Stretch
    state: str
    created_at: datetime
    holder: User | None = None
    guest_name: str = ""
    activity: str = ""
    use: str = Use.WORK
    note: str = ""
    stay: Stay | None = None
    paid_at: datetime | None = None

    @property
    def place(self) -> Place:
        return self.unit.space.place

    @property
    def declared_activity(self) -> str:
        return self.activity or (self.holder.activity if self.holder else "")

    @property
    def blocked(self) -> Period:
        """Buffers included; shorter for who left early or, where the space says so, for who did not come."""
        period = policy_of(self.unit.space).blocked(self.stretch.visible)
        freed_at = self._freed_at()
        return Period(period.start, min(period.end, freed_at)) if freed_at else period

    def _freed_at(self) -> datetime | None:
        delay = self.unit.space.no_show_delay
        if self.state == BookingState.NO_SHOW and delay:
            return self.stretch.starts_at + delay
        left_at = self.stay.left_at if self.stay else None
        return left_at if left_at and left_at < self.stretch.ends_at else None


def check_row(row: KeptBooking, *, now: datetime) -> None:
    """Raises NameNeeded, OutcomeNotPossible."""
    if not (row.holder or row.guest_name.strip()):
        raise errors.NameNeeded
    if row.created_at > now or (row.state == BookingState.NO_SHOW and row.stretch.starts_at > now):
        raise errors.OutcomeNotPossible
    if (row.state in {BookingState.CHECKED_IN, BookingState.DONE}) != bool(row.stay):
        raise errors.OutcomeNotPossible
    if row.stay:
        check_stay(row.stay, now=now)
        if (row.state == BookingState.DONE) != bool(row.stay.left_at):
            raise errors.OutcomeNotPossible


def check_stay(stay: Stay, *, now: datetime) -> None:
    """Raises OutcomeNotPossible."""
    if max(stay.arrived_at, stay.left_at or stay.arrived_at) > now:
        raise errors.OutcomeNotPossible
    if stay.left_at and stay.left_at < stay.arrived_at:
        raise errors.OutcomeNotPossible
