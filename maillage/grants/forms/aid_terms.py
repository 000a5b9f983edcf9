"""The terms of an aid to telework, as its network's managers write them."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maillage.core.fields import DayInput
from maillage.grants.enums import AidDocument, AidHolder
from maillage.grants.models import AidOffer, Envelope

MOST_DAYS, MOST_MONTHS = 365, 120


class AidTermsForm(forms.Form):
    use_required_attribute = False

    regulation = forms.CharField(
        label=gettext_lazy("The regulation, as it is published"),
        help_text=gettext_lazy("Part the paragraphs with an empty line."),
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    envelope = forms.ModelChoiceField(
        label=gettext_lazy("Envelope that pays"), queryset=Envelope.objects.none(), empty_label=None
    )
    opens_on = forms.DateField(label=gettext_lazy("Opens on"), widget=DayInput)
    closes_on = forms.DateField(
        label=gettext_lazy("First day on which none is taken any more"),
        help_text=gettext_lazy("Left empty: open until you close it."),
        widget=DayInput,
        required=False,
    )
    for_employees = forms.BooleanField(
        label=gettext_lazy("Employees may ask for their expenses"), required=False, initial=True
    )
    for_companies = forms.BooleanField(
        label=gettext_lazy("Companies may ask for their expenses"), required=False, initial=True
    )
    holder = forms.ChoiceField(
        label=gettext_lazy("One ceiling"),
        choices=AidHolder.choices,
        widget=forms.RadioSelect,
        initial=AidHolder.TELEWORKER,
    )
    documents = forms.MultipleChoiceField(
        label=gettext_lazy("Documents without which none is handed in"),
        choices=[each for each in AidDocument.choices if each[0] != AidDocument.OTHER],
        widget=forms.CheckboxSelectMultiple,
        initial=[AidDocument.QUOTE, AidDocument.DOMICILE, AidDocument.TELEWORK],
        required=False,
    )
    contact = forms.EmailField(
        label=gettext_lazy("Address that answers"),
        help_text=gettext_lazy("Questions, appeals, requests about personal data."),
    )
    decided_in_days = forms.IntegerField(
        label=gettext_lazy("Answer as a rule within how many days"),
        min_value=1,
        max_value=MOST_DAYS,
        initial=30,
    )
    months_kept = forms.IntegerField(
        label=gettext_lazy("Personal data are kept for how many months"),
        help_text=gettext_lazy("After the decision, or the last change of a draft."),
        min_value=1,
        max_value=MOST_MONTHS,
        initial=24,
    )

    def __init__(self, *args: Any, envelopes: QuerySet[Envelope], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["envelope"].queryset = envelopes  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        opens_on, closes_on = cleaned.get("opens_on"), cleaned.get("closes_on")
        if opens_on and closes_on and closes_on <= opens_on:
            self.add_error("closes_on", _("It closes after the day on which it opens."))
        if not cleaned.get("for_employees") and not cleaned.get("for_companies"):
            self.add_error("for_companies", _("Say who may ask: employees, companies or both."))
        return cleaned

    def terms(self) -> dict[str, Any]:
        """What `services.AidTerms` takes."""
        return {name: typed for name, typed in self.cleaned_data.items() if name != "envelope"}


def typed_terms(offer: AidOffer | None) -> dict[str, Any]:
    """The terms as they stand, to be changed; those usual of such aids where there are none yet."""
    if offer is None:
        return {}
    names = [name for name in AidTermsForm.base_fields if name != "envelope"]
    return {name: getattr(offer, name) for name in names} | {"envelope": offer.envelope_id}
