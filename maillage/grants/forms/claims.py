"""What the beneficiary types in a claim: its kind, expenses, proofs, count date, bank account."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from maillage.core.enums import FileKind
from maillage.core.errors import RuleBroken
from maillage.core.fields import DayInput, EuroField
from maillage.core.uploads import MEGABYTE, UploadField
from maillage.grants import rules
from maillage.grants.enums import ClaimKind
from maillage.grants.forms.once import OnceForm
from maillage.grants.models import BankAccount, ClaimLine
from maillage.places.fields import past_day

LARGEST_FILE = 10 * MEGABYTE
FILE_HELP = gettext_lazy("PDF or picture, 10 MB at most.")
EXPENSE = ("label", "supplier", "invoice", "invoiced_on", "cents")


class NewClaimForm(OnceForm):
    kind = forms.ChoiceField(
        label=pgettext_lazy("claim", "What you claim"), choices=ClaimKind.choices, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, open_kinds: Sequence[ClaimKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind.value, str(kind.label).capitalize()) for kind in open_kinds]  # type: ignore[attr-defined]
        if len(open_kinds) == 1:
            self.fields["kind"].initial = open_kinds[0]


class ClaimLineForm(OnceForm):
    """One expense and its invoice. The invoice may follow, but not be missing when the claim is handed in."""

    label = forms.CharField(
        label=gettext_lazy("What it is"),
        help_text=gettext_lazy("For instance: desk and chair."),
        max_length=ClaimLine._meta.get_field("label").max_length,
    )
    supplier = forms.CharField(
        label=gettext_lazy("Supplier"), max_length=ClaimLine._meta.get_field("supplier").max_length
    )
    invoice = forms.CharField(
        label=gettext_lazy("Number of the invoice"),
        max_length=ClaimLine._meta.get_field("invoice").max_length,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    invoiced_on = forms.DateField(label=gettext_lazy("Date of the invoice"), widget=DayInput)
    cents = EuroField(
        label=gettext_lazy("Amount in euros"),
        help_text=gettext_lazy("Without VAT, unless your body cannot recover it."),
    )
    proof = UploadField(
        label=gettext_lazy("Invoice"),
        help_text=FILE_HELP,
        kinds=FileKind,
        most_bytes=LARGEST_FILE,
        required=False,
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_invoiced_on(self) -> date:
        return past_day(self.cleaned_data["invoiced_on"], today=self.today)

    def clean_cents(self) -> int:
        cents: int = self.cleaned_data["cents"]
        if not cents:
            raise forms.ValidationError(_("Write an amount above zero."))
        return cents

    def expense(self) -> dict[str, Any]:
        """What `services.Expense` takes."""
        return {name: self.cleaned_data[name] for name in EXPENSE}


class ClaimFileForm(OnceForm):
    file = UploadField(
        label=gettext_lazy("Choose a file"), help_text=FILE_HELP, kinds=FileKind, most_bytes=LARGEST_FILE
    )


class CountForm(forms.Form):
    use_required_attribute = False

    on = forms.DateField(
        label=gettext_lazy("Day on which desks are counted"),
        help_text=gettext_lazy("Today or earlier. You may try several days before you hand the claim in."),
        widget=DayInput,
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_on(self) -> date:
        return past_day(self.cleaned_data["on"], today=self.today)


class AccountForm(forms.Form):
    use_required_attribute = False

    holder = forms.CharField(
        label=gettext_lazy("Name on the account"),
        max_length=BankAccount._meta.get_field("holder").max_length,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    iban = forms.CharField(
        label=gettext_lazy("IBAN"),
        help_text=gettext_lazy("With or without spaces. It begins with FR for an account in France."),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    bic = forms.CharField(
        label=gettext_lazy("BIC"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_iban(self) -> str:
        try:
            return rules.read_iban(self.cleaned_data["iban"])
        except RuleBroken as refusal:
            raise forms.ValidationError(str(refusal)) from refusal

    def clean_bic(self) -> str:
        try:
            return rules.read_bic(self.cleaned_data["bic"])
        except RuleBroken as refusal:
            raise forms.ValidationError(str(refusal)) from refusal


class SubmitForm(OnceForm):
    """Nothing is typed: the page shows what is handed in."""
