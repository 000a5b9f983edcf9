"""What the legal pages say of this installation: who publishes it, what a browser keeps."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _

STATED_ON = date(2026, 11, 22)  # the day on which the accessibility statement was last read through


@dataclass(frozen=True)
class Mention:
    """One line of the legal notice; `variable` is the setting that fills it in when it is empty."""

    label: str
    value: str
    variable: str


def publisher() -> list[Mention]:
    """Loi nº 2004-575 du 21 juin 2004, article 1-1: the publisher's name, address, telephone, director."""
    return [
        Mention(_("Name of the body"), settings.PUBLISHER_NAME, "PUBLISHER_NAME"),
        Mention(_("Address"), settings.PUBLISHER_ADDRESS, "PUBLISHER_ADDRESS"),
        Mention(_("Telephone"), settings.PUBLISHER_TELEPHONE, "PUBLISHER_TELEPHONE"),
        Mention(_("E-mail"), settings.PUBLISHER_EMAIL, "PUBLISHER_EMAIL"),
        Mention(_("Publication director"), settings.PUBLICATION_DIRECTOR, "PUBLICATION_DIRECTOR"),
    ]


def hosting() -> list[Mention]:
    """The same article: the name, address and telephone of whoever hosts the site."""
    return [
        Mention(_("Name of the hosting provider"), settings.HOSTING_NAME, "HOSTING_NAME"),
        Mention(_("Address"), settings.HOSTING_ADDRESS, "HOSTING_ADDRESS"),
        Mention(_("Telephone"), settings.HOSTING_TELEPHONE, "HOSTING_TELEPHONE"),
    ]


def accessibility_contact() -> Mention:
    return Mention(_("E-mail"), settings.PUBLISHER_EMAIL, "PUBLISHER_EMAIL")


def data_protection_contact() -> Mention:
    """The data protection officer if there is one, else the publisher."""
    address = settings.DATA_PROTECTION_EMAIL or settings.PUBLISHER_EMAIL
    return Mention(_("E-mail"), address, "DATA_PROTECTION_EMAIL")


def cookies_kept() -> dict[str, int]:
    """How many days the browser keeps them."""
    return {
        "session": settings.SESSION_COOKIE_AGE // (24 * 3600),
        "preference": settings.LANGUAGE_COOKIE_AGE // (24 * 3600),
    }
