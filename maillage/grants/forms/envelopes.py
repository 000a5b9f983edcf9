"""An envelope opened, voted anew, moved or carried over; each time by a decision that is named."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from maillage.core.fields import EuroField
from maillage.grants.enums import FunderLevel
from maillage.grants.forms.bodies import BodyForm
from maillage.grants.forms.once import OnceForm
from maillage.grants.models import Envelope, Scheme
from maillage.places.models import Network


def minutes_field() -> forms.CharField:
    return forms.CharField(
        label=gettext_lazy("Decision"),
        help_text=gettext_lazy("The minutes or the deliberation, with its date and number."),
        max_length=200,
    )


class NewEnvelopeForm(BodyForm, OnceForm):
    network = forms.ModelChoiceField(label=gettext_lazy("Network"), queryset=Network.objects.none())
    name = forms.CharField(label=gettext_lazy("Name of the envelope"), max_length=160)
    year = forms.IntegerField(label=gettext_lazy("Year"), min_value=1990, max_value=2100)
    level = forms.ChoiceField(label=gettext_lazy("Level of the funder"), choices=FunderLevel.choices)
    scheme = forms.ModelChoiceField(
        label=gettext_lazy("Scheme whose rules it follows"),
        queryset=Scheme.objects.none(),
        required=False,
        empty_label=gettext_lazy("none: each award says its own"),
    )
    voted_cents = EuroField(label=gettext_lazy("Voted, in euros"))
    minutes = minutes_field()
    field_order = ("network", "name", "year", "body", "body_name", "body_kind", "body_siret", "level")

    def __init__(
        self, *args: Any, networks: QuerySet[Network], schemes: QuerySet[Scheme], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].label = gettext_lazy("Funder")
        self.fields["network"].queryset = networks  # type: ignore[attr-defined]
        self.fields["network"].empty_label = None  # type: ignore[attr-defined]
        self.fields["scheme"].queryset = schemes  # type: ignore[attr-defined]


class EnvelopeForm(OnceForm):
    """What is decided of one envelope."""

    def __init__(self, *args: Any, envelope: Envelope, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.envelope = envelope


class VoteForm(EnvelopeForm):
    cents = EuroField(
        label=gettext_lazy("More or less, in euros"),
        help_text=gettext_lazy("With a minus sign to take back what is not awarded."),
        may_be_negative=True,
    )
    minutes = minutes_field()


class TransferForm(EnvelopeForm):
    target = forms.ModelChoiceField(label=gettext_lazy("To"), queryset=Envelope.objects.none())
    cents = EuroField(label=gettext_lazy("Amount, in euros"))
    minutes = minutes_field()

    def __init__(self, *args: Any, envelope: Envelope, **kwargs: Any) -> None:
        super().__init__(*args, envelope=envelope, **kwargs)
        others = Envelope.objects.filter(network=envelope.network_id, funder=envelope.funder_id)
        self.fields["target"].queryset = others.exclude(pk=envelope.pk)  # type: ignore[attr-defined]


class CarryOverForm(EnvelopeForm):
    minutes = minutes_field()
