"""Writing to a member through the site, answering, reporting, blocking."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from maillage.accounts.models import User
from maillage.accounts.services.limits import check_rows
from maillage.community import rules, selectors
from maillage.community.errors import MessageAlreadyReported, TooManyMessages
from maillage.community.models import Block, Community, Entry, Message, Post
from maillage.core.audit import record
from maillage.core.mail import queue_mail
from maillage.core.plain_text import cleaned


@transaction.atomic
def write_message(*, entry: Entry, sender: User, text: str, wants_copy: bool, now: datetime) -> Message:
    """From the directory. Raises MessageToOneself, MessageNotTaken, TooManyMessages."""
    recipient = entry.membership.user
    _check(sender=sender, recipient=recipient, is_taken=entry.takes_messages, now=now)
    return _send(
        entry.community, sender=sender, recipient=recipient, text=text, wants_copy=wants_copy, now=now
    )


@transaction.atomic
def answer_post(*, post: Post, sender: User, text: str, wants_copy: bool, now: datetime) -> Message:
    """Whoever posts asks to be written to. Raises MessageToOneself, MessageNotTaken, TooManyMessages."""
    _check(sender=sender, recipient=post.author, is_taken=True, now=now)
    told = f"{post.title}\n\n{text}"
    return _send(
        post.community, sender=sender, recipient=post.author, text=told, wants_copy=wants_copy, now=now
    )


@transaction.atomic
def answer_message(*, message: Message, sender: User, text: str, wants_copy: bool, now: datetime) -> Message:
    """By who received it. Raises MessageNotTaken if the other has blocked this person, TooManyMessages."""
    _check(sender=sender, recipient=message.sender, is_taken=True, now=now)
    return _send(
        message.community,
        sender=sender,
        recipient=message.sender,
        text=text,
        wants_copy=wants_copy,
        now=now,
        answers=message,
    )


def _check(*, sender: User, recipient: User, is_taken: bool, now: datetime) -> None:
    """The sender's row is locked: two messages at once count as two."""
    User.objects.select_for_update().get(pk=sender.pk)
    is_blocked = selectors.is_blocked(sender=sender, recipient=recipient)
    rules.check_message(is_oneself=sender == recipient, is_taken=is_taken, is_blocked=is_blocked)
    sent = sender.community_messages_sent.all()
    for limit in (rules.MESSAGES_AN_HOUR, rules.MESSAGES_A_DAY):
        check_rows(sent, limit=limit, now=now, refusal=TooManyMessages)


def _send(
    community: Community,
    *,
    sender: User,
    recipient: User,
    text: str,
    wants_copy: bool,
    now: datetime,
    answers: Message | None = None,
) -> Message:
    message = Message.objects.create(
        community=community,
        sender=sender,
        recipient=recipient,
        answers=answers,
        text=cleaned(text),
        created_at=now,
    )
    record(message, "message sent", by=sender, community=community.pk)
    _tell(message, to=recipient, template="community/mail/message.txt")
    if wants_copy:
        _tell(message, to=sender, template="community/mail/message_copy.txt")
    return message


def _tell(message: Message, *, to: User, template: str) -> None:
    queue_mail(
        recipient=to.email,
        language=to.language,
        template=template,
        context={
            "message": message,
            "network": message.community.network,
            "address": settings.SITE_URL + reverse("community:message", args=[message.pk]),
        },
    )


@transaction.atomic
def report_message(*, message: Message, reason: str, by: User, now: datetime) -> Message:
    """The animators read it, and the sender's name; nobody else does. Raises MessageAlreadyReported."""
    message = Message.objects.select_for_update(of=("self",)).get(pk=message.pk)
    if message.reported_at is not None:
        raise MessageAlreadyReported
    message.report, message.reported_at = cleaned(reason), now
    message.save(update_fields=["report", "reported_at"])
    record(message, "message reported", by=by)
    return message


@transaction.atomic
def settle_report(*, message: Message, by: User, now: datetime) -> Message:
    message.settled_at, message.settled_by = now, by
    message.save(update_fields=["settled_at", "settled_by"])
    record(message, "report settled", by=by)
    return message


@transaction.atomic
def block_sender(*, message: Message, by: User, now: datetime) -> Block:
    """No more messages from this sender; they are not told."""
    block, is_new = Block.objects.get_or_create(
        blocker=by, blocked=message.sender, defaults={"created_at": now}
    )
    if is_new:
        record(block, "sender blocked", by=by)
    return block


def forget_messages(*, now: datetime) -> int:
    """Delete the old ones, whoever wrote them; returns how many."""
    return Message.objects.filter(created_at__lte=now - rules.MESSAGES_KEPT).delete()[0]
