"""Rules of booking that a user can break: each sentence says what to do next."""

from django.utils.translation import gettext_lazy as _

from maillage.core.errors import RuleBroken


class PeriodPast(RuleBroken):
    message = _("This moment is over. Choose a later one.")


class PeriodReversed(RuleBroken):
    message = _("The end comes before the start. Choose an end after %(start)s.")


class NoSuchHour(RuleBroken):
    message = _("This hour does not exist on that night: clocks go from 2:00 to 3:00. Choose another hour.")


class NoticeTooShort(RuleBroken):
    message = _("Book at least %(notice)s ahead.")


class TooFarAhead(RuleBroken):
    message = _("Bookings open %(horizon)s ahead. Choose a nearer day.")


class TooShort(RuleBroken):
    message = _("Book at least %(least)s.")


class TooLong(RuleBroken):
    message = _("This is longer than the place allows at once: %(most)s. Choose a shorter time.")


class NotOnStep(RuleBroken):
    message = _("Choose times by steps of 15 minutes, for instance 9:00, 9:15 or 9:30.")


class PlaceClosedThen(RuleBroken):
    message = _("The place is closed at that moment. Choose an open one in the calendar.")


class WrongMode(RuleBroken):
    message = _("This space is not booked that way. Choose one of the moments that its page offers.")


class NotBookable(RuleBroken):
    message = _("This space is not booked here: come in, or ask the host.")


class HostOnly(RuleBroken):
    message = _("Only the host books this space. Ask at the place.")


class PlaceNotInService(RuleBroken):
    message = _("This place is not in service. Choose another one nearby.")


class UnitTaken(RuleBroken):
    message = _("Somebody else has just taken it. Choose one of the free ones below.")


class FewerFree(RuleBroken):
    message = _("Only %(free)d are free at that time, not %(asked)d. Take fewer, or choose another time.")


class BasketEmpty(RuleBroken):
    message = _("Nothing is chosen. Choose a desk or a room first.")


class BasketChanged(RuleBroken):
    message = _("Your basket has changed in another window. Look at it before confirming.")


class BasketTooLarge(RuleBroken):
    message = _("At most %(most)d spaces are booked at once. Book the others separately.")


class TooManyHolds(RuleBroken):
    message = _("You already hold %(most)d spaces. Confirm or give back one of them first.")


class BookingOver(RuleBroken):
    message = _("This booking is already %(state)s. Nothing more can be changed.")


class CancelTooLate(RuleBroken):
    message = _("It was possible to cancel until %(until)s. Call the place: its host can still do it.")


class ChangeTooLate(RuleBroken):
    message = _(
        "It was possible to move or shorten this booking until %(until)s. Call the place: its host can still "
        "do it."
    )


class BookingEnded(RuleBroken):
    message = _("This booking is over. Book another time instead of changing it.")


class NothingChanged(RuleBroken):
    message = _("This is what is booked already. Choose another time or another space.")


class ChangedMeanwhile(RuleBroken):
    message = _("This booking was changed meanwhile. Look at it again before you change it.")


class OnlyTheEnd(RuleBroken):
    message = _(
        "Who is there keeps the place and the start of the booking. Choose another end, or book another time."
    )


class NotArrivable(RuleBroken):
    message = _("This booking is %(state)s: an arrival cannot be noted.")


class TooEarlyToArrive(RuleBroken):
    message = _("The booking begins at %(start)s. An arrival is noted on the day itself.")


class ClosureOver(RuleBroken):
    message = _("These days are over. Choose days to come.")


class ClosedAlready(RuleBroken):
    message = _("The place is already closed on some of these days. Take that closure back first.")


class NothingToday(RuleBroken):
    message = _(
        "You have no booking here today. Ask the host, or take a free place from the page of the place."
    )


class NameNeeded(RuleBroken):
    message = _("Write a name or an e-mail address, so that the day's page can say who is there.")


class ReferenceTaken(RuleBroken):
    message = _("The reference %(reference)s already belongs to another booking. Give this one another.")


class OutcomeNotPossible(RuleBroken):
    message = _(
        "An arrival, a departure or an absence cannot lie in the future. Correct the state or the hours."
    )


class VisitsOutOfRange(RuleBroken):
    message = _("Count from 1 to %(most)d people at a time.")


class NoVisitToTakeBack(RuleBroken):
    message = _("No visit is counted today: there is nothing to take back.")
