"""Rules of the access terms that a user can break."""

from django.utils.translation import gettext_lazy as _

from maillage.core.errors import RuleBroken


class PriceNotSet(RuleBroken):
    message = _("No price is set here for these days. Ask the host, who can set it on the place's page.")


class ActivityNeeded(RuleBroken):
    message = _("Tell your activity: the fee of this centre depends on it.")


class UseNeeded(RuleBroken):
    message = _("Tell what it is for: the price of this centre depends on it.")


class AlreadyPaid(RuleBroken):
    message = _("This charge is already noted as paid.")


class NothingToPay(RuleBroken):
    message = _("There is nothing to pay for this booking.")


class LaterTariffExists(RuleBroken):
    message = _("Other terms already begin on %(first)s. Choose a later day for these ones.")


class TermsBegunAlready(RuleBroken):
    message = _("New terms begin today at the earliest: what was charged before does not change.")


class TermsWithoutAmount(RuleBroken):
    message = _("These terms have a price: write at least one amount, 0 included.")


class TermsBegun(RuleBroken):
    message = _("These terms have begun: they cannot be withdrawn. Set new ones that begin today or later.")


class TermsWithdrawn(RuleBroken):
    message = _("These terms are withdrawn already. Set new ones.")


class FeeTwice(RuleBroken):
    message = _("Two services have the same name. Give one of them another name.")


class AmountUnreadable(RuleBroken):
    message = _("Write an amount in euros, such as 4 or 4.50; %(most)s at most.")
