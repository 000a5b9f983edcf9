"""What one types before the form: the check of eligibility, the body that applies, another author, a file."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maillage.accounts.enums import BODY_CHOICES
from maillage.accounts.errors import SiretNotValid
from maillage.accounts.models import Organisation
from maillage.accounts.rules import check_siret
from maillage.calls import companies
from maillage.calls.enums import ON_QUESTION, TAKEN_KINDS, Public, Right, YesNo
from maillage.calls.errors import CommuneNotKnown, CommuneNotSure
from maillage.calls.models import Application
from maillage.calls.rules.eligibility import Criterion, kind_of_legal_form
from maillage.calls.rules.files import LARGEST_FILE
from maillage.core.uploads import UploadField
from maillage.territory import selectors as territory
from maillage.territory.errors import UnknownCommune
from maillage.territory.models import Commune
from maillage.territory.rules import LONGEST_QUERY


class CommuneInput(forms.TextInput):
    """Suggestions come as one types, where scripts run."""

    def __init__(self) -> None:
        suggesting = {
            "autocomplete": "off",
            "data-typeahead": reverse_lazy("territory:commune-search"),
            "data-suggestions": gettext_lazy("Communes"),
        }
        super().__init__(attrs=suggesting)


class CandidateForm(forms.Form):
    """The commune of the future place, and the call's own questions."""

    use_required_attribute = False

    commune = forms.CharField(
        label=gettext_lazy("Commune of the future place"),
        help_text=gettext_lazy("Its name or its postcode."),
        max_length=LONGEST_QUERY,
        widget=CommuneInput,
    )
    commune_code = forms.CharField(
        label=gettext_lazy("Which one?"),
        required=False,
        widget=forms.HiddenInput(attrs={"data-typeahead-code": True}),
    )

    def __init__(self, *args: Any, criteria: Sequence[Criterion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = [criterion for criterion in criteria if criterion.kind in ON_QUESTION]
        for criterion in self.asked:
            self.fields[f"question_{criterion.key}"] = forms.ChoiceField(
                label=criterion.question, choices=YesNo.choices, widget=forms.RadioSelect
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if typed := cleaned.get("commune"):
            cleaned["commune"] = self._commune(typed, code=cleaned.get("commune_code", ""))
        return cleaned

    def _commune(self, typed: str, *, code: str) -> Commune | None:
        meant = territory.communes_meant(typed, code=code)
        if len(meant) == 1:
            return meant[0]
        if meant:
            self._offer(meant)
        else:
            self.add_error("commune", str(CommuneNotKnown()))
        return None

    def _offer(self, namesakes: list[Commune]) -> None:
        """The hidden code becomes a choice between them."""
        choices = [(each.code, f"{each.name} ({each.departement})") for each in namesakes]
        self.fields["commune_code"].required = True
        self.fields["commune_code"].widget = forms.RadioSelect(choices=choices)
        self.add_error("commune_code", str(CommuneNotSure()))

    def answers(self) -> dict[str, str]:
        return {criterion.key: self.cleaned_data[f"question_{criterion.key}"] for criterion in self.asked}


class EligibilityForm(CandidateForm):
    """The check without an account: for which public, where."""

    public = forms.ChoiceField(
        label=gettext_lazy("Who would apply"), choices=Public.choices, widget=forms.RadioSelect
    )


class BeginForm(CandidateForm):
    """A SIRET that the register knows fills in the body; otherwise its name and kind are asked."""

    title = forms.CharField(
        label=gettext_lazy("Name of the project"),
        help_text=gettext_lazy("For instance: a telecentre in Villefort."),
        max_length=Application._meta.get_field("title").max_length,
    )
    siret = forms.CharField(
        label=gettext_lazy("SIRET of the body that applies"),
        help_text=gettext_lazy("If we know it already, its name comes from the register."),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    organisation_name = forms.CharField(
        label=gettext_lazy("Name of the body, if it is not known yet"),
        max_length=Organisation._meta.get_field("name").max_length,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    organisation_kind = forms.ChoiceField(
        label=gettext_lazy("Kind of body"),
        choices=[("", "–"), *BODY_CHOICES],
        required=False,
    )

    field_order = ["title", "commune", "commune_code", "siret", "organisation_name", "organisation_kind"]

    def clean_siret(self) -> str:
        try:
            return check_siret(self.cleaned_data["siret"])
        except SiretNotValid as refusal:
            raise forms.ValidationError(str(refusal)) from refusal

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        siret = cleaned.get("siret", "")
        self.known = Organisation.objects.filter(siret=siret).first() if siret else None
        if "siret" in cleaned and self.known is None:
            self._ask_register(siret, cleaned)
            for name in ("organisation_name", "organisation_kind"):
                if not cleaned.get(name) and not self.has_error("siret"):
                    self.add_error(name, _("This body is not known yet: write its name and its kind."))
        return cleaned

    def _ask_register(self, siret: str, cleaned: dict[str, Any]) -> None:
        """What the register of companies says fills in the empty boxes; the person reads it and goes on."""
        company = companies.find_company(siret) if siret and not cleaned.get("organisation_name") else None
        if company is None:
            return
        found = {
            "organisation_name": company.name,
            "organisation_kind": kind_of_legal_form(company.legal_form),
        }
        if not self.data.get("commune"):
            found |= {"commune": _commune_name(company.commune)}
        self.data = {**self.data.dict(), **{name: self.data.get(name) or found[name] for name in found}}  # type: ignore[attr-defined]
        if self.data.get("commune"):
            self.errors.pop("commune", None)
        self.add_error("siret", _("The register of companies filled in what it knows. Check it, then go on."))


def _commune_name(code: str) -> str:
    try:
        return territory.commune(code).name
    except UnknownCommune:
        return ""


class InviteAuthorForm(forms.Form):
    email = forms.EmailField(label=gettext_lazy("E-mail address"), max_length=254)
    right = forms.ChoiceField(
        label=gettext_lazy("Right on the application"),
        choices=Right.choices,
        initial=Right.EDIT,
        widget=forms.RadioSelect,
    )


class FileForm(forms.Form):
    """One file for one question."""

    path = forms.CharField(max_length=120, widget=forms.HiddenInput)
    file = UploadField(
        label=gettext_lazy("Choose a file"),
        help_text=gettext_lazy("PDF, image or office document (ODT, ODS, DOCX, XLSX), at most 10 MB."),
        kinds=TAKEN_KINDS,
        most_bytes=LARGEST_FILE,
    )


class DocumentForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Title of the document"), max_length=160)
    file = UploadField(
        label=gettext_lazy("Choose a file"),
        help_text=gettext_lazy("PDF, image or office document (ODT, ODS, DOCX, XLSX), at most 10 MB."),
        kinds=TAKEN_KINDS,
        most_bytes=LARGEST_FILE,
    )


class RightForm(forms.Form):
    """Beside the name of an author."""

    right = forms.ChoiceField(label=gettext_lazy("Right on the application"), choices=Right.choices)
