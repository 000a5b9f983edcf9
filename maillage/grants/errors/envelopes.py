"""Envelopes, awards out of them, and their decisions."""

from django.utils.translation import gettext_lazy as _

from maillage.core.errors import RuleBroken


class EnvelopeTooSmall(RuleBroken):
    message = _(
        "%(left)s are left in the envelope. Reduce the amount, move money into the envelope, or have more "
        "voted."
    )


class MoreThanAsked(RuleBroken):
    message = _("%(asked)s were asked: no more can be awarded. Reduce the amount.")


class NothingToMove(RuleBroken):
    message = _("Give an amount above zero.")


class NothingToCarryOver(RuleBroken):
    message = _("Nothing is left to carry over: the whole envelope is awarded.")


class SameAmount(RuleBroken):
    message = _("The award is %(amount)s already. Give another amount, or leave it as it is.")


class MoreThanPaid(RuleBroken):
    message = _("%(paid)s are paid on this award: no more can come back. Reduce the amount.")


class SameEnvelope(RuleBroken):
    message = _("Choose two different envelopes.")


class AnotherTerritory(RuleBroken):
    message = _("Money moves between envelopes of one network and one funder only. Choose another envelope.")


class AlreadyAwarded(RuleBroken):
    message = _("This application already has an award in this envelope. Change that one instead.")


class AwardNotOpen(RuleBroken):
    message = _("This award is %(state)s: that can no longer be done.")


class AlreadyClaimed(RuleBroken):
    message = _("%(claimed)s are claimed already: the award cannot be less. Settle the claims first.")


class NothingPaid(RuleBroken):
    message = _("Nothing was paid on this award. Cancel it instead of closing it.")


class ClaimDayNotLater(RuleBroken):
    message = _("Choose a day after %(day)s, so that there is more time to claim.")


class CommitmentMissing(RuleBroken):
    message = _("Give the number of the commitment in the funder's accounts.")


class DecisionMissing(RuleBroken):
    message = _("Name the decision that this rests on: the minutes, their date and number.")


class EnvelopeTaken(RuleBroken):
    message = _("This funder has an envelope of this name for this year already. Vote more in that one.")
