"""What a form that anybody may send asks of robots, and of nobody else: an empty field, the time it took."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maillage.core.errors import PageTooOld, RuleBroken, SentTooQuickly

SEAL = "maillage.places.visitors"
SHORTEST = timedelta(seconds=3)
LONGEST = timedelta(days=1)  # a seal that was read once cannot serve for ever


def check_pace(*, opened_at: datetime | None, now: datetime) -> None:
    """Raise SentTooQuickly, or PageTooOld when it is not known since when the page was open."""
    if opened_at is None or now - opened_at > LONGEST:
        raise PageTooOld
    if now - opened_at < SHORTEST:
        raise SentTooQuickly


class VisitorForm(forms.Form):
    """A field that people leave empty, and the instant at which the page was opened, sealed.

    A form that is refused can be sent again as it is: `seal` is renewed, the words are kept. Drawn by
    `core/forms/_robot_trap.html`.
    """

    website = forms.CharField(
        label=gettext_lazy("Leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    opened = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now

    @property
    def seal(self) -> str:
        """What the page sends back: the seal it was opened with, a fresh one if that does not serve."""
        is_kept = self.is_bound and "opened" not in self.errors
        return str(self.cleaned_data["opened"]) if is_kept else sealed(self.now)

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("This field only stops robots. Empty it, then send again."))
        return ""

    def clean_opened(self) -> str:
        seal: str = self.cleaned_data["opened"]
        try:
            check_pace(opened_at=opened_at(seal), now=self.now)
        except RuleBroken as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return seal


def sealed(instant: datetime) -> str:
    return signing.dumps(int(instant.timestamp()), salt=SEAL)


def opened_at(seal: str) -> datetime | None:
    """None if the seal is missing or is not ours."""
    try:
        return datetime.fromtimestamp(signing.loads(seal, salt=SEAL), tz=UTC)
    except signing.BadSignature:
        return None
