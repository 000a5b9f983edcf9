"""What people are told by mail, in their language, with the calendar event that follows the booking."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parseaddr

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar, Event, vCalAddress, vText

from maillage.billing.models import Charge
from maillage.booking import selectors
from maillage.booking.enums import BookingState
from maillage.booking.models import Booking, Closure
from maillage.core import text
from maillage.core.mail import queue_mail
from maillage.places.models import Place


def tell_confirmed(bookings: Sequence[Booking], *, charges: Mapping[int, Charge] | None = None) -> None:
    """One mail for what one person took together at one place; each booking is an event of its own.

    `charges`: those just fixed, by booking; they are read where the caller has not got them.
    """
    charges = charges or selectors.charges_by_booking(list(bookings))
    if len(bookings) == 1:
        charge = charges.get(bookings[0].pk)
        _tell(bookings[0], "booking/mail/confirmed.txt", method="REQUEST", charge=charge)
        return
    _tell_together(
        bookings,
        "booking/mail/basket_confirmed.txt",
        method="REQUEST",
        lines=[(booking, charges.get(booking.pk)) for booking in bookings],
        cents=sum(charge.cents for charge in charges.values()),
    )


@dataclass(frozen=True, slots=True)
class Before:
    """What a booking was before it changed."""

    label: str
    starts_at: datetime
    ends_at: datetime


def tell_changed(booking: Booking, *, before: Before, by_host: bool) -> None:
    charge = selectors.charges_by_booking([booking]).get(booking.pk)
    _tell(
        booking,
        "booking/mail/changed.txt",
        method="REQUEST",
        before=before,
        charge=charge,
        by_host=by_host,
    )


def tell_cancelled(bookings: Sequence[Booking], *, by_host: bool) -> None:
    """One mail for what was taken together."""
    if len(bookings) == 1:
        _tell(bookings[0], "booking/mail/cancelled.txt", method="CANCEL", by_host=by_host)
        return
    _tell_together(bookings, "booking/mail/basket_cancelled.txt", method="CANCEL", by_host=by_host)


def tell_closed(bookings: Iterable[Booking], *, closure: Closure, now: datetime) -> None:
    """Each person learns what becomes of the booking, and what is free nearest to it."""
    for booking in bookings:
        is_cancelled = booking.state == BookingState.CANCELLED
        offers = selectors.alternatives(**selectors.asked_for(booking), now=now)
        _tell(
            booking,
            "booking/mail/closed.txt",
            method="CANCEL" if is_cancelled else "REQUEST",
            closure=closure,
            offers=offers,
            is_cancelled=is_cancelled,
        )


def _tell(booking: Booking, template: str, *, method: str, **context: object) -> None:
    _tell_together([booking], template, method=method, booking=booking, **context)


def _tell_together(bookings: Sequence[Booking], template: str, *, method: str, **context: object) -> None:
    """Somebody without an account has no address: the host tells them."""
    booking = bookings[0]
    if booking.holder is None or not booking.holder.is_active:
        return
    place = booking.unit.space.place
    with timezone.override(place.network.zone):
        queue_mail(
            recipient=booking.holder.email,
            language=booking.holder.language,
            template=template,
            context={"bookings": bookings, "holder": booking.holder, "place": place, **context},
            calendar=lambda: "".join(calendar_event(each, method=method) for each in bookings),
            calendar_method=method,
        )


def calendar_event(booking: Booking, *, method: str) -> str:
    """Return the booking as an iCalendar message (RFC 5546): same UID, growing SEQUENCE, so that the
    reader's calendar updates and cancels one event. Instants are in UTC, right in every zone."""
    calendar = Calendar()
    calendar.add("prodid", "-//Maillage//reservations//FR")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(_event(booking))
    written: bytes = calendar.to_ical()
    return written.decode()


def _event(booking: Booking) -> Event:
    place = booking.unit.space.place
    event = Event()
    event.add("uid", f"reservation-{booking.reference}@{settings.SITE_URL.split('://')[-1].split(':')[0]}")
    event.add("sequence", booking.revision)
    event.add("dtstamp", booking.created_at.astimezone(UTC))
    event.add("dtstart", booking.starts_at.astimezone(UTC))
    event.add("dtend", booking.ends_at.astimezone(UTC))
    event.add("summary", f"{booking.unit.label}, {place.name}")
    event.add("location", vText(", ".join(filter(None, [place.name, place.premises, place.commune.name]))))
    event.add("geo", (place.latitude, place.longitude))
    event.add("url", f"{settings.SITE_URL}{booking.get_absolute_url()}")
    event.add("status", "CANCELLED" if booking.state == BookingState.CANCELLED else "CONFIRMED")
    event.add("organizer", _address(parseaddr(settings.DEFAULT_FROM_EMAIL)[1], name=place.name))
    if booking.holder:
        event.add("attendee", _address(booking.holder.email, name=booking.holder.name))
    return event


def _address(email: str, *, name: str) -> vCalAddress:
    address = vCalAddress(f"mailto:{email}")
    address.params["cn"] = vText(name)
    address.params["partstat"] = vText("ACCEPTED")
    return address


def when_in_words(moment: datetime, *, place: Place) -> str:
    """« mardi 12 mars à 8 h 30 » on the place's clock."""
    local = timezone.localtime(moment, place.network.zone)
    return f"{text.day_long(local.date())}, {text.hours(local.time())}"
