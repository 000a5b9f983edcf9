"""Rules of the calls that a user can break, with their sentences."""

from django.utils.translation import gettext_lazy as _

from maillage.core.errors import RuleBroken


# --- the call
class CallExists(RuleBroken):
    message = _("Another call already has this address or this code. Choose others.")


class CallNotReady(RuleBroken):
    message = _("The call still lacks %(count)d things: the list says which. Add them, then publish.")


class CallNotInPreparation(RuleBroken):
    message = _("This call is already published: that can no longer be done.")


class CallNotPublished(RuleBroken):
    message = _("This call is not published. Publish it first.")


class CallStillOpen(RuleBroken):
    message = _("The call is not closed yet. Wait until its closing.")


class WindowReversed(RuleBroken):
    message = _("The call must close after it opens. Correct one of the two instants.")


class WindowShortened(RuleBroken):
    message = _("A published call may be extended, not shortened: people count on its dates.")


class SuchHourSkipped(RuleBroken):
    message = _("This hour does not exist that night: the clocks go forward. Choose another one.")


class CallNotOpenYet(RuleBroken):
    message = _("This call opens on %(opens)s. Your application can begin then.")


class CallClosed(RuleBroken):
    message = _("This call closed on %(closed)s. Applications are no longer received.")


class Sealed(RuleBroken):
    message = _("The applications are sealed until the call is closed and its manager opens them.")


class AlreadyUnsealed(RuleBroken):
    message = _("The applications are already open. The journal says since when.")


class NotEligible(RuleBroken):
    message = _("This call is not for this application. %(reasons)s.")


# --- its form
class FieldKeyTaken(RuleBroken):
    message = _("Two questions of the form have the same label. Change one of them.")


class ChoicesMissing(RuleBroken):
    message = _("A choice offers at least two answers. Write one on each line.")


class ConditionNotUsable(RuleBroken):
    message = _("A question may depend on an earlier one whose answers are given: choose one of its answers.")


class ColumnsMissing(RuleBroken):
    message = _("A repeated block has at least one box. Write one on each line.")


class FormEmpty(RuleBroken):
    message = _("The form has no question yet. Add one before you publish it.")


# --- an answer
class AnswerMissing(RuleBroken):
    message = _("An answer is needed here.")


class AnswerTooLong(RuleBroken):
    message = _("At most %(most)d characters: there are %(count)d. Shorten it.")


class NotANumber(RuleBroken):
    message = _("Write a whole number, for instance 4.")


class NotAnAmount(RuleBroken):
    message = _("Write an amount in euros, for instance 1250 or 1250,50.")


class NotADate(RuleBroken):
    message = _("Write a date that the calendar has.")


class NotATime(RuleBroken):
    message = _("Write a time, for instance 08:30.")


class NotAPlaceOnEarth(RuleBroken):
    message = _("Write degrees with decimals, for instance 44,4385, or leave both empty.")


class NotAChoice(RuleBroken):
    message = _("Choose one of the answers offered.")


class IbanNotValid(RuleBroken):
    message = _("This IBAN is not right. Copy it from a bank identity statement.")


class CommuneNotKnown(RuleBroken):
    message = _("No commune has this name. Write its name or its postcode.")


class CommuneNotSure(RuleBroken):
    message = _("Several communes answer to this name. Add the postcode.")


class StretchNotComplete(RuleBroken):
    message = _("Write both times, the opening and the closing, or none.")


class BudgetLineNotComplete(RuleBroken):
    message = _("A line of the budget has words and an amount. Complete it or empty it.")


class BudgetNotBalanced(RuleBroken):
    message = _("Expenses are %(expenses)s, resources %(resources)s: they must be equal. Correct a line.")


class NoSuchQuestion(RuleBroken):
    message = _("This question is not in the form of the application. Reload the page.")


# --- an application
class MoveNotPossible(RuleBroken):
    message = _("An application in the state “%(state)s” does not allow this.")


class RightMissing(RuleBroken):
    message = _("Your right on this application does not allow this. Ask one of those who may submit it.")


class ChangesNotAllowed(RuleBroken):
    message = _("This call does not allow changes after submission. What was submitted counts.")


class NotComplete(RuleBroken):
    message = _("Still to give or to correct: %(count)d answers. The list below leads to each of them.")


class AuthorInvitationOver(RuleBroken):
    message = _("This invitation to an application is over. Ask one of its authors for a new one.")


class AuthorInvitationNotYours(RuleBroken):
    message = _("This invitation went to another address. Sign in with the address that received it.")


class AlreadyAuthor(RuleBroken):
    message = _("This person is already among the authors of the application.")


class LastSubmitter(RuleBroken):
    message = _("An application keeps at least one author who may submit it. Invite another one first.")


class TooManyAuthors(RuleBroken):
    message = _("An application has at most %(most)d authors, invitations included.")


# --- a file
class FileTooBig(RuleBroken):
    message = _("A file has at most %(most)d MB. Make it smaller, or cut it in two.")


class FileEmpty(RuleBroken):
    message = _("This file is empty. Choose another one.")


class FileKindNotTaken(RuleBroken):
    message = _("This kind of file is not taken. Send one of these: %(kinds)s.")


class TooManyFiles(RuleBroken):
    message = _("At most %(most)d files for one question. Remove one first.")


class FilesNotTaken(RuleBroken):
    message = _("This call takes no file without an antivirus, and none is installed. Ask its contact.")


class FileNotReadable(RuleBroken):
    message = _("This file may not be opened: it waits for the antivirus, or was refused by it.")
