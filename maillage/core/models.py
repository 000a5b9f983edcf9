"""What every part of the trade writes down: the journal of actions, mails to send, one-use keys, files."""

from typing import TypeVar

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models import Func, Q, Value

from maillage.core.enums import (
    LASTING_TROUBLE,
    READABLE,
    UNSCANNED,
    FileKind,
    MailState,
    MailTrouble,
    ScanState,
)

SCANNED = [ScanState.CLEAN, ScanState.INFECTED]


class Entry(models.Model):
    """One line of the journal: who did what to which thing, when. The database refuses to change it."""

    at = models.DateTimeField(db_default=models.functions.Now())
    verb = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=40)
    actor_id = models.BigIntegerField(null=True)
    actor_role = models.CharField(max_length=40, blank=True)
    facts = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["subject_kind", "subject_id", "at"], name="core_entry_subject")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb} {self.subject_kind} {self.subject_id}"


class Mail(models.Model):
    """A mail written in the same transaction as the fact it tells, sent afterwards by a job."""

    recipient = models.EmailField()
    language = models.CharField(max_length=5)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    calendar = models.TextField(blank=True, help_text="iCalendar attachment, RFC 5545")
    calendar_method = models.CharField(max_length=10, blank=True, help_text="REQUEST or CANCEL, RFC 5546")
    leave_url = models.CharField(
        max_length=300, blank=True, db_default="", help_text="one click leaves the list, RFC 8058"
    )
    state = models.CharField(max_length=10, choices=MailState, default=MailState.QUEUED)
    queued_at = models.DateTimeField(db_default=models.functions.Now())
    sent_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=12, choices=MailTrouble, blank=True, db_default="")
    tries = models.PositiveSmallIntegerField(
        db_default=0, help_text="answers of the server to this mail alone"
    )
    due_at = models.DateTimeField(db_default=models.functions.Now(), help_text="not tried again before")
    forget_once_sent = models.BooleanField(
        db_default=False, help_text="the last mails to somebody whose account is erased"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="core_mail_failed_says_why",
                condition=~Q(state=MailState.FAILED) | Q(trouble__in=sorted(LASTING_TROUBLE)),
            ),
            models.CheckConstraint(
                name="core_mail_sent_has_instant",
                condition=Q(state=MailState.SENT, sent_at__isnull=False)
                | (~Q(state=MailState.SENT) & Q(sent_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="core_mail_calendar_has_method",
                condition=Q(calendar="", calendar_method="") | Q(calendar_method__in=["REQUEST", "CANCEL"]),
            ),
        ]
        indexes = [
            models.Index(fields=["-queued_at"], name="core_mail_newest"),
            models.Index(fields=["id"], condition=Q(state=MailState.QUEUED), name="core_mail_waiting"),
            models.Index(
                fields=["recipient", "queued_at"],
                condition=Q(state=MailState.FAILED),
                name="core_mail_refused",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} ({self.state})"


class FormKey(models.Model):
    """The one-use key of a form: a repeated request gets the first answer, for 24 hours."""

    key = models.UUIDField(primary_key=True)
    user_id = models.BigIntegerField(help_text="plain value: people live in an app above")
    purpose = models.CharField(max_length=40)
    answer = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["created_at"], name="core_form_key_age")]

    def __str__(self) -> str:
        return f"{self.purpose} {self.key}"


class Session(AbstractBaseSession):
    """Django's own row, which tells besides whose it is: it ends with the account."""

    user_id = models.BigIntegerField(null=True, help_text="plain value: people live in an app above")

    class Meta(AbstractBaseSession.Meta):
        db_table = "django_session"
        indexes = [
            models.Index(fields=["user_id"], condition=Q(user_id__isnull=False), name="core_session_person")
        ]


F = TypeVar("F", bound="StoredFile")


class StoredFileManager(models.Manager[F]):
    """Lists never read the files themselves; `file.content` does, one by one."""

    def get_queryset(self) -> models.QuerySet[F]:
        return super().get_queryset().defer("content")


class StoredFile(models.Model):
    """A file as a row of what it belongs to: kept, saved and deleted with it (ADR 8).

    Each app derives a table of its own, with its foreign key; the migration sets the storage of `content`
    to EXTERNAL where files are already compressed. The name that the person gave it stands nowhere here.
    """

    content = models.BinaryField()
    content_type = models.CharField(max_length=40, choices=FileKind)
    size = models.GeneratedField(
        expression=Func("content", function="octet_length"),
        output_field=models.PositiveIntegerField(help_text="bytes"),
        db_persist=True,
    )
    digest = models.GeneratedField(
        expression=Func(Func("content", function="sha256"), Value("hex"), function="encode"),
        output_field=models.CharField(max_length=64, help_text="SHA-256, hexadecimal"),
        db_persist=True,
    )

    objects = StoredFileManager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(name="%(app_label)s_%(class)s_not_empty", condition=Q(size__gte=1))
        ]

    def __str__(self) -> str:
        return f"{self.content_type} {self.digest}"


class ScannedFile(StoredFile):
    """What somebody sent and another person opens: in quarantine until the antivirus has spoken.

    Each table names by `get_absolute_url` the page on which its sender sees it.
    """

    state = models.CharField(max_length=12, choices=ScanState, default=ScanState.WAITING)
    finding = models.CharField(max_length=120, blank=True, help_text="what the antivirus named")
    scanned_at = models.DateTimeField(null=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta(StoredFile.Meta):
        abstract = True
        ordering = ["pk"]
        constraints = [
            *StoredFile.Meta.constraints,
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_scanned_has_instant",
                condition=Q(state__in=SCANNED, scanned_at__isnull=False)
                | (~Q(state__in=SCANNED) & Q(scanned_at__isnull=True)),
            ),
        ]
        indexes = [
            models.Index(
                fields=["added_at"],
                name="%(app_label)s_%(class)s_waiting",
                condition=Q(state__in=sorted(UNSCANNED)),
            )
        ]

    @property
    def is_readable(self) -> bool:
        return self.state in READABLE

    def get_absolute_url(self) -> str:
        raise NotImplementedError
