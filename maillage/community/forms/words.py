"""Words from one person to others: messages, posts, reasons, news, the network's own text."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from maillage.community.enums import PostKind
from maillage.core.visitors import VisitorForm
from maillage.places.models import Network, Place

LONGEST = 3000
MOST_MEMBERS = 10_000_000


def _text(label: Any, *, rows: int = 6, length: int = LONGEST, help_text: Any = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=length, widget=widget, help_text=help_text)


class MessageForm(forms.Form):
    text = _text(
        gettext_lazy("Your message"), help_text=gettext_lazy("Your name goes with it, not your address.")
    )
    wants_copy = forms.BooleanField(label=gettext_lazy("Send me a copy by mail"), required=False)


class PostForm(forms.Form):
    kind = forms.ChoiceField(
        label=gettext_lazy("You post"), choices=PostKind.choices, widget=forms.RadioSelect
    )
    title = forms.CharField(label=gettext_lazy("Title"), max_length=100)
    text = _text(gettext_lazy("Your post"), help_text=gettext_lazy("Plain text; links are recognised."))


class ReasonForm(forms.Form):
    reason = _text(gettext_lazy("Why"), rows=3, length=1000)

    def __init__(self, *args: Any, label: str = "", help_text: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["reason"]
        field.label, field.help_text = label or field.label, help_text


class PlaceChoice(forms.ModelChoiceField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Place.objects.none(), required=False, **kwargs)


def offer_places(form: forms.Form, network: Network) -> None:
    field = form.fields["place"]
    assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the type checker
    field.queryset = Place.objects.in_service().filter(network=network)


class PlaceNewsForm(forms.Form):
    """By those of a place, about it."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=120)
    text = _text(
        gettext_lazy("Text"),
        rows=12,
        length=20_000,
        help_text=gettext_lazy(
            "A blank line parts paragraphs; “- ” begins a line of a list, “## ” a heading; addresses become "
            "links. Pasted pages become plain text."
        ),
    )


class NewsForm(PlaceNewsForm):
    place = PlaceChoice(label=gettext_lazy("About"), empty_label=gettext_lazy("The network"))
    field_order = ("title", "place", "text")

    def __init__(self, *args: Any, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_places(self, network)


class SubscribeForm(VisitorForm):
    """The sentence by the box is the consent that is kept."""

    email = forms.EmailField(
        label=gettext_lazy("Your e-mail address"),
        help_text=gettext_lazy("A mail goes there; nothing else follows until you open its link."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
    )
    place = PlaceChoice(label=gettext_lazy("News of"), empty_label=gettext_lazy("The network"), help_text="")
    agrees = forms.BooleanField()

    def __init__(self, *args: Any, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_places(self, network)
        self.fields["agrees"].label = _(
            "I want to receive the letter of %(network)s by mail. I can leave it at any time by one click."
        ) % {"network": network}

    @property
    def consent(self) -> str:
        return str(self.fields["agrees"].label)


class CommunityForm(forms.Form):
    """How the network receives its teleworkers."""

    welcome = forms.CharField(
        label=gettext_lazy("Text of the adhesion page"),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy("What the network offers, what it asks. Plain text; links are recognised."),
    )
    objective = forms.IntegerField(
        label=gettext_lazy("How many members the network aims at"),
        help_text=gettext_lazy("Empty: no gauge is shown."),
        required=False,
        min_value=1,
        max_value=MOST_MEMBERS,
    )
    needs_decision = forms.BooleanField(
        label=gettext_lazy("An animator or a manager accepts each member"), required=False
    )
    is_open = forms.BooleanField(
        label=pgettext_lazy("a community", "New members may join"), required=False, initial=True
    )
