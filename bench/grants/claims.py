"""A claim of each award, in every state, with its expenses, invoices and history."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import product

from bench.calls.rows import kept
from bench.grants.rows import entry, posted
from maillage.accounts.models import User
from maillage.core.enums import FileKind, ScanState
from maillage.grants.enums import (
    ASKING_CLAIMS,
    DECIDED_CLAIMS,
    ClaimKind,
    ClaimMove,
    ClaimState,
    EntryKind,
    LineVerdict,
    Stage,
)
from maillage.grants.models import Award, BankAccount, Claim, ClaimEvent, ClaimFile, ClaimLine

LINES, LINE_CENTS = 5, 400_00
PAPER = b"%PDF-1.4\n" + b"0" * 4_000
DAY = timedelta(days=1)
STATES = (  # twenty claims: many wait, as at the end of a year
    *[ClaimState.SUBMITTED] * 7,
    *[ClaimState.CHECKED] * 4,
    *[ClaimState.APPROVED] * 4,
    *[ClaimState.PAID] * 3,
    ClaimState.RETURNED,
    ClaimState.REFUSED,
)
JUDGED = {ClaimState.CHECKED, *DECIDED_CLAIMS}


def load_claims(awards: list[Award], *, by: User, others: Sequence[User], now: datetime) -> None:
    accounts = _accounts(awards, now=now)
    claims = kept(
        _claim(award, number, accounts[award.beneficiary_id], by=by, others=others, now=now)
        for number, award in enumerate(awards)
    )
    _lines(claims)
    _history(claims, by=by)
    asking = [claim for claim in claims if claim.state in ASKING_CLAIMS]
    paid = [claim for claim in claims if claim.state == ClaimState.PAID]
    for some, stage, kind in (
        (asking, Stage.CLAIMED, EntryKind.CLAIM),
        (paid, Stage.PAID, EntryKind.PAYMENT),
    ):
        posted(
            entry(each.award.envelope, each.award, stage=stage, kind=kind, cents=each.cents, at=now)
            for each in some
        )


def _accounts(awards: list[Award], *, now: datetime) -> dict[int, BankAccount]:
    bodies = {award.beneficiary_id: award.beneficiary for award in awards}
    iban = "FR7630006000011234567890189"
    rows = kept(
        BankAccount(organisation=body, iban=iban, holder=body.name, added_at=now) for body in bodies.values()
    )
    return {row.organisation_id: row for row in rows}


def _claim(
    award: Award, number: int, account: BankAccount, *, by: User, others: Sequence[User], now: datetime
) -> Claim:
    state = STATES[number % len(STATES)]
    first, second = others
    decided, paid = state in DECIDED_CLAIMS, state == ClaimState.PAID
    return Claim(
        award=award,
        number=1,
        kind=ClaimKind.INSTALMENT,
        state=state,
        cents=LINES * LINE_CENTS,
        account=account,
        submitted_at=now - (number % 60) * DAY,
        submitted_by=by,
        checked_by=first if state in JUDGED else None,
        approved_by=second if decided else None,
        certificate=f"{award.reference}-01" if decided else "",
        payment_reference=f"M-{number}" if paid else "",
        paid_on=now.date() if paid else None,
        payer=award.envelope.funder if paid else None,
    )


def _lines(claims: list[Claim]) -> None:
    lines = kept(
        ClaimLine(
            claim=claim,
            label=f"Bureaux, lot {number}",
            supplier=f"Fournisseur {claim.pk % 50}",
            invoice=f"F-{claim.pk}-{number}",
            invoiced_on=claim.submitted_at.date(),  # type: ignore[union-attr]
            cents=LINE_CENTS,
            verdict=LineVerdict.ACCEPTED if claim.state in JUDGED else LineVerdict.WAITING,
            accepted_cents=LINE_CENTS if claim.state in JUDGED else 0,
        )
        for claim, number in product(claims, range(1, LINES + 1))
    )
    kept(
        ClaimFile(
            claim=line.claim,
            line=line,
            name=f"{line.invoice}.pdf",
            content=PAPER,
            content_type=FileKind.PDF,
            state=ScanState.NOT_SCANNED,
            added_at=line.claim.submitted_at,
            added_by=line.claim.submitted_by,
        )
        for line in lines
    )


def _history(claims: list[Claim], *, by: User) -> None:
    kept(
        ClaimEvent(
            claim=claim,
            at=claim.submitted_at,
            move=move,
            source="",
            target=claim.state,
            cents=claim.cents,
            by=by,
        )
        for claim in claims
        for move in _moves(claim)
    )


def _moves(claim: Claim) -> list[ClaimMove]:
    whole = [ClaimMove.SUBMIT, ClaimMove.CHECK, ClaimMove.APPROVE, ClaimMove.PAY]
    reached = [ClaimState.SUBMITTED, ClaimState.CHECKED, ClaimState.APPROVED, ClaimState.PAID]
    return whole[: reached.index(claim.state) + 1] if claim.state in reached else whole[:1]  # type: ignore[arg-type]
