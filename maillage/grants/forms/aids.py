"""What is typed about the aid to telework: check, application, expenses, documents, decision."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from maillage.accounts.errors import SiretNotValid
from maillage.accounts.models import User
from maillage.accounts.rules import check_siret
from maillage.core.enums import FileKind
from maillage.core.fields import DayInput, EuroField
from maillage.core.uploads import MEGABYTE, UploadField
from maillage.grants.enums import EXPENSES_OF, AidDocument, AidHolder, AidSide, ExpenseKind
from maillage.grants.forms.fields import commune_code_field, meant
from maillage.grants.forms.once import OnceForm
from maillage.grants.models import AidApplication, AidOffer
from maillage.grants.selectors import ANOTHER_PART, Domicile
from maillage.territory.fields import CommuneField

LARGEST_FILE = 10 * MEGABYTE
FILE_HELP = gettext_lazy("PDF or picture, 10 MB at most. Hide what is not asked for.")
NO_HEALTH = gettext_lazy("No medical or family reason is asked, whatever yours are.")


class DomicileForm(forms.Form):
    """Who pays, where the teleworker lives, from when: common to the check and to the application."""

    use_required_attribute = False

    side = forms.ChoiceField(
        label=gettext_lazy("The expenses are paid by"), choices=AidSide.choices, widget=forms.RadioSelect
    )
    commune = CommuneField(
        label=gettext_lazy("Commune where the employee lives"),
        help_text=gettext_lazy("Its name or its postcode."),
    )
    commune_code = commune_code_field()
    part = forms.CharField(required=False, max_length=5, widget=forms.HiddenInput)
    telework_from = forms.DateField(
        label=gettext_lazy("First day of telework"), help_text=NO_HEALTH, widget=DayInput
    )

    def __init__(self, *args: Any, offer: AidOffer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer = offer
        taken = {AidSide.EMPLOYEE: offer.for_employees, AidSide.COMPANY: offer.for_companies}
        self.fields["side"].choices = [each for each in AidSide.choices if taken[AidSide(each[0])]]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if typed := cleaned.get("commune"):
            try:
                cleaned["commune"] = meant(typed, code=cleaned.get("commune_code", ""))
            except forms.ValidationError as refusal:
                self.add_error("commune", refusal)
        return cleaned

    def ask_part(self, parts: Mapping[str, str]) -> None:
        """Only former communes are in the area: the form says which, and asks."""
        choices = [(code, name) for code, name in sorted(parts.items(), key=lambda part: part[1])]
        self.fields["part"] = forms.ChoiceField(
            label=_("In which part of the commune does the employee live?"),
            help_text=_("Only this part of the commune of today is in the area of the aid."),
            choices=[*choices, (ANOTHER_PART, _("another part of the commune"))],
            required=False,
            widget=forms.RadioSelect,
        )

    def domicile(self) -> Domicile:
        return Domicile(self.cleaned_data["commune"], self.cleaned_data["part"])


class AidCheckForm(DomicileForm):
    """Sent by GET: nothing is kept."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind of expense"), choices=ExpenseKind.choices)
    expenses = EuroField(
        label=gettext_lazy("Amount in euros"), help_text=gettext_lazy("Without VAT if a company pays.")
    )
    field_order = ["side", "commune", "commune_code", "part", "telework_from", "kind", "expenses"]


class AidApplicationForm(DomicileForm, OnceForm):
    """What was typed in the check comes along; the expense of the check too, hidden."""

    teleworker_name = forms.CharField(
        label=gettext_lazy("First name and name of the employee"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    teleworker_email = forms.EmailField(
        label=gettext_lazy("E-mail address of the employee, if a company applies"),
        help_text=gettext_lazy("So that one person is not aided twice by two applications."),
        max_length=254,
        required=False,
    )
    siret = forms.CharField(
        label=gettext_lazy("SIRET of the company"),
        help_text=gettext_lazy("If we know it already, its name comes from the register."),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    company_name = forms.CharField(label=gettext_lazy("Name of the company"), max_length=160, required=False)
    small_aids_cents = EuroField(
        label=gettext_lazy("Other small aids (de minimis) of the company over three years, in euros"),
        help_text=gettext_lazy("Write 0 if there are none. The total may not pass 300,000 €."),
        required=False,
    )
    kind = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    expenses = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)

    def clean_siret(self) -> str:
        try:
            return check_siret(self.cleaned_data["siret"])
        except SiretNotValid as refusal:
            raise forms.ValidationError(str(refusal)) from refusal

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("side") == AidSide.COMPANY:
            self._need("teleworker_email", _("Write the address of the employee whom this is for."))
        if "siret" in cleaned and (
            cleaned.get("side") == AidSide.COMPANY or self.offer.holder == AidHolder.COMPANY
        ):
            self._need("siret", _("Write the fourteen figures of the SIRET."))
        return cleaned

    def _need(self, name: str, words: str) -> None:
        if not self.cleaned_data.get(name) and name not in self.errors:
            self.add_error(name, words)

    def sheet(self, *, by: User) -> dict[str, Any]:
        """What `AidSheet` takes; of an employee nothing of companies is kept."""
        typed = self.cleaned_data
        is_company = typed["side"] == AidSide.COMPANY
        names = ("side", "teleworker_name", "commune", "part", "telework_from", "siret", "company_name")
        return {name: typed[name] for name in names} | {
            "teleworker_email": typed["teleworker_email"] if is_company else by.email,
            "small_aids_cents": typed["small_aids_cents"] if is_company else None,
        }


class AidExpenseForm(OnceForm):
    kind = forms.ChoiceField(label=gettext_lazy("Kind of expense"))
    label = forms.CharField(
        label=gettext_lazy("What it is"),
        help_text=gettext_lazy("For instance: desk and chair."),
        max_length=120,
    )
    cents = EuroField(label=gettext_lazy("Amount in euros"))
    quote = UploadField(
        label=gettext_lazy("Quote or invoice"), help_text=FILE_HELP, kinds=FileKind, most_bytes=LARGEST_FILE
    )

    def __init__(self, *args: Any, application: AidApplication, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = EXPENSES_OF[AidSide(application.side)]
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in kinds]  # type: ignore[attr-defined]

    def clean_cents(self) -> int:
        cents: int = self.cleaned_data["cents"]
        if not cents:
            raise forms.ValidationError(_("Write an amount above zero."))
        return cents


class AidFileForm(OnceForm):
    kind = forms.ChoiceField(label=gettext_lazy("What it proves"))
    file = UploadField(
        label=gettext_lazy("Choose a file"), help_text=FILE_HELP, kinds=FileKind, most_bytes=LARGEST_FILE
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [each for each in AidDocument.choices if each[0] != AidDocument.QUOTE]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]


class AcceptAidForm(forms.Form):
    use_required_attribute = False

    eligible = EuroField(
        label=gettext_lazy("Eligible expenses, in euros"),
        help_text=gettext_lazy("What of the expenses the regulation takes; the aid is computed from it."),
    )
    minutes = forms.CharField(
        label=gettext_lazy("Decision that it rests on"),
        help_text=gettext_lazy("Its number and date."),
        max_length=200,
    )

    def decision(self) -> dict[str, Any]:
        """What `AidDecision` takes."""
        return {"eligible_cents": self.cleaned_data["eligible"], "minutes": self.cleaned_data["minutes"]}


class WhyAidForm(forms.Form):
    use_required_attribute = False

    why = forms.CharField(
        label=pgettext_lazy("aid application", "Reason, as the applicant reads it"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
