"""A form sent twice is answered once; a refusal stands at the field that mends it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from django import forms

from maillage.core.errors import RuleBroken
from maillage.grants import errors

MENDED_AT: Mapping[type[RuleBroken], tuple[str, ...]] = {
    errors.AidApplicationLive: ("teleworker_name",),
    errors.AlreadyAwarded: ("application",),
    errors.AlreadyClaimed: ("cents",),
    errors.AnotherPartOfCommune: ("commune",),
    errors.AnotherTerritory: ("target",),
    errors.BicNotValid: ("bic",),
    errors.ClaimDayNotLater: ("claim_until",),
    errors.CommitmentMissing: ("commitment",),
    errors.CountInFuture: ("on",),
    errors.DecisionMissing: ("minutes", "why"),
    errors.EligibleAboveAsked: ("eligible",),
    errors.EnvelopeTaken: ("name",),
    errors.EnvelopeTooSmall: ("cents", "asked_cents", "eligible"),
    errors.ExpenseOfAnother: ("kind",),
    errors.InvoiceClaimed: ("invoice",),
    errors.InvoiceTwice: ("invoice",),
    errors.MoreThanAsked: ("cents", "asked_cents"),
    errors.MoreThanPaid: ("cents",),
    errors.NoVersionThatDay: ("on", "decided_on"),
    errors.NotOfferedTo: ("side",),
    errors.NothingLeftOfCeiling: ("eligible",),
    errors.NothingToMove: ("cents", "voted_cents", "expenses_cents"),
    errors.OutsideAidArea: ("commune",),
    errors.OutsideZone: ("commune",),
    errors.PaymentDayWrong: ("paid_on",),
    errors.PaymentReferenceJustTaken: ("reference",),
    errors.PaymentReferenceTaken: ("reference",),
    errors.SameAmount: ("cents",),
    errors.SameEnvelope: ("target",),
    errors.SchemeTaken: ("name",),
    errors.SignedBeforeDecision: ("signed_on",),
    errors.SmallAidsNotDeclared: ("small_aids_cents",),
    errors.SmallAidsTooOld: ("small_aids_cents",),
    errors.TooManySmallAids: ("small_aids_cents",),
    errors.VersionInForce: ("first_day",),
    errors.WhichPart: ("part", "commune"),
}


class OnceForm(forms.Form):
    """Its key goes with the page: a double click, or a page sent again, changes nothing more."""

    use_required_attribute = False
    form_key = forms.UUIDField(required=False, widget=forms.HiddenInput, initial=uuid4)

    def key(self) -> UUID:
        """An old page has none: it is answered all the same."""
        return self.cleaned_data.get("form_key") or uuid4()

    def told(self) -> dict[str, Any]:
        """What a service takes: all that was typed, without the key."""
        return {name: value for name, value in self.cleaned_data.items() if name != "form_key"}


def add_refusal(form: forms.Form, refusal: RuleBroken) -> None:
    """At the first field that mends it, or above the form."""
    names = MENDED_AT.get(type(refusal), ())
    form.add_error(next((name for name in names if name in form.fields), None), str(refusal))
