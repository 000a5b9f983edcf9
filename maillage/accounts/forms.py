"""What people type to sign in, to open an account and to keep it."""

from typing import Any, Self

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.http import QueryDict
from django.urls import reverse_lazy
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from maillage.accounts.enums import Activity
from maillage.accounts.models import SignInLink, User
from maillage.territory import selectors as territory
from maillage.territory.models import Commune
from maillage.territory.rules import LONGEST_QUERY

LONGEST_PASSWORD = 200
LONGEST_NAME = User._meta.get_field("name").max_length
LONGEST_PATH = SignInLink._meta.get_field("next_path").max_length or 0


class PathField(forms.CharField):
    """Where to go afterwards: a path of this site; anything else is forgotten, not refused."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> str:
        path = super().to_python(value) or ""
        ours = path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
        return path if ours and path.isprintable() and len(path) <= LONGEST_PATH else ""


class AddressField(forms.EmailField):
    widget = forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"label": _("Your e-mail address"), "max_length": 254, **kwargs})


class CurrentPasswordField(forms.CharField):
    widget = forms.PasswordInput(attrs={"autocomplete": "current-password"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"label": _("Password"), "max_length": LONGEST_PASSWORD, "strip": False, **kwargs})


class AskLinkForm(forms.Form):
    email = AddressField()
    next = PathField(required=False)


class PasswordSignInForm(forms.Form):
    """Its fields stand on the page beside those of AskLinkForm: they have ids of their own."""

    email = AddressField()
    password = CurrentPasswordField()
    next = PathField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = "password_%s"


class NewAccountForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ["name", "language"]
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "name"}), "language": forms.RadioSelect}
        labels = {"name": _("Your name"), "language": _("Language of the mails you receive")}
        help_texts = {"name": _("The hosts of the places where you book see it.")}


class PasswordForm(forms.Form):
    """`asks_current` for whoever signed in with the password that is about to change."""

    current = CurrentPasswordField(label=_("Current password"))
    password = forms.CharField(
        label=_("New password"),
        help_text=_("12 characters or more. Four words without a link between them are easy to remember."),
        max_length=LONGEST_PASSWORD,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, user: User, asks_current: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        if not asks_current:
            del self.fields["current"]

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password, self.user)
        return password


class RemovePasswordForm(forms.Form):
    current = CurrentPasswordField(label=_("Current password"))

    def __init__(self, *args: Any, asks_current: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_current:
            del self.fields["current"]


class AddressForm(forms.Form):
    email = AddressField(label=_("New e-mail address"))


class ProfileForm(forms.Form):
    """What one says of oneself; each field says what it serves for.

    A commune is typed. If several answer to the name, the hidden code becomes a choice between them.
    """

    use_required_attribute = False  # the choice of communes must not stop whoever types another name instead

    name = forms.CharField(
        label=_("Your name"),
        help_text=_("The hosts of the places where you book see it."),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    language = forms.ChoiceField(
        label=_("Language of the mails and of the pages"),
        choices=settings.LANGUAGES,
        widget=forms.RadioSelect,
    )
    activity = forms.ChoiceField(
        label=_("Activity"),
        help_text=_("Some places have a price for each activity: this one chooses yours."),
        choices=[("", _("Not said")), *Activity.choices],
        required=False,
    )
    commune = forms.CharField(
        label=_("Commune where you live"),
        help_text=_("Counted with those of others, to know from where people come to work."),
        required=False,
        max_length=LONGEST_QUERY,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "data-typeahead": reverse_lazy("territory:commune-search"),
                "data-suggestions": _("Communes"),
            }
        ),
    )
    commune_code = forms.CharField(
        label=_("Which one?"),
        required=False,
        widget=forms.HiddenInput(attrs={"data-typeahead-code": True}),
    )

    @classmethod
    def of(cls, user: User, typed: QueryDict | None) -> Self:
        home = user.home_commune
        initial = {"name": user.name, "language": user.language, "activity": user.activity}
        initial |= {"commune": home.name, "commune_code": home.code} if home else {}
        return cls(typed, initial=initial)

    def clean(self) -> dict[str, Any]:
        """What `update_profile` takes."""
        typed = self.cleaned_data
        name, code = typed.pop("commune", ""), typed.pop("commune_code", "")
        return {**typed, "home_commune": self._commune(name, code)}

    def _commune(self, name: str, code: str) -> Commune | None:
        meant = territory.communes_meant(name, code=code)
        if len(meant) == 1:
            return meant[0]
        if meant:
            self._offer(meant)
        elif name:
            self.add_error("commune", _("No commune has this name. Write its name or its postcode."))
        return None

    def _offer(self, found: list[Commune]) -> None:
        choices = [(each.code, f"{each.name} ({each.departement})") for each in found]
        self.fields["commune_code"].required = True
        self.fields["commune_code"].widget = forms.RadioSelect(choices=choices)
        self.add_error(
            "commune_code", _("Several communes answer to this name. Choose yours, or add its postcode.")
        )


class EraseForm(forms.Form):
    """One box to tick: nothing brings an erased account back."""

    sure = forms.BooleanField(label=_("I understand that my account cannot be brought back."))
