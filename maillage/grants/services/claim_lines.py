"""The expenses of a claim and their invoices, written by the beneficiary while it is in its hands."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from maillage.accounts.models import User
from maillage.core.audit import record
from maillage.core.db import refused_as
from maillage.core.files import HEAD_BYTES, kind_of
from maillage.core.form_keys import answered_once
from maillage.core.scanning import first_state, scan_later
from maillage.grants import selectors
from maillage.grants.enums import LineVerdict
from maillage.grants.errors import FileNotTaken, InvoiceClaimed, InvoiceTwice
from maillage.grants.models import Claim, ClaimFile, ClaimLine
from maillage.grants.services.claims import check_editable, locked_claim


@dataclass(frozen=True, kw_only=True)
class Expense:
    """One line, before it is written; its number is that of the supplier's invoice."""

    label: str
    supplier: str
    invoice: str
    invoiced_on: date
    cents: int


@dataclass(frozen=True)
class NewFile:
    """`name` is what the person called it."""

    name: str
    content: bytes


def add_claim_line_once(
    *, claim: Claim, expense: Expense, proof: NewFile | None, form_key: UUID, by: User, now: datetime
) -> str:
    """The line's id; a form sent twice adds one line."""

    def add() -> str:
        return str(add_claim_line(claim=claim, expense=expense, proof=proof, by=by, now=now).pk)

    return answered_once(add, key=form_key, user=by, purpose="claim line", now=now)


@transaction.atomic
def add_claim_line(
    *, claim: Claim, expense: Expense, proof: NewFile | None, by: User, now: datetime
) -> ClaimLine:
    """Raises ClaimNotOpen, InvoiceTwice, InvoiceClaimed, FileNotTaken."""
    claim = locked_claim(claim)
    check_editable(claim)
    _check_invoice(claim, expense)
    with _invoice_once():
        line = ClaimLine.objects.create(claim=claim, **vars(expense))
    record(claim, "expense added", by=by, line=line.pk, cents=line.cents)
    if proof is not None:
        _attach(claim, line=line, file=proof, by=by, now=now)
    return line


@transaction.atomic
def change_claim_line(
    *, line: ClaimLine, expense: Expense, proof: NewFile | None, by: User, now: datetime
) -> ClaimLine:
    """Whatever was judged of it is void: it is another expense now. Raises as `add_claim_line`."""
    claim = locked_claim(line.claim)
    check_editable(claim)
    _check_invoice(claim, expense)
    for name, value in vars(expense).items():
        setattr(line, name, value)
    line.verdict, line.accepted_cents, line.reason = LineVerdict.WAITING, 0, ""
    with _invoice_once():
        line.save()
    record(claim, "expense changed", by=by, line=line.pk, cents=line.cents)
    if proof is not None:
        _attach(claim, line=line, file=proof, by=by, now=now)
    return line


@transaction.atomic
def remove_claim_line(*, line: ClaimLine, by: User) -> None:
    claim = locked_claim(line.claim)
    check_editable(claim)
    record(claim, "expense removed", by=by, line=line.pk, cents=line.cents)
    line.delete()


@transaction.atomic
def add_claim_file(
    *, claim: Claim, line: ClaimLine | None, file: NewFile, by: User, now: datetime
) -> ClaimFile:
    """An invoice of the line, or without a line another proof. Raises ClaimNotOpen, FileNotTaken."""
    claim = locked_claim(claim)
    check_editable(claim)
    return _attach(claim, line=line, file=file, by=by, now=now)


@transaction.atomic
def remove_claim_file(*, file: ClaimFile, by: User) -> None:
    claim = locked_claim(file.claim)
    check_editable(claim)
    record(claim, "claim file removed", by=by, file=file.pk)
    file.delete()


def _attach(claim: Claim, *, line: ClaimLine | None, file: NewFile, by: User, now: datetime) -> ClaimFile:
    content_type = kind_of(file.content[:HEAD_BYTES])
    if content_type is None:
        raise FileNotTaken
    longest = ClaimFile._meta.get_field("name").max_length
    kept = ClaimFile.objects.create(
        claim=claim,
        line=line,
        name=file.name[-(longest or 0) :],
        content=file.content,
        content_type=content_type,
        state=first_state(),
        added_at=now,
        added_by=by,
    )
    record(claim, "claim file added", by=by, file=kept.pk)
    scan_later(kept)
    return kept


def _check_invoice(claim: Claim, expense: Expense) -> None:
    """The award is locked: no other claim of it takes the invoice at the same time."""
    earlier = selectors.line_of_invoice(claim, supplier=expense.supplier, invoice=expense.invoice)
    if earlier is not None:
        raise InvoiceClaimed(number=earlier.claim.number)


def _invoice_once() -> AbstractContextManager[None]:
    return refused_as(InvoiceTwice, constraint="grants_line_invoice_once")
