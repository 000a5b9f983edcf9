"""What a person can mend when public money is asked for, awarded or paid."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from maillage.core.errors import RuleBroken

PARAMETER_NAMES: Mapping[str, Promise] = {
    "in_zone_fixed_cents": _("Fixed part inside the zone"),
    "in_zone_per_desk_cents": _("Per occupied desk inside the zone"),
    "outside_fixed_cents": _("Fixed part outside the zone"),
    "outside_per_desk_cents": _("Per occupied desk outside the zone"),
    "cap_cents": _("Ceiling"),
    "flat_cents": _("Flat amount"),
    "per_inhabitant_cents": _("Per inhabitant"),
    "rate_basis_points": _("Rate of the eligible expenses"),
    "advance_basis_points": _("Advance, as a part of the award"),
    "contract_days": _("A desk is occupied with so many days under contract in the month of the count"),
    "attended_days": _("Or with so many days of attendance before the count"),
    "window_days": _("Days before the count that are looked at"),
}
INPUT_NAMES: Mapping[str, Promise] = {
    "in_zone": _("Inside the zone"),
    "occupied_desks": _("Occupied desks"),
    "expenses_cents": _("Eligible expenses"),
    "inhabitants": _("Inhabitants of the commune"),
    "asked_cents": _("Asked"),
    "score": _("Score"),
}
FACT_NAMES = {**PARAMETER_NAMES, **INPUT_NAMES}


class FactWanting(RuleBroken):
    """`name` is a parameter of a scheme or a fact of a file; the sentence says it in words."""

    def __init__(self, *, name: str = "", **facts: Any) -> None:
        super().__init__(**{"name": name, "words": FACT_NAMES.get(name, name)} | facts)


class ParameterMissing(FactWanting):
    message = _("The scheme does not say its “%(words)s”. Complete its version before computing an amount.")


class InputMissing(FactWanting):
    message = _("To compute this aid, “%(words)s” is needed. Fill it in on the file.")


class NegativeAmount(FactWanting):
    message = _("The amount “%(words)s” cannot be negative. Correct it.")


class FormulaDecidedElsewhere(RuleBroken):
    message = _(
        "This scheme shares an envelope: the committee decides the amount. Prepare a proposal instead."
    )


class EnvelopeTooSmall(RuleBroken):
    message = _(
        "The envelope does not hold that much any more. Reduce the amount, move money into the envelope, or "
        "have more voted."
    )


class MoreThanAsked(RuleBroken):
    message = _("%(asked)s were asked: no more can be awarded. Reduce the amount.")


class NothingToMove(RuleBroken):
    message = _("Give an amount above zero.")


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


class CommitmentMissing(RuleBroken):
    message = _("Give the number of the commitment in the funder's accounts.")


class DecisionMissing(RuleBroken):
    message = _("Name the decision that this rests on: the minutes, their date and number.")


class NoVersionThatDay(RuleBroken):
    message = _("The scheme “%(scheme)s” has no amounts on %(day)s. Add a version for that day.")


class OutsideZone(RuleBroken):
    message = _("%(commune)s was not in “%(zoning)s” on %(day)s: this aid is not open there.")


class VersionInForce(RuleBroken):
    message = _("Amounts are in force from %(day)s already. A new version begins after that day.")


class ClaimNotOpen(RuleBroken):
    message = _("This claim is %(state)s: that can no longer be done.")


class NotCommitted(RuleBroken):
    message = _("This award is not committed yet: money can be claimed once its commitment is written.")


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


class CountNeedsPlace(RuleBroken):
    message = _("This award names no place: its desks cannot be counted. Ask the manager of the network.")


class InvoiceTwice(RuleBroken):
    message = _("This invoice of this supplier is in the claim already. Change that expense instead.")


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


class PaymentUnknown(RuleBroken):
    message = _("No approved claim has the certificate %(certificate)s.")


class PaymentDiffers(RuleBroken):
    message = _(
        "Certificate %(certificate)s is for %(due)s, not %(paid)s. Check the file before importing it."
    )


class PaymentElsewhere(RuleBroken):
    message = _(
        "Certificate %(certificate)s names the account that ends in %(iban)s; the money went to another one. "
        "Check with the funder's accountant."
    )


class PaidAlready(RuleBroken):
    message = _("Certificate %(certificate)s is paid already, under the reference %(reference)s.")


class PaymentReferenceTaken(RuleBroken):
    message = _(
        "The reference %(reference)s already stands for certificate %(certificate)s this year: one payment, "
        "one reference."
    )


class PaymentDayWrong(RuleBroken):
    message = _(
        "Certificate %(certificate)s is paid between its approval and today: correct the day of the payment."
    )


class CertificateNotReady(RuleBroken):
    message = _("The payment certificate is written once two persons have approved the claim.")


class CutNotLess(RuleBroken):
    message = _("Cutting “%(label)s” leaves more than nothing and less than %(asked)s.")


class TooManySmallAids(RuleBroken):
    message = _(
        "With this aid the body would pass 300,000 € of small aids (de minimis) in three years: %(left)s € "
        "are left. Reduce the amount, or award it under another rule."
    )


class SmallAidsNotDeclared(RuleBroken):
    message = _(
        "The body “%(body)s” is not a public one: note first what it received as small aids (de minimis) "
        "over three years."
    )


class NotItsArea(RuleBroken):
    message = _("This zoning is not drawn by the scheme “%(scheme)s”: its list comes from the law.")


class NotACommuneNumber(RuleBroken):
    message = _("Write INSEE codes of communes, one a line or with commas between them.")


class SchemeTaken(RuleBroken):
    message = _("A scheme of this network has this name already. Choose another name.")


class EnvelopeTaken(RuleBroken):
    message = _("This funder has an envelope of this name for this year already. Vote more in that one.")


class InKindNotValued(RuleBroken):
    message = _("Say how this contribution in kind was valued.")


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


class FileNotTaken(RuleBroken):
    message = _("This file is neither a PDF nor a picture. Choose another one.")


class NothingProvided(RuleBroken):
    message = _("Say how many of at least one model are given.")


class NothingLeftToDeliver(RuleBroken):
    message = _("Everything that was decided is on a delivery note already.")


class NothingInStore(RuleBroken):
    message = _("None of the models to deliver is in the store. Enter them in the inventory first.")


class SignatureMissing(RuleBroken):
    message = _("Write who delivers and who receives, each with the role in which they sign.")


class NoteNotPrepared(RuleBroken):
    message = _("This delivery note is %(state)s: that can no longer be done.")


class ProvisionDelivered(RuleBroken):
    message = _(
        "A delivery note of this provision is prepared or signed. Cancel it, or take the things back."
    )


class ProvisionWithdrawn(RuleBroken):
    message = _("This provision is withdrawn: decide a new one.")
