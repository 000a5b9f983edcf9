"""Rules of the charter and of the label that a user can break, with their sentences."""

from django.utils.translation import gettext_lazy as _

from maillage.accounts.errors import TooOften
from maillage.core.errors import RuleBroken


class VersionFrozen(RuleBroken):
    message = _("This version is in force and no longer changes. Begin a new version instead.")


class VersionUnfinished(RuleBroken):
    message = _("Write the text in French and in English, and at least one criterion for each kind of place.")


class CriterionTwice(RuleBroken):
    message = _(
        "The grid of this kind of place asks this already. Word it otherwise, or change the other line."
    )


class VersionInThePast(RuleBroken):
    message = _("Choose a day from %(day)s on: nobody signs a text before it exists.")


class DraftAlready(RuleBroken):
    message = _("A next version is already being written. Change that one.")


class NoCharter(RuleBroken):
    message = _("This network has no charter in force yet. Its managers write it and put it in force.")


class LabelMoveRefused(RuleBroken):
    message = _("The label stands at “%(state)s”: this is no longer possible. Open the page again.")


class MoveNotYours(RuleBroken):
    message = _("This is not yours to do: ask %(roles)s.")


class OwnPlace(RuleBroken):
    message = _("You act for this place: somebody else must visit it.")


class CourseOpen(RuleBroken):
    message = _("This place has already signed. Go on from its page about the charter.")


class RenewTooEarly(RuleBroken):
    message = _("The label runs until %(day)s. Sign again once six months or less are left.")


class SignedTextChanged(RuleBroken):
    message = _("A later version came into force while you were reading. Read it, then sign.")


class NotAllAnswered(RuleBroken):
    message = _("Criteria still wait for an answer: %(missing)d. Answer them first.")


class EvidenceNotTaken(RuleBroken):
    message = _("Choose a photo (JPEG, PNG, WebP) or a PDF.")


class TooMuchEvidence(RuleBroken):
    message = _("One criterion takes %(most)d files at most. Remove one first.")


class LabelReasonMissing(RuleBroken):
    message = _("Say why: the place reads it, and it stays in the history.")


class MustNotMet(RuleBroken):
    message = _("Required criteria are not met: %(missing)d. Grant with conditions, or refuse.")


class ConditionMissing(RuleBroken):
    message = _("Write at least one condition, with its deadline.")


class ConditionInThePast(RuleBroken):
    message = _("Give each condition a deadline after %(day)s.")


class ConditionMetAlready(RuleBroken):
    message = _("This condition is already met.")


class DecidedInTheFuture(RuleBroken):
    message = _("The day of the decision has not come yet. Choose today or a day before.")


class DecidedBeforeTheVisit(RuleBroken):
    message = _("The visit was on %(day)s: the committee decides after it.")


class VisitNotYet(RuleBroken):
    message = _("The visit is planned for %(day)s: close it from that day on.")


class VisitInThePast(RuleBroken):
    message = _("Choose a day from today on for the visit.")


class NoLabelHere(RuleBroken):
    message = _("This place has no label at present: a complaint about its charter is not possible.")


class ComplaintOver(RuleBroken):
    message = _("This complaint is closed already.")


class ComplaintAnswered(RuleBroken):
    message = _("This complaint is answered already. The network decides what follows.")


class ComplaintForgotten(RuleBroken):
    message = _("This link no longer leads to a complaint. Write it again if it still matters.")


class TooManyComplaints(TooOften):
    message = _("Too many complaints come from your connection. Write again in %(minutes)d min.")
