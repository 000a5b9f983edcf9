"""What is typed while a claim is judged: a verdict on each line, a reason, a payment."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maillage.core.fields import DayInput, EuroField
from maillage.core.text import euros
from maillage.grants.enums import LineVerdict
from maillage.grants.models import ClaimLine

VERDICTS = [
    (LineVerdict.ACCEPTED.value, gettext_lazy("Accept the whole line")),
    (LineVerdict.CUT.value, gettext_lazy("Accept a part of it")),
    (LineVerdict.REFUSED.value, gettext_lazy("Refuse the line")),
]


class VerdictForm(forms.Form):
    """One line of the claim. Left without a verdict, it waits: the others are kept all the same."""

    use_required_attribute = False

    verdict = forms.ChoiceField(
        label=gettext_lazy("Verdict"), choices=VERDICTS, widget=forms.RadioSelect, required=False
    )
    accepted = EuroField(label=gettext_lazy("Part that is accepted, in euros"), required=False)
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("For a line cut or refused. The beneficiary reads it."),
        max_length=300,
        required=False,
    )

    def __init__(self, *, typed: QueryDict | None, line: ClaimLine) -> None:
        super().__init__(typed, prefix=f"ligne-{line.pk}")
        self.line = line
        judged = line.verdict != LineVerdict.WAITING
        self.fields["verdict"].initial = line.verdict if judged else None
        self.fields["accepted"].initial = line.accepted_cents if line.verdict == LineVerdict.CUT else None
        self.fields["reason"].initial = line.reason

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        verdict, accepted = told.get("verdict"), told.get("accepted")
        if verdict == LineVerdict.CUT and "accepted" in told and not 0 < (accepted or 0) < self.line.cents:
            words = _("Write more than nothing and less than %(asked)s.") % {"asked": euros(self.line.cents)}
            self.add_error("accepted", words)
        if verdict in {LineVerdict.CUT, LineVerdict.REFUSED} and not told.get("reason", "").strip():
            self.add_error("reason", _("Say why. The beneficiary reads it."))
        return told


def verdict_forms(lines: Iterable[ClaimLine], *, typed: QueryDict | None = None) -> list[VerdictForm]:
    return [VerdictForm(typed=typed, line=line) for line in lines]


class WhyForm(forms.Form):
    use_required_attribute = False

    why = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("The beneficiary reads it: say what to mend, line by line if need be."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class NothingForm(forms.Form):
    """A button alone: what it does stands before it in words."""


class PaymentForm(forms.Form):
    """One payment; its amount is the certificate's."""

    use_required_attribute = False

    reference = forms.CharField(
        label=gettext_lazy("Reference of the payment in the funder's accounts"), max_length=40
    )
    paid_on = forms.DateField(label=gettext_lazy("Paid on"), widget=DayInput)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["paid_on"].initial = today
