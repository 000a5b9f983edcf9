"""The review: bodies, interests, opinions, completeness, marks."""

from django.utils.translation import gettext_lazy as _

from maillage.core.errors import RuleBroken


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
