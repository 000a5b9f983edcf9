"""The letter box of the tests: the mail that a person would read, and the link in it."""

import re
from urllib.parse import urlsplit

from maillage.core.models import Mail

ADDRESS = re.compile(r"https?://\S+")


def newest_to(recipient: str) -> Mail:
    return Mail.objects.filter(recipient=recipient).latest("pk")


def link_in(mail: Mail) -> str:
    """The path of the one address that the mail holds."""
    (address,) = ADDRESS.findall(mail.text)
    return urlsplit(address).path
