"""The steering committee: its sessions and their decisions."""

from django.utils.translation import gettext_lazy as _

from maillage.core.errors import RuleBroken


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
    message = _("Applications still without a decision: %(count)d. Decide each of them, then close.")


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
