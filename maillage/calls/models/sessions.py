"""Sessions of the steering committee: members, recusals, the frozen ranking, decisions, minutes."""

import json
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from maillage.calls.enums import (
    FIXED,
    WITH_REASONS,
    ApplicationState,
    Outcome,
    Presence,
    SessionStage,
    SessionState,
)
from maillage.calls.models.applications import Application
from maillage.calls.models.calls import Call
from maillage.calls.rules.committee import Quorum
from maillage.core.models import StoredFile

MOST_PERCENT = 100
HAS_CLOSED = Q(opened_at__isnull=False, closed_at__isnull=False, closed_at__gte=F("opened_at"))


class CommitteeSession(models.Model):
    """One meeting. Its state only changes by `rules.committee.SESSION_MOVES`."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="sessions")
    stage = models.CharField(max_length=10, choices=SessionStage)
    state = models.CharField(max_length=10, choices=SessionState, default=SessionState.PLANNED)
    held_at = models.DateTimeField()
    location = models.CharField(max_length=160)
    quorum_percent = models.PositiveSmallIntegerField(default=50, help_text="of the members, rounded up")
    quorum_least = models.PositiveSmallIntegerField(default=1, help_text="members present, in any case")
    wanted = models.PositiveSmallIntegerField(null=True, help_text="laureates; copied from the call")
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    notified_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["held_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="calls_session_quorum_within_bounds",
                condition=Q(quorum_percent__lte=MOST_PERCENT, quorum_least__gte=1),
            ),
            models.CheckConstraint(
                name="calls_session_instants_follow_state",
                condition=Q(state=SessionState.PLANNED, opened_at=None, closed_at=None, notified_at=None)
                | Q(state=SessionState.OPEN, opened_at__isnull=False, closed_at=None, notified_at=None)
                | Q(HAS_CLOSED, state=SessionState.CLOSED, notified_at=None)
                | Q(
                    HAS_CLOSED,
                    state=SessionState.NOTIFIED,
                    notified_at__isnull=False,
                    notified_at__gte=F("closed_at"),
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_stage_display()} ({self.held_at:%Y-%m-%d})"

    @property
    def quorum(self) -> Quorum:
        return Quorum(self.quorum_percent, self.quorum_least)

    @property
    def is_fixed(self) -> bool:
        return self.state in FIXED


class CommitteeMember(models.Model):
    """A person, or a body by its person; an account lets declared interests be checked."""

    session = models.ForeignKey(CommitteeSession, on_delete=models.CASCADE, related_name="members")
    name = models.CharField(max_length=120)
    body = models.CharField(max_length=120, blank=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    is_chair = models.BooleanField(default=False)
    presence = models.CharField(max_length=10, choices=Presence, default=Presence.EXPECTED)

    class Meta:
        ordering = ["-is_chair", "pk"]
        constraints = [
            models.UniqueConstraint(name="calls_member_once", fields=["session", "name", "body"]),
            models.UniqueConstraint(
                name="calls_member_account_once", fields=["session", "user"], condition=Q(user__isnull=False)
            ),
            models.UniqueConstraint(
                name="calls_member_one_chair", fields=["session"], condition=Q(is_chair=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.body})" if self.body else self.name


class Recusal(models.Model):
    """This member neither votes nor counts in the quorum of this application."""

    member = models.ForeignKey(CommitteeMember, on_delete=models.CASCADE, related_name="recusals")
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="recusals")
    reason = models.CharField(max_length=200)
    noted_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="calls_recusal_once", fields=["member", "application"]),
            models.CheckConstraint(name="calls_recusal_has_reason", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} on {self.application_id}"


class RankedLine(models.Model):
    """A line of the list that the committee has before it, as it was when the session opened."""

    session = models.ForeignKey(CommitteeSession, on_delete=models.CASCADE, related_name="ranking")
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="rankings")
    position = models.PositiveSmallIntegerField()
    rank = models.PositiveSmallIntegerField(null=True, help_text="equals share one; none without a score")
    score = models.DecimalField(max_digits=5, decimal_places=2, null=True, help_text="of 100")
    lowest = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    highest = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    sheets = models.PositiveSmallIntegerField(default=0)
    asked = models.PositiveSmallIntegerField(default=0, help_text="opinions")
    given = models.PositiveSmallIntegerField(default=0, help_text="opinions")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(name="calls_ranked_once", fields=["session", "application"]),
            models.UniqueConstraint(name="calls_ranked_position_once", fields=["session", "position"]),
            models.CheckConstraint(
                name="calls_ranked_has_score",
                condition=Q(rank=None, score=None) | Q(rank__isnull=False, score__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}: {self.application_id}"


class Decision(models.Model):
    """Prepared while the session is open, fixed when it closes, known to the applicant by its letter."""

    session = models.ForeignKey(CommitteeSession, on_delete=models.CASCADE, related_name="decisions")
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="decisions")
    outcome = models.CharField(max_length=10, choices=Outcome)
    reserve_rank = models.PositiveSmallIntegerField(null=True)
    reasons = models.TextField(blank=True)
    votes_for = models.PositiveSmallIntegerField(null=True)
    votes_against = models.PositiveSmallIntegerField(null=True)
    votes_abstained = models.PositiveSmallIntegerField(null=True)
    source = models.CharField(max_length=12, choices=ApplicationState, help_text="state it was decided in")
    prepared_at = models.DateTimeField()
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    notified_at = models.DateTimeField(null=True)
    taken_back_at = models.DateTimeField(null=True)
    taken_back_reasons = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="calls_decision_once", fields=["session", "application"]),
            models.UniqueConstraint(
                name="calls_reserve_rank_once",
                fields=["session", "reserve_rank"],
                condition=Q(reserve_rank__isnull=False),
            ),
            models.CheckConstraint(
                name="calls_reserve_has_rank",
                condition=Q(outcome=Outcome.RESERVE, reserve_rank__isnull=False, reserve_rank__gte=1)
                | (~Q(outcome=Outcome.RESERVE) & Q(reserve_rank=None)),
            ),
            models.CheckConstraint(
                name="calls_decision_has_reasons",
                condition=~Q(outcome__in=sorted(WITH_REASONS)) | ~Q(reasons=""),
            ),
            models.CheckConstraint(
                name="calls_decision_votes_together",
                condition=Q(votes_for=None, votes_against=None, votes_abstained=None)
                | Q(votes_for__isnull=False, votes_against__isnull=False, votes_abstained__isnull=False),
            ),
            models.CheckConstraint(
                name="calls_decision_taken_back_after_notice",
                condition=Q(taken_back_at=None, taken_back_reasons="")
                | (
                    Q(
                        notified_at__isnull=False,
                        taken_back_at__isnull=False,
                        taken_back_at__gte=F("notified_at"),
                    )
                    & ~Q(taken_back_reasons="")
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()} ({self.application_id})"


class Widening(models.Model):
    """More laureates than wanted, by a minuted decision: from 2 to 5 on 3 July 2012."""

    session = models.ForeignKey(CommitteeSession, on_delete=models.CASCADE, related_name="widenings")
    wanted_before = models.PositiveSmallIntegerField()
    wanted_after = models.PositiveSmallIntegerField()
    reasons = models.TextField()
    decided_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="calls_widening_widens", condition=Q(wanted_after__gt=F("wanted_before"))
            ),
            models.CheckConstraint(name="calls_widening_has_reasons", condition=~Q(reasons="")),
        ]

    def __str__(self) -> str:
        return f"{self.wanted_before} to {self.wanted_after}"


class FrozenMinutes(models.Model):
    """What the minutes tell, kept in the transaction that closed the session. The database keeps it so."""

    session = models.OneToOneField(CommitteeSession, on_delete=models.CASCADE, related_name="frozen_minutes")
    canonical = models.TextField(help_text="canonical JSON of all that the minutes tell")
    fingerprint = models.CharField(max_length=64, help_text="SHA-256 of `canonical`, hexadecimal")
    language = models.CharField(max_length=5, help_text="in which the PDF is written")

    class Meta:
        constraints = [
            models.CheckConstraint(name="calls_frozen_minutes_not_empty", condition=~Q(canonical="")),
        ]

    def __str__(self) -> str:
        return f"what the minutes of {self.session_id} tell"

    @property
    def content(self) -> dict[str, Any]:
        content: dict[str, Any] = json.loads(self.canonical)
        return content


class Minutes(StoredFile):
    """The PDF to sign, made of what was frozen; made again, it has the same bytes."""

    session = models.OneToOneField(CommitteeSession, on_delete=models.CASCADE, related_name="minutes")
    fingerprint = models.CharField(max_length=64, help_text="SHA-256 of what the minutes tell, hexadecimal")

    class Meta(StoredFile.Meta):
        pass

    def __str__(self) -> str:
        return f"minutes of {self.session_id}"
