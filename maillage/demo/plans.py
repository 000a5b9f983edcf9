"""The life of one invented booking, and what is known of it at a given instant."""

from dataclasses import dataclass
from datetime import datetime

from maillage.accounts.models import User
from maillage.billing.enums import Use
from maillage.booking.enums import BookingState, CheckInWay
from maillage.booking.rules import Stretch
from maillage.booking.services.history import KeptBooking, Stay
from maillage.places.models import Unit
from maillage.territory.models import Commune


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """Without `arrives_at` nobody comes; `cancelled_at` comes before the start."""

    reference: str
    unit: Unit
    stretch: Stretch
    created_at: datetime
    holder: User | None = None
    guest_name: str = ""
    activity: str = ""
    origin: Commune | None = None
    use: str = Use.WORK
    note: str = ""
    way: str = CheckInWay.HOST
    arrives_at: datetime | None = None
    leaves_at: datetime | None = None
    pays_at: datetime | None = None
    cancelled_at: datetime | None = None

    def changed_between(self, since: datetime | None, now: datetime) -> bool:
        """Whether something of it became known after `since` (never before: all of it) and by `now`."""
        instants = (
            self.created_at,
            self.arrives_at,
            self.leaves_at,
            self.pays_at,
            self.cancelled_at,
            self._absent_at,
        )
        return self.created_at <= now and any(is_between(at, since, now) for at in instants)

    def row(self, now: datetime) -> KeptBooking:
        """The booking as a tool would have kept it at `now`."""
        return KeptBooking(
            reference=self.reference,
            unit=self.unit,
            stretch=self.stretch,
            state=self._state(now),
            created_at=self.created_at,
            holder=self.holder,
            guest_name=self.guest_name,
            activity=self.activity,
            use=self.use,
            note=self.note,
            stay=self._stay(now),
            paid_at=self.pays_at if _is_by(self.pays_at, now) else None,
        )

    @property
    def _absent_at(self) -> datetime | None:
        """When the host notes that nobody came: after the space's delay, else at the end."""
        if self.arrives_at or self.cancelled_at:
            return None
        delay = self.unit.space.no_show_delay
        return min(self.stretch.starts_at + delay, self.stretch.ends_at) if delay else self.stretch.ends_at

    def _state(self, now: datetime) -> BookingState:
        if _is_by(self.cancelled_at, now):
            return BookingState.CANCELLED
        if _is_by(self._absent_at, now):
            return BookingState.NO_SHOW
        if self.arrives_at is None or not _is_by(self.arrives_at, now) or self.cancelled_at:
            return BookingState.CONFIRMED
        return BookingState.DONE if _is_by(self.leaves_at, now) else BookingState.CHECKED_IN

    def _stay(self, now: datetime) -> Stay | None:
        if self.arrives_at is None or self.cancelled_at or not _is_by(self.arrives_at, now):
            return None
        left_at = self.leaves_at if _is_by(self.leaves_at, now) else None
        return Stay(arrived_at=self.arrives_at, left_at=left_at, way=self.way, origin=self.origin)


def is_between(at: datetime | None, since: datetime | None, now: datetime) -> bool:
    """After `since`, which is None for the beginning of time, and by `now`."""
    return _is_by(at, now) and (since is None or (at is not None and at > since))


def _is_by(at: datetime | None, now: datetime) -> bool:
    return at is not None and at <= now
