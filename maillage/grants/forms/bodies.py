"""A body chosen among those that the network knows, or written down anew."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maillage.accounts.enums import BODY_CHOICES
from maillage.accounts.errors import SiretNotValid
from maillage.accounts.models import Organisation
from maillage.accounts.rules import check_siret


class BodyForm(forms.Form):
    """To be mixed into the forms that need a funder or a beneficiary."""

    body = forms.ModelChoiceField(
        label=gettext_lazy("Body"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=gettext_lazy("Choose, or name another one below"),
    )
    body_name = forms.CharField(label=gettext_lazy("Name of another body"), max_length=160, required=False)
    body_kind = forms.ChoiceField(label=gettext_lazy("What it is"), choices=BODY_CHOICES, required=False)
    body_siret = forms.CharField(
        label=gettext_lazy("Its SIRET"),
        help_text=gettext_lazy("14 figures. Open data needs it."),
        max_length=20,
        required=False,
    )

    def __init__(self, *args: Any, bodies: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]
        self.fields["body"].required = not self.data.get(self.add_prefix("body_name"), "").strip()
        self.fields["body"].error_messages["required"] = _("Choose a body, or write its name.")

    def clean_body_siret(self) -> str:
        try:
            return check_siret(self.cleaned_data["body_siret"])
        except SiretNotValid as refusal:
            raise forms.ValidationError(str(refusal)) from refusal

    @property
    def is_another(self) -> bool:
        """Whether the fields of a body that is not in the list are being filled in."""
        typed = any(self[name].value() for name in ("body_name", "body_siret"))
        return typed or any(self[name].errors for name in ("body_name", "body_kind", "body_siret"))

    def named(self) -> dict[str, Any]:
        """What `services.body_of` takes."""
        typed = self.cleaned_data
        return {
            "body": typed["body"],
            "name": typed["body_name"],
            "kind": typed["body_kind"],
            "siret": typed.get("body_siret", ""),
        }
