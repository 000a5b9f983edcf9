"""What a page says of mails that did not leave: theirs are late, or this person's address refuses them."""

from typing import Any

from django import template
from django.conf import settings
from django.utils import timezone

from maillage.core import selectors

register = template.Library()


@register.inclusion_tag("core/_mail_notice.html")
def mail_notice(recipient: str) -> dict[str, Any]:
    """Nothing at all where mails leave as they should, and in a demonstration, which sends none."""
    if settings.DEMO:
        return {"late_since": None, "refused": None}
    now = timezone.now()
    refused = selectors.refused_mails(recipient=recipient, now=now).first()
    return {"late_since": selectors.mails_late_since(now=now), "refused": refused}
