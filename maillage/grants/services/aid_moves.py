"""What happens to an application for the aid: under its lock, by the table; its history and its mail."""

from datetime import datetime

from django.conf import settings

from maillage.accounts.models import User
from maillage.core.audit import record
from maillage.core.mail import queue_mail
from maillage.grants import rules
from maillage.grants.enums import AidMove
from maillage.grants.errors import AidMoveNotPossible
from maillage.grants.models import AidApplication, AidEvent, AidOffer
from maillage.grants.rules import AidFacts


def lock_aid(application: AidApplication) -> AidApplication:
    """The offer first, since a ceiling is looked at over all its applications; then the row."""
    AidOffer.objects.select_for_update(of=("self",)).get(pk=application.offer_id)
    rows = AidApplication.objects.select_for_update(of=("self",))
    names = "offer__scheme__network", "offer__scheme__zoning", "offer__envelope", "commune", "applicant"
    return rows.select_related(*names).get(pk=application.pk)


def move_aid(
    application: AidApplication, move: str, *, facts: AidFacts, by: User | None, now: datetime
) -> None:
    """Change the state of a locked application and save it; what the caller set is saved with it."""
    transition = rules.check_aid_move(move, state=application.state, facts=facts)
    source, application.state = application.state, transition.target
    application.changed_at = now
    application.save()
    note_aid(application, move=move, source=source, why=facts.why.strip(), by=by, now=now)
    if transition.mail:
        _tell_applicant(application, transition.mail, why=facts.why.strip())


def note_aid(
    application: AidApplication, *, move: str, source: str, by: User | None, now: datetime, why: str = ""
) -> None:
    AidEvent.objects.create(
        application=application, at=now, move=move, source=source, target=application.state, why=why, by=by
    )
    record(application, f"aid {move}", by=by)


def check_written(application: AidApplication) -> None:
    """It may still be changed by its author. Raises AidMoveNotPossible."""
    if not rules.may_move_aid(AidMove.SUBMIT, state=application.state):
        raise AidMoveNotPossible(state=application.get_state_display())


def _tell_applicant(application: AidApplication, template: str, *, why: str) -> None:
    person = application.applicant
    if person is None:
        return
    queue_mail(
        recipient=person.email,
        language=person.language,
        template=f"grants/mail/{template}.txt",
        context={
            "application": application,
            "offer": application.offer,
            "why": why,
            "address": settings.SITE_URL + application.get_absolute_url(),
        },
    )
