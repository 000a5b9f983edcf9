"""What is typed to plan a session, to note who is there, to decide, to publish."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from maillage.accounts.models import User
from maillage.calls.enums import OUTCOMES_AT, Presence, SessionStage
from maillage.calls.models import Call, CommitteeSession
from maillage.calls.rules.committee import Prepared, Vote
from maillage.calls.rules.window import instant
from maillage.core.fields import DayInput

ROWS = {"rows": 4}


class TimeInput(forms.TimeInput):
    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class SessionForm(forms.Form):
    stage = forms.ChoiceField(label=_("Selection"), choices=SessionStage)
    held_on = forms.DateField(label=_("Day"), widget=DayInput)
    held_time = forms.TimeField(label=_("Time"), widget=TimeInput)
    location = forms.CharField(label=pgettext_lazy("of a meeting", "Place"), max_length=160)
    quorum_percent = forms.IntegerField(
        label=_("Quorum: share of the members, in percent"), min_value=0, max_value=100, initial=50
    )
    quorum_least = forms.IntegerField(
        label=_("Quorum: members present in any case"), min_value=1, max_value=100, initial=3
    )

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.call = call

    def held_at(self) -> datetime:
        typed = self.cleaned_data
        return instant(typed["held_on"], typed["held_time"], zone=self.call.zone)


class MemberForm(forms.Form):
    name = forms.CharField(label=_("Person, or function"), max_length=120)
    body = forms.CharField(label=_("Body that this person stands for"), max_length=120, required=False)
    email = forms.EmailField(
        label=_("Address of their account, if they have one"),
        help_text=_("Declared interests are then checked by the site."),
        required=False,
    )
    is_chair = forms.BooleanField(label=_("Chairs the session"), required=False)

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].strip().lower()
        if email and not User.objects.filter(email=email).exists():
            raise forms.ValidationError(_("Nobody has an account with this address. Leave it empty."))
        return email

    def user(self) -> User | None:
        email = self.cleaned_data["email"]
        return User.objects.get(email=email) if email else None


class PresenceForm(forms.Form):
    presence = forms.ChoiceField(choices=Presence)


class RecusalForm(forms.Form):
    member = forms.ModelChoiceField(label=_("Member"), queryset=User.objects.none())
    reason = forms.CharField(label=_("Why this member does not sit"), max_length=200)

    def __init__(self, *args: Any, session: CommitteeSession, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = session.members.all()  # type: ignore[attr-defined]


class DecisionForm(forms.Form):
    outcome = forms.ChoiceField(label=_("Decision"), widget=forms.RadioSelect)
    reserve_rank = forms.IntegerField(
        label=_("Rank on the reserve list"), min_value=1, max_value=999, required=False
    )
    reasons = forms.CharField(
        label=_("Reasons"),
        help_text=_("The applicant reads them. They are needed to refuse, and to ask for more."),
        widget=forms.Textarea(attrs=ROWS),
        required=False,
    )
    votes_for = forms.IntegerField(label=_("Votes for, if counted"), min_value=0, required=False)
    votes_against = forms.IntegerField(label=_("Votes against"), min_value=0, required=False)
    votes_abstained = forms.IntegerField(label=_("Abstentions"), min_value=0, required=False)

    def __init__(self, *args: Any, stage: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = [  # type: ignore[attr-defined]
            (each.value, each.label) for each in OUTCOMES_AT[stage]
        ]
        for name in ("reserve_rank", "votes_for", "votes_against", "votes_abstained"):
            self.fields[name].css_classes = "field-short"  # type: ignore[attr-defined]

    def prepared(self) -> Prepared:
        typed = self.cleaned_data
        return Prepared(
            outcome=typed["outcome"],
            reasons=typed["reasons"],
            reserve_rank=typed["reserve_rank"],
            vote=Vote(typed["votes_for"], typed["votes_against"], typed["votes_abstained"]),
        )


FIELD_OF_REFUSAL = {
    "OutcomeNotOfStage": "outcome",
    "ReasonsMissing": "reasons",
    "ReserveRankMissing": "reserve_rank",
    "ReserveRankTaken": "reserve_rank",
    "VotesNotComplete": "votes_against",
    "TooManyVotes": "votes_for",
    "VoteLost": "votes_against",
}


class WideningForm(forms.Form):
    wanted = forms.IntegerField(label=_("Laureates, at most"), min_value=1, max_value=999)
    reasons = forms.CharField(
        label=_("Reasons of the widening"),
        help_text=_("They stand in the minutes."),
        widget=forms.Textarea(attrs=ROWS),
    )


class TakeBackForm(forms.Form):
    reasons = forms.CharField(
        label=_("Reasons"),
        help_text=_("The applicant reads them."),
        widget=forms.Textarea(attrs=ROWS),
    )
    has_read = forms.BooleanField(label=_("I have read the warning, and checked the date"))


class PressForm(forms.Form):
    press_text = forms.CharField(label=_("Press text"), widget=forms.Textarea(attrs={"rows": 10}))


class LaureatePlaceForm(forms.Form):
    name = forms.CharField(label=_("Name of the place"), max_length=80)
