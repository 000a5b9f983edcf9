"""What bookings keep of persons: who booked, what they wrote to the host; attendance without them."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from maillage.booking import selectors, services
from maillage.core.enums import Basis, Erasure
from maillage.core.policies import Kept, Person, Policy, Words, of

BOOKINGS_KEPT = Kept(
    words=_("%(period)s after the booking; then it stays without you, for the figures."),
    code="bookings",
    since="ends_at",
)
POLICIES = (
    Policy(
        model="booking.Booking",
        fields=("holder", "guest_name", "note"),
        label=_("Your bookings: place, time, what you wrote to the host"),
        rows=of("holder"),
        purpose=_("To keep your desk, and to tell the host who comes."),
        basis=Basis.CONTRACT,
        kept=BOOKINGS_KEPT,
        erasure=Erasure.BLANK,
        why=_("The hours stay in the figures of the place, without you."),
        export={
            "reference": pgettext_lazy("export", "Reference"),
            "unit__space__place__name": pgettext_lazy("export", "Place"),
            "unit__space__name": pgettext_lazy("export", "Space"),
            "starts_at": pgettext_lazy("export", "From"),
            "ends_at": pgettext_lazy("export", "Until"),
            "state": pgettext_lazy("export", "State"),
            "note": pgettext_lazy("export", "Words"),
        },
    ),
    Policy(
        model="booking.Attendance",
        fields=("origin",),
        label=_("Your attendance: when you arrived and left, the commune you came from"),
        rows=of("booking__holder"),
        purpose=_("To count how much a place is used, for its grants and its evaluation."),
        basis=Basis.PUBLIC_TASK,
        kept=Kept(words=_("It is counted for good; it leads to you as long as the booking does.")),
        erasure=Erasure.UNNAMED,
        why=_("It holds no name. Once your booking no longer names you, nothing leads from it to you."),
        export={
            "place__name": pgettext_lazy("export", "Place"),
            "arrived_at": pgettext_lazy("export", "Arrived"),
            "left_at": pgettext_lazy("export", "Left"),
            "origin__name": pgettext_lazy("export", "Commune"),
        },
    ),
)
NOT_PERSONAL: Mapping[str, tuple[str, ...]] = {
    "drawn at random, for each booking": ("booking.Booking.reference", "booking.Booking.basket"),
    "why a place shuts": ("booking.Closure",),
}


def leave(person: Person, *, now: datetime) -> None:
    """What is to come is given up, each with its mail and its event taken out of the calendar."""
    services.give_up_bookings(holder_id=person.user_id, now=now)


def consequences(person: Person, *, now: datetime) -> list[Words]:
    """Only what is still to come: the rest is told by the policies."""
    count = selectors.given_up_with(person.user_id, now=now).count()
    told = ngettext(
        "%(count)d booking to come is cancelled; a mail takes it out of your calendar.",
        "%(count)d bookings to come are cancelled; mails take them out of your calendar.",
        count,
    )
    return [told % {"count": count}] if count else []
