"""Messages: one's own, one of them for its two readers, those that were reported."""

from django.db.models import Q, QuerySet

from maillage.accounts.models import User
from maillage.community.models import Block, Message
from maillage.places.models import Network

JOINED = ("sender", "recipient", "community__network")


def messages_of(user: User) -> QuerySet[Message]:
    """Received and sent, the newest first."""
    return Message.objects.filter(Q(recipient=user) | Q(sender=user)).select_related(*JOINED)


def message_for(user: User) -> QuerySet[Message]:
    """Those that this person received: only they may answer, report or block."""
    return Message.objects.filter(recipient=user).select_related(*JOINED)


def reported_messages(networks: QuerySet[Network]) -> QuerySet[Message]:
    """What animators look at: reported and not settled yet, the oldest first."""
    reported = Message.objects.filter(
        community__network__in=networks, reported_at__isnull=False, settled_at__isnull=True
    )
    return reported.select_related(*JOINED).order_by("reported_at", "pk")


def is_blocked(*, sender: User, recipient: User) -> bool:
    return Block.objects.filter(blocker=recipient, blocked=sender).exists()
