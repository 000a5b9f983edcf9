"""What joining asks: only what is needed, each with its purpose; and what the directory shows of it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from maillage.accounts.enums import Activity
from maillage.community.enums import CameBy, Shown
from maillage.community.errors import EmployerOfNobody, TooManySkills
from maillage.community.models import Community, Entry, Membership
from maillage.community.models.entries import FIELDS
from maillage.community.rules import check_employer, read_skills
from maillage.core.visitors import VisitorForm
from maillage.places.models import Place
from maillage.territory.fields import CommuneForm

ANSWERS = ("occupation", "skills", "situation", "employer", "commune", "workplace", "came_by")


class JoinForm(CommuneForm):
    """For somebody signed in: name and address are known."""

    field_order = ("occupation", "skills", "situation", "employer", "commune", "commune_code", "workplace")

    occupation = forms.CharField(
        label=gettext_lazy("Your activity"),
        help_text=gettext_lazy(
            "In a few words: accounts, translation… So that the network knows its trades."
        ),
        max_length=80,
    )
    skills = forms.CharField(
        label=gettext_lazy("Your skills"),
        help_text=gettext_lazy("Between commas. They serve to find you in the directory, if you choose so."),
        required=False,
        max_length=400,
    )
    situation = forms.ChoiceField(
        label=gettext_lazy("Your situation"),
        help_text=gettext_lazy("Counted without names: the network tells those who fund it whom it serves."),
        choices=Activity.choices,
        widget=forms.RadioSelect,
    )
    employer = forms.CharField(
        label=gettext_lazy("Your employer"),
        help_text=gettext_lazy("If you are an employee. The network may propose a common contract to it."),
        required=False,
        max_length=120,
    )
    workplace = forms.ModelChoiceField(
        Place.objects.none(),
        label=gettext_lazy("Where you usually work, or would"),
        help_text=gettext_lazy("The animators of this place can greet you."),
        required=False,
        empty_label=gettext_lazy("None yet"),
    )
    came_by = forms.ChoiceField(
        label=gettext_lazy("How you heard of the network"),
        help_text=gettext_lazy("Counted without names, to know what makes it known."),
        required=False,
        choices=[("", gettext_lazy("I do not remember")), *CameBy.choices],
    )

    def __init__(self, *args: Any, community: Community, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["commune"].label = _("Commune where you live")
        self.fields["commune"].help_text = _("So that the network knows where its members are.")
        places = self.fields["workplace"]
        assert isinstance(places, forms.ModelChoiceField)  # noqa: S101 - for the type checker
        places.queryset = Place.objects.in_service().filter(network=community.network_id)

    def clean_skills(self) -> str:
        try:
            read_skills(self.cleaned_data["skills"])
        except TooManySkills as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return str(self.cleaned_data["skills"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        try:
            check_employer(situation=cleaned.get("situation", ""), employer=cleaned.get("employer", ""))
        except EmployerOfNobody as refusal:
            self.add_error("employer", str(refusal))
        return cleaned

    def answers(self) -> dict[str, Any]:
        """What the services take of the form."""
        return {name: self.cleaned_data[name] for name in ANSWERS}

    def draft(self) -> dict[str, Any]:
        """The same as plain values, to be the first values of the form later."""
        answers, place = self.answers(), self.cleaned_data["workplace"]
        commune = answers["commune"]
        return answers | {
            "commune": commune.name,
            "commune_code": commune.code,
            "workplace": place.pk if place else None,
        }


class VisitorJoinForm(VisitorForm, JoinForm):
    """For a visitor: the address receives the link that comes back to these answers."""

    email = forms.EmailField(
        label=gettext_lazy("Your e-mail address"),
        help_text=gettext_lazy("A mail goes there; its link finishes your adhesion. It is shown to nobody."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
    )


def answers_of(membership: Membership) -> dict[str, Any]:
    """The first values of a form that changes them."""
    return {
        "occupation": membership.occupation,
        "skills": ", ".join(membership.skills),
        "situation": membership.situation,
        "employer": membership.employer,
        "commune": membership.commune.name,
        "commune_code": membership.commune_id,
        "workplace": membership.workplace_id,
        "came_by": membership.came_by,
    }


def _shown_field(label: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, choices=Shown.choices, coerce=int, initial=Shown.NOBODY)


class EntryForm(forms.Form):
    """Field by field; nothing is shown until it is chosen."""

    presentation = forms.CharField(
        label=gettext_lazy("A few words about you"),
        help_text=gettext_lazy("600 letters at most; plain text, links are recognised."),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    show_name = _shown_field(pgettext_lazy("shown field", "Your name"))
    show_occupation = _shown_field(gettext_lazy("Your activity"))
    show_skills = _shown_field(gettext_lazy("Your skills"))
    show_commune = _shown_field(gettext_lazy("Your commune"))
    show_employer = _shown_field(gettext_lazy("Your employer"))
    show_workplace = _shown_field(gettext_lazy("Where you usually work"))
    show_presentation = _shown_field(gettext_lazy("Your few words"))
    takes_messages = forms.BooleanField(
        label=gettext_lazy("Members may write to me through the site"),
        help_text=gettext_lazy("Your address is not shown. You can block a sender at any time."),
        required=False,
    )
    is_introduced = forms.BooleanField(
        label=gettext_lazy("Introduce me to those who work near me in the same field"),
        help_text=gettext_lazy(
            "Only to members who agree too, if your skills and your commune are shown to them."
        ),
        required=False,
    )

    @property
    def shown(self) -> dict[str, int]:
        return {name: self.cleaned_data[f"show_{name}"] for name in FIELDS}

    @staticmethod
    def values_of(entry: Entry | None) -> dict[str, Any]:
        names = ("presentation", "takes_messages", "is_introduced", *(f"show_{name}" for name in FIELDS))
        return {name: getattr(entry, name) for name in names} if entry else {}
