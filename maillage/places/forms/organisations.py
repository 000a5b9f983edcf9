"""What the register says of an organisation, corrected by those who act for it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from maillage.accounts.models import Organisation


class OrganisationForm(forms.ModelForm):
    """It only reads: `change_organisation` checks the SIRET and writes."""

    siret = forms.CharField(
        label=_("SIRET of the organisation"),
        help_text=_("14 figures; its check figure is verified. Leave it empty if it is not known."),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    rna = forms.CharField(
        label=_("Number in the register of associations (RNA)"),
        help_text=_("W and 9 figures. Only of an association."),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    class Meta:
        model = Organisation
        fields = ["name", "kind"]
        labels = {"name": _("Name of the organisation"), "kind": _("Kind of organisation")}
