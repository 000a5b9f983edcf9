"""Applications as their authors and their managers look for them, and what stands in one."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Count, F, Q, QuerySet

from maillage.accounts.models import User
from maillage.accounts.rules import token_hash
from maillage.calls.enums import ApplicationState, CallState, FieldKind
from maillage.calls.errors import CommuneNotSure
from maillage.calls.models import (
    Application,
    Attachment,
    AuthorInvitation,
    Call,
    Submission,
)
from maillage.calls.rules.answers import Draft, Problem, Reading, read_answers
from maillage.calls.rules.inputs import CODE, FieldSpec, Words, asked, boxes_of, text_of
from maillage.calls.rules.receipts import plain
from maillage.calls.rules.window import REMINDED_BEFORE
from maillage.calls.selectors.forms import specs_of
from maillage.core.enums import COUNTED
from maillage.territory.models import Commune
from maillage.territory.selectors import communes_meant


def authored(user: User) -> QuerySet[Application]:
    """Those that this person may read, with the call, the body and the person's own right."""
    return (
        Application.objects.filter(authors__user=user)
        .annotate(right=F("authors__right"))
        .select_related("call__network", "organisation", "form_version", "commune")
    )


def right_on(application: Application, *, user: User) -> str:
    """Blank for somebody who is no author."""
    return application.authors.filter(user=user).values_list("right", flat=True).first() or ""


def applications_of_call(call: Call, *, state: str = "") -> QuerySet[Application]:
    """In the order of their numbers; a draft belongs to its authors and is only counted."""
    applications = Application.objects.filter(call=call).exclude(state=ApplicationState.DRAFT)
    if state:
        applications = applications.filter(state=state)
    return applications.select_related("organisation", "commune").order_by("number")


def files_by_application(applications: Sequence[Application]) -> dict[int, int]:
    counted = Attachment.objects.filter(application__in=applications, removed_at=None).values("application")
    return dict(counted.annotate(many=Count("pk")).order_by().values_list("application", "many"))


def newest_submissions(applications: Sequence[Application]) -> dict[int, Submission]:
    """What counts of each, by its key; one that was never handed in, or is erased, has none."""
    found = Submission.objects.filter(application__in=applications).order_by("number")
    return {each.application_id: each for each in found}


def counts_by_state(call: Call) -> dict[str, int]:
    """Every state, with 0 for those without an application."""
    counted = Application.objects.filter(call=call).values_list("state").annotate(many=Count("pk"))
    return dict.fromkeys(ApplicationState.values, 0) | dict(counted.order_by())


def words_of(application: Application) -> Words:
    return dict(application.answers.values_list("path", "value"))


def files_of(application: Application) -> QuerySet[Attachment]:
    return application.attachments.filter(removed_at=None)


def draft_of(application: Application, *, specs: Sequence[FieldSpec]) -> Draft:
    """All that the rules need to read the application: three queries, and some for each commune typed."""
    words = words_of(application)
    counted = files_of(application).filter(state__in=COUNTED).values_list("path")
    return Draft(
        words=words,
        files=dict(counted.annotate(many=Count("pk")).order_by()),
        communes={path: _communes(words, path) for path in _commune_paths(specs, words)},
    )


def drafts_like(
    author: User, *, call: Call, commune: Commune, title: str, body: str
) -> QuerySet[Application]:
    """Begun by the same person with the same answers: one project, not two."""
    drafts = Application.objects.filter(call=call, state=ApplicationState.DRAFT, authors__user=author)
    return drafts.filter(commune=commune, title=title, organisation__name=body).order_by("pk")


def has_moved_on(application: Application, *, reading: Reading, since: Submission) -> bool:
    """Whether the draft says something else than what was submitted, which is what counts."""
    submitted = since.content
    files = [file.digest for file in files_of(application)]
    was = [file["sha256"] for file in submitted["files"]]
    return submitted["answers"] != plain(reading.values) or files != was


def reading_of(application: Application, *, specs: Sequence[FieldSpec] | None = None) -> Reading:
    specs = specs_of(application.form_version) if specs is None else specs
    return read_answers(specs, draft_of(application, specs=specs))


def _commune_paths(specs: Sequence[FieldSpec], words: Words) -> list[str]:
    boxes = (box for spec in asked(specs, words) for box in boxes_of(spec, words))
    return [box.path for box in boxes if box.kind == FieldKind.COMMUNE and text_of(words, box.path)]


def _communes(words: Words, path: str) -> list[str]:
    meant = communes_meant(text_of(words, path), code=text_of(words, path + CODE))
    return [commune.code for commune in meant]


def namesakes(words: Words, problems: Iterable[Problem]) -> dict[str, list[Commune]]:
    """By path, the communes among which one must choose: nobody can know which one was meant."""
    unsure = (problem.path for problem in problems if isinstance(problem.refusal, CommuneNotSure))
    return {path: communes_meant(text_of(words, path)) for path in unsure}


def invitation_of(token: str) -> AuthorInvitation | None:
    invitations = AuthorInvitation.objects.select_related("application__call", "invited_by")
    return invitations.filter(token_hash=token_hash(token)).first()


def waiting_invitations(application: Application, *, now: datetime) -> QuerySet[AuthorInvitation]:
    return application.invitations.filter(ended_at=None, expires_at__gt=now)


def drafts_to_remind(*, now: datetime) -> QuerySet[Application]:
    """Never submitted, never reminded, in a call that closes within 48 hours."""
    closing = Q(call__closes_at__gt=now, call__closes_at__lte=now + REMINDED_BEFORE)
    return Application.objects.filter(
        closing, call__state=CallState.PUBLISHED, state=ApplicationState.DRAFT, reminded_at=None
    ).order_by("pk")
