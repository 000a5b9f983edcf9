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
    message = _("A repeated block has at least one box. Write the name of the first one.")


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
    message = _("Several communes answer to this name. Choose yours, or add its postcode.")


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


# --- the review
class CorrectionOver(RuleBroken):
    message = _("No correction is asked, or its deadline is over. Write to the contact of the call.")


class NotSubmitted(RuleBroken):
    message = _("Only a submitted application is reviewed. This one is not, or no longer.")


class ReasonMissing(RuleBroken):
    message = _("Say why, in a sentence: the applicant reads it.")


class NothingToCorrect(RuleBroken):
    message = _("Everything is marked complete: there is nothing to ask. Remove the deadline.")


class DeadlinePassed(RuleBroken):
    message = _("This deadline is already over. Choose a later one.")


class DeadlineMissing(RuleBroken):
    message = _("Give the day and the time until which corrections are received.")


class BodyListed(RuleBroken):
    message = _("This body already gives opinions on the call.")


class BodyWasAsked(RuleBroken):
    message = _("This body was already asked for opinions: it stays on the list.")


class RouteNotComplete(RuleBroken):
    message = _("This rule needs values, and a question if it looks at an answer. Complete it.")


class PlanMissing(RuleBroken):
    message = _("Say first until when opinions are expected.")


class TieNotTold(RuleBroken):
    message = _("Say which sort of tie it is, and describe it in a few words.")


class AlreadyDeclared(RuleBroken):
    message = _(
        "You have declared a conflict of interest: it stays. Ask the network manager if it is an error."
    )


class InterestNotDeclared(RuleBroken):
    message = _("Declare first whether you have an interest in this application.")


class InConflict(RuleBroken):
    message = _("You declared a conflict of interest: somebody else of your body takes this application.")


class OpinionWithoutReasons(RuleBroken):
    message = _("Give your reasons: only a favourable opinion may do without.")


class MarkOutOfRange(RuleBroken):
    message = _("Give a mark between 0 and %(most)d.")


class MarksMissing(RuleBroken):
    message = _("Still to mark: %(count)d criteria. Mark them, or keep a draft.")


class SheetGiven(RuleBroken):
    message = _("Your marks are given: they no longer change.")


class GridInUse(RuleBroken):
    message = _("Marks are already given on this grid: it no longer changes.")


# --- the steering committee
class SessionMoveNotPossible(RuleBroken):
    message = _("This session is in the state “%(state)s”: that cannot be done now. Reload the page.")


class SessionWithoutFiles(RuleBroken):
    message = _("No application waits for this selection. Check the stage of the session.")


class QuorumMissing(RuleBroken):
    message = _("The quorum is not met: %(present)d present, %(needed)d needed. Note who is present.")


class QuorumMissingOnFile(RuleBroken):
    message = _(
        "The quorum is not met for %(reference)s without the recused: %(present)d present, %(needed)d needed."
    )


class OutcomeNotOfStage(RuleBroken):
    message = _("This outcome does not belong to this selection. Choose one of those offered.")


class ReasonsMissing(RuleBroken):
    message = _("Give the reasons: the applicant reads them in the letter.")


class ReserveRankMissing(RuleBroken):
    message = _("An application on the reserve list has a rank: 1 for the first to be called.")


class ReserveRankTaken(RuleBroken):
    message = _("Another application already has this rank on the reserve list. Choose another rank.")


class VotesNotComplete(RuleBroken):
    message = _("Give the three figures of the vote, or none.")


class TooManyVotes(RuleBroken):
    message = _(
        "There are %(votes)d votes for %(voters)d members who may vote. Correct the figures or the presence."
    )


class VoteLost(RuleBroken):
    message = _("The votes against are not fewer than the votes for: this outcome was not adopted.")


class DecisionsMissing(RuleBroken):
    message = _("Still without a decision: %(count)d applications. Decide each of them, then close.")


class TooManyLaureates(RuleBroken):
    message = _(
        "There are %(chosen)d laureates for %(wanted)d wanted. Widen the number by a decision, with reasons."
    )


class WideningNotWider(RuleBroken):
    message = _("Widening goes beyond %(wanted)d laureates. Give a higher number.")


class MemberListed(RuleBroken):
    message = _("This person is already a member of the session.")


class ChairTaken(RuleBroken):
    message = _("The session already has a chair.")


class MemberRecused(RuleBroken):
    message = _("This member is already recused from this application.")


class DecisionNotFixed(RuleBroken):
    message = _("The committee has not closed its session on this application.")


class DecisionNotNotified(RuleBroken):
    message = _("Only a notified decision is taken back. Change this one in its session.")


class LaureateHasPlace(RuleBroken):
    message = _("This laureate is already a place of the network. First say in the register that it ends.")


# --- accompaniment and laureates
class NotShortlisted(RuleBroken):
    message = _("Only a pre-selected application is accompanied.")


class AlreadyAccompanied(RuleBroken):
    message = _("This application already has its accompaniment.")


class NotLaureate(RuleBroken):
    message = _("Only a notified laureate becomes a place.")


class AlreadyPlace(RuleBroken):
    message = _("This laureate is already a place, or this place is already the one of another laureate.")


class NoLaureates(RuleBroken):
    message = _("There is no notified laureate to publish yet.")


class PressTextEmpty(RuleBroken):
    message = _("Write the press text before you publish.")


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
