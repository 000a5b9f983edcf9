"""Rules of the studies that a user can break, with their sentences."""

from django.utils.translation import gettext_lazy as _

from maillage.core.errors import RuleBroken


class AreaIsEmpty(RuleBroken):
    message = _("This territory has no commune. Choose a département, an EPCI or communes.")


class NobodyThere(RuleBroken):
    message = _("Nobody lives in this territory: there is nobody to reach.")


class NoPremises(RuleBroken):
    message = _("The list of premises is empty. Enter some, or let places open in any commune.")


class MoreSitesThanPremises(RuleBroken):
    message = _("You ask for %(sites)s places, and only %(candidates)s communes may have one.")


class FewerSitesThanKept(RuleBroken):
    message = _("You ask for %(sites)s places, and %(kept)s are kept. Ask for more, or keep fewer.")


class KeptAndForbidden(RuleBroken):
    message = _("%(commune)s is both kept and forbidden. Take one of the two away.")


class NotACandidate(RuleBroken):
    message = _(
        "%(commune)s may not have a place in this study: it is not among the communes to choose from."
    )


class OutOfReach(RuleBroken):
    message = _("No plan does it: even all the communes together do not reach so many people in this time.")


class TooLargeForNow(RuleBroken):
    message = _("This territory is too large to answer at once. Keep the scenario: it is computed apart.")


class StudyChanged(RuleBroken):
    message = _("The study has changed since this scenario was computed. Compute it again first.")


class NotAnswered(RuleBroken):
    message = _("This scenario has no answer.")


class ScenarioMoveNotAllowed(RuleBroken):
    message = _("This scenario is already “%(state)s”.")


class AlreadyPlanned(RuleBroken):
    message = _("The places of this scenario have already been entered as planned places.")


class NothingToPlan(RuleBroken):
    message = _("Every place of this scenario stands already in the register of the network.")


class PremisesTwice(RuleBroken):
    message = _("Premises of this name are already in the list for this commune.")


class ElsewhereThanTheArea(RuleBroken):
    message = _("%(commune)s is not in the territory of the study.")


class LineRefused(RuleBroken):
    message = _("Line %(number)d: %(why)s Nothing is put in the list.")
