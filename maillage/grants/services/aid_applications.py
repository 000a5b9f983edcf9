"""An application for the aid, written by a teleworker or by the company: begun, filled in, handed in."""

from contextlib import AbstractContextManager
from dataclasses import dataclass, fields
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from maillage.accounts.models import Organisation, User
from maillage.accounts.rules import check_siret
from maillage.core.audit import record
from maillage.core.db import refused_as
from maillage.core.files import HEAD_BYTES, kind_of
from maillage.core.scanning import first_state, scan_later
from maillage.grants import rules, selectors
from maillage.grants.enums import AidDocument, AidHolder, AidMove
from maillage.grants.errors import AidApplicationLive, FileNotTaken
from maillage.grants.models import AidApplication, AidExpense, AidFile, AidOffer
from maillage.grants.rules import AidFacts
from maillage.grants.selectors import Domicile
from maillage.grants.services.aid_moves import check_written, lock_aid, move_aid, note_aid
from maillage.territory.models import Commune


@dataclass(frozen=True, kw_only=True)
class AidSheet:
    """What the application says of the people; nothing that the decision does not need."""

    side: str
    teleworker_name: str
    teleworker_email: str
    commune: Commune
    telework_from: date
    part: str = ""
    siret: str = ""
    company_name: str = ""
    small_aids_cents: int | None = None


@transaction.atomic
def begin_aid_application(
    *, offer: AidOffer, sheet: AidSheet, by: User, now: datetime, is_example: bool = False
) -> AidApplication:
    """Raises AidNotOpen, and what `_set_sheet` raises."""
    on = timezone.localdate(now)
    facts = AidFacts(is_open=offer.is_open(on))
    rules.check_aid_move(AidMove.BEGIN, state="", facts=facts)
    application = AidApplication(offer=offer, applicant=by, changed_at=now, is_example=is_example)
    _set_sheet(application, sheet, on=on)
    application.save()
    note_aid(application, move=AidMove.BEGIN, source="", by=by, now=now)
    return application


@transaction.atomic
def change_aid_application(
    *, application: AidApplication, sheet: AidSheet, by: User, now: datetime
) -> AidApplication:
    """Raises AidMoveNotPossible once it is handed in, and what `_set_sheet` raises."""
    locked = lock_aid(application)
    check_written(locked)
    _set_sheet(locked, sheet, on=reference_day(locked, now=now))
    locked.changed_at = now
    with _one_live():
        locked.save()
    record(locked, "aid application changed", by=by)
    return locked


@transaction.atomic
def add_aid_expense(
    *, application: AidApplication, kind: str, label: str, cents: int, quote: bytes, by: User, now: datetime
) -> AidExpense:
    """With its quote or invoice. Raises AidMoveNotPossible, ExpenseOfAnother."""
    locked = lock_aid(application)
    check_written(locked)
    rules.check_expense_of(kind, side=locked.side)
    expense = locked.expenses.create(kind=kind, label=label.strip(), cents=cents)
    _attach(locked, kind=AidDocument.QUOTE, content=quote, expense=expense, by=by, now=now)
    return expense


@transaction.atomic
def remove_aid_expense(*, expense: AidExpense, by: User, now: datetime) -> None:
    locked = lock_aid(expense.application)
    check_written(locked)
    expense.delete()
    _touch(locked, "aid expense removed", by=by, now=now)


@transaction.atomic
def add_aid_file(
    *, application: AidApplication, kind: str, content: bytes, by: User, now: datetime
) -> AidFile:
    """A document beside the quotes."""
    locked = lock_aid(application)
    check_written(locked)
    return _attach(locked, kind=kind, content=content, expense=None, by=by, now=now)


@transaction.atomic
def remove_aid_file(*, file: AidFile, by: User, now: datetime) -> None:
    locked = lock_aid(file.application)
    check_written(locked)
    file.delete()
    _touch(locked, "aid file removed", by=by, now=now)


