"""Rules of the studies that a user can break, with their sentences."""

from django.utils.translation import gettext_lazy as _

from maillage.core.errors import RuleBroken


class AreaIsEmpty(RuleBroken):
    message = _("This territory has no commune. Choose a département, an EPCI or communes.")


class NobodyThere(RuleBroken):
    message = _("Nobody lives in this territory: there is nobody to reach.")


class NoFileYet(RuleBroken):
    message = _("There is no file of people yet. Import one first.")


class NothingMeasured(RuleBroken):
    message = _("Nothing to learn yet: no visit of the last twelve months and no interest comes from here.")


class NoRouteServer(RuleBroken):
    message = _("This installation names no such route server. Its administrator can give its address.")


class TooManyPairs(RuleBroken):
    message = _(
        "This territory is too large for a table of times: 1,500 communes at most. The straight line serves."
    )


class TooFewJourneys(RuleBroken):
    message = _("Give at least %(least)d known journeys between different communes.")


class TimesMissing(RuleBroken):
    message = _(
        "The territory has changed since its travel times were asked for. Under “Travel times”, ask for them "
        "again or take the straight line."
    )


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


class EverythingForbidden(RuleBroken):
    message = _("Every commune is forbidden. Release some of them.")


class TooManyKeptInEpci(RuleBroken):
    message = _(
        "You keep %(kept)s places in %(epci)s, and allow %(most)s in one EPCI. Release one, or allow more."
    )


class SitesTooFew(RuleBroken):
    message = _("With %(sites)s places not everybody is reached: some communes have no way to any.")


class RulesTooTight(RuleBroken):
    message = _(
        "These constraints together are impossible: %(rules)s. At best %(served)s of the %(wanted)s people "
        "would be served. Try %(advice)s."
    )


class NothingOpens(RuleBroken):
    message = _("Under these constraints no place can open: %(rules)s. Try a larger budget.")


class NoPlanYet(RuleBroken):
    message = _("No plan was found in so little time. Keep the scenario: it is computed longer, apart.")


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
