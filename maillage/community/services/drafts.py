"""What a visitor typed waits while a link by mail makes sure of the address."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.urls import reverse

from maillage.accounts.rules import plain_address
from maillage.accounts.services import ask_link
from maillage.community import rules
from maillage.community.models import AdhesionDraft, Community


@transaction.atomic
def keep_draft(
    *, community: Community, email: str, answers: dict[str, Any], language: str, origin: str, now: datetime
) -> AdhesionDraft:
    """Keep the answers and send the link that comes back to them; the caller learns nothing of the address.

    Raises CommunityClosed, and the limits of `ask_link`.
    """
    rules.check_open(is_open=community.is_open, network=community.network.name)
    ask_link(
        email=email,
        next_path=reverse("community:join", args=[community.network.slug]),
        language=language,
        origin=origin,
        now=now,
    )
    draft, _is_new = AdhesionDraft.objects.update_or_create(
        community=community,
        email=plain_address(email),
        defaults={"answers": answers, "created_at": now},
    )
    return draft


def forget_drafts(*, now: datetime) -> int:
    """Delete what nobody came back to; returns how many."""
    return AdhesionDraft.objects.filter(created_at__lte=now - rules.DRAFT_KEPT).delete()[0]