@transaction.atomic
def submit_aid_application(*, application: AidApplication, by: User, now: datetime) -> AidApplication:
    """Hand it in; the answer of the zone and the amount are frozen, the receipt goes by mail.

    Raises AidNotComplete, AidNotOpen, OutsideAidArea and its like, AidApplicationLive.
    """
    locked = lock_aid(application)
    on = reference_day(locked, now=now)
    facts = AidFacts(is_open=locked.offer.is_open(on), missing=tuple(selectors.missing_of(locked)))
    rules.check_aid_move(AidMove.SUBMIT, state=locked.state, facts=facts)
    _check_domicile(locked.offer, _domicile(locked), on=on)
    estimate = selectors.aid_amount(
        locked.offer,
        domicile=_domicile(locked),
        expenses_cents=selectors.asked_cents(locked),
        on=on,
        granted_cents=selectors.granted_to(locked.offer, holder_key=locked.holder_key),
    )
    locked.zone, locked.computed = estimate.zone, estimate.computed
    locked.number = locked.number or f"{on.year}-{locked.offer_id}-{locked.pk:04}"
    locked.submitted_at = locked.submitted_at or now
    with _one_live():
        move_aid(locked, AidMove.SUBMIT, facts=facts, by=by, now=now)
    return locked


@transaction.atomic
def withdraw_aid_application(*, application: AidApplication, by: User, now: datetime) -> AidApplication:
    """By its author, until it is decided."""
    locked = lock_aid(application)
    locked.decided_at = now
    move_aid(locked, AidMove.WITHDRAW, facts=AidFacts(), by=by, now=now)
    return locked


def reference_day(application: AidApplication, *, now: datetime) -> date:
    """The day on which it was first handed in: amounts and zones of that day hold for it."""
    return timezone.localdate(application.submitted_at or now)


def holder_key(offer: AidOffer, *, email: str, siret: str) -> str:
    """Who has one ceiling, so that it outlives the names."""
    whom = siret if offer.holder == AidHolder.COMPANY else email.lower()
    return salted_hmac("grants.aid.holder", whom, algorithm="sha256").hexdigest()


def _one_live() -> AbstractContextManager[None]:
    return refused_as(AidApplicationLive, constraint="grants_aid_application_live_once")


def _set_sheet(application: AidApplication, sheet: AidSheet, *, on: date) -> None:
    """Raises SiretNotValid, NotOfferedTo, OutsideAidArea, WhichPart, AnotherPartOfCommune."""
    offer = application.offer
    selectors.check_side(offer, side=sheet.side)
    _check_domicile(offer, Domicile(sheet.commune, sheet.part), on=on)
    for name in (field.name for field in fields(sheet)):
        setattr(application, name, getattr(sheet, name))
    application.part = sheet.part if sheet.part in _parts(offer, sheet.commune, on=on) else ""
    application.siret = check_siret(sheet.siret)
    known = Organisation.objects.filter(siret=application.siret).first() if application.siret else None
    application.company_name = known.name if known else sheet.company_name.strip()
    application.teleworker_email = sheet.teleworker_email.strip().lower()
    application.holder_key = holder_key(offer, email=application.teleworker_email, siret=application.siret)


def _parts(offer: AidOffer, commune: Commune, *, on: date) -> set[str]:
    return {row.part for row in selectors.area_rows(offer, commune, on=on)}


def _domicile(application: AidApplication) -> Domicile:
    return Domicile(application.commune, application.part)


def _check_domicile(offer: AidOffer, domicile: Domicile, *, on: date) -> None:
    rows = selectors.area_rows(offer, domicile.commune, on=on)
    selectors.check_domicile(offer, domicile, rows=rows, on=on)


def _attach(
    application: AidApplication,
    *,
    kind: str,
    content: bytes,
    expense: AidExpense | None,
    by: User,
    now: datetime,
) -> AidFile:
    content_type = kind_of(content[:HEAD_BYTES])
    if content_type is None:
        raise FileNotTaken
    file = AidFile.objects.create(
        application=application,
        expense=expense,
        kind=kind,
        content=content,
        content_type=content_type,
        state=first_state(),
        added_at=now,
        added_by=by,
    )
    scan_later(file)
    _touch(application, "aid file added", by=by, now=now)
    return file


def _touch(application: AidApplication, verb: str, *, by: User, now: datetime) -> None:
    application.changed_at = now
    application.save(update_fields=["changed_at"])
    record(application, verb, by=by)
