"""Messages between members, through the site; who wants none from whom."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from maillage.community.models.communities import Community


class Message(models.Model):
    """Words from one member to another: a mail tells of them, no address is shown."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="messages")
    sender = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="community_messages_sent"
    )
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="community_messages_received"
    )
    answers = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="replies"
    )
    text = models.TextField(max_length=3000)
    created_at = models.DateTimeField(help_text="when it was sent")
    reported_at = models.DateTimeField(null=True, blank=True)
    report = models.TextField(blank=True, help_text="why the recipient reported it")
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(name="community_message_to_another", condition=~Q(sender=F("recipient"))),
            models.CheckConstraint(
                name="community_report_says_when",
                condition=Q(report="") | Q(reported_at__isnull=False),
            ),
            models.CheckConstraint(
                name="community_settled_was_reported",
                condition=Q(settled_at__isnull=True) | Q(reported_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["sender", "created_at"], name="community_message_sender"),
            models.Index(
                fields=["community", "reported_at"],
                condition=Q(reported_at__isnull=False, settled_at__isnull=True),
                name="community_message_reported",
            ),
        ]

    def __str__(self) -> str:
        return f"message {self.pk}"


class Block(models.Model):
    """`blocker` takes no message from `blocked`."""

    blocker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="community_blocks"
    )
    blocked = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="community_block_once", fields=["blocker", "blocked"]),
            models.CheckConstraint(name="community_block_another", condition=~Q(blocker=F("blocked"))),
        ]

    def __str__(self) -> str:
        return f"block {self.pk}"
