"""The aid to telework."""

from django.utils.translation import gettext_lazy as _

from maillage.core.errors import RuleBroken


class AidNotOpen(RuleBroken):
    message = _("This aid takes no application today.")


class OutsideAidArea(RuleBroken):
    message = _(
        "%(commune)s is not in “%(area)s” on %(day)s. The aid goes to those who live there, wherever their "
        "employer is."
    )


class AnotherPartOfCommune(RuleBroken):
    message = _(
        "Only the part of %(commune)s that was %(parts)s is in “%(area)s”: the rest of the commune is "
        "outside."
    )


class WhichPart(RuleBroken):
    message = _(
        "Of %(commune)s, only the part that was %(parts)s is in “%(area)s”. Say in which part you live."
    )


class NotOfferedTo(RuleBroken):
    message = _("This aid does not take applications by %(side)s.")


class ExpenseOfAnother(RuleBroken):
    message = _(
        "Choose another kind of expense: this aid does not take “%(kind)s” when the expenses are paid by "
        "%(side)s."
    )


class AidNotComplete(RuleBroken):
    message = _("Something is missing before this can be handed in: %(missing)s.")


class AidMoveNotPossible(RuleBroken):
    message = _("This application is %(state)s: that can no longer be done.")


class OwnAidApplication(RuleBroken):
    message = _("You wrote this application yourself: another manager decides on it.")


class AidApplicationLive(RuleBroken):
    message = _(
        "An application for the same person or company waits for its decision already. Wait for it, or "
        "withdraw it first."
    )


class NothingLeftOfCeiling(RuleBroken):
    message = _("Earlier applications have reached the ceiling of %(most)s: nothing is left to give.")


class EligibleAboveAsked(RuleBroken):
    message = _("%(asked)s of expenses are in the application: no more can be eligible.")


class AidHolderFixed(RuleBroken):
    message = _(
        "People have applied: the ceiling stays %(holder)s. To give it otherwise, close this aid and open "
        "another."
    )


class AidKeepsLonger(RuleBroken):
    message = _(
        "People have applied: they were told that their data are kept for %(months)d months. Choose as many "
        "or fewer."
    )


class AidOpenedBefore(RuleBroken):
    message = _("An application was handed in on %(day)s: the aid opened on that day or before.")


class AmountsApplied(RuleBroken):
    message = _(
        "An application for this aid was handed in on %(day)s under the amounts in force. New amounts begin "
        "on a later day."
    )


class AidNeverOpen(RuleBroken):
    message = _("This aid has not opened for a day yet. Change its days instead.")
