"""What people type about those who act for a place or a network."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maillage.places.enums import Role

ROLES_IN_WORDS = {
    Role.NETWORK_MANAGER: _("Network manager: chooses the hosts, and acts on every place of the network"),
    Role.HOST: _("Host: welcomes people, sees who comes, keeps the hours and the page up to date"),
    Role.ANIMATOR: _("Animator: brings the place to life, sees who comes"),
    Role.TELEWORKER: _("Teleworker: belongs to the community of the network"),
    Role.REVIEWER: _("Partner reviewer: gives opinions on the applications"),
    Role.COMMITTEE: _("Steering committee member: compares the applications and decides"),
    Role.CARRIER: _("Carrier: applies to the calls in the name of the organisation"),
    Role.EMPLOYER: _("Employer: lets the employees of the organisation use the places"),
}


class InviteForm(forms.Form):
    """`roles` are those that the person who invites may give here."""

    email = forms.EmailField(
        label=_("E-mail address of the person"),
        help_text=_("A mail with a link goes there. The person accepts by signing in with this address."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off", "inputmode": "email"}),
    )
    role = forms.ChoiceField(label=_("What the person will do"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, roles: Collection[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["role"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
        field.choices = [(role.value, ROLES_IN_WORDS[role]) for role in roles]
