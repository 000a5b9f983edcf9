"""Claims: what may be asked, with which proof, who judges it."""

from django.utils.translation import gettext_lazy as _

from maillage.core.errors import RuleBroken


class ClaimNotOpen(RuleBroken):
    message = _("This claim is %(state)s: that can no longer be done.")


class NotCommitted(RuleBroken):
    message = _("This award is not committed yet: money can be claimed once its commitment is written.")


class ClaimingOver(RuleBroken):
    message = _(
        "This money was to be claimed by %(day)s at the latest. Ask the manager of the network for more time."
    )


class NothingToClaim(RuleBroken):
    message = _(
        "Nothing is due yet. Add expenses with their invoices, or a day on which desks were occupied."
    )


class NothingLeftToClaim(RuleBroken):
    message = _("The whole award is claimed already.")


class AdvanceTaken(RuleBroken):
    message = _("An advance was claimed already. Claim an instalment or the balance instead.")


class NoAdvance(RuleBroken):
    message = _("This scheme gives no advance. Claim an instalment once expenses are paid.")


class AdvanceTooLate(RuleBroken):
    message = _("Money was claimed already: an advance comes first. Claim an instalment or the balance.")


class BalanceTaken(RuleBroken):
    message = _("The balance was claimed already: it is the last claim of an award.")


class CountMissing(RuleBroken):
    message = _("Choose the day on which occupied desks are counted.")


class CountInFuture(RuleBroken):
    message = _("Desks are counted on a day that has passed: choose today or an earlier day.")


class CountNeedsPlace(RuleBroken):
    message = _("This award names no place: its desks cannot be counted. Ask the manager of the network.")


class InvoiceTwice(RuleBroken):
    message = _("This invoice of this supplier is in the claim already. Change that expense instead.")


class InvoiceClaimed(RuleBroken):
    message = _(
        "This invoice of this supplier is in claim no. %(number)d of the same award already: it is paid "
        "once. Correct the number of the invoice, or leave this expense out."
    )


class BicNotValid(RuleBroken):
    message = _("This is not a BIC: it has 8 or 11 letters and figures. Correct it, or leave it empty.")


class AccountMissing(RuleBroken):
    message = _("Give the bank account on which the money is to be paid.")


class InvoiceMissing(RuleBroken):
    message = _("Attach the invoice of “%(label)s”, or remove that line.")


class VerdictMissing(RuleBroken):
    message = _("Accept, cut or refuse every line before you go on: “%(label)s” waits.")


class WhyMissing(RuleBroken):
    message = _("Say why. The beneficiary reads it.")


class AnotherPersonNeeded(RuleBroken):
    message = _(
        "Another person must do this: a claim is checked and approved by two, neither of whom wrote it."
    )


class CertificateNotReady(RuleBroken):
    message = _("The payment certificate is written once two persons have approved the claim.")


class CutNotLess(RuleBroken):
    message = _("Cutting “%(label)s” leaves more than nothing and less than %(asked)s.")


class FileNotTaken(RuleBroken):
    message = _("This file is neither a PDF nor a picture. Choose another one.")
