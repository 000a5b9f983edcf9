"""The minutes of a session as a PDF to sign, with the fingerprint of what they tell."""

from maillage.calls import selectors
from maillage.calls.enums import Outcome
from maillage.calls.models import CommitteeSession, Minutes
from maillage.calls.rules.receipts import canonical, fingerprint, readable
from maillage.core.enums import FileKind
from maillage.core.pdf import render_pdf


def keep_minutes(session: CommitteeSession, *, language: str) -> Minutes:
    """Of a session that has just closed, in its transaction."""
    proof = fingerprint(canonical(minutes_content(session)))
    lines = selectors.file_lines(session)
    context = {
        "session": session,
        "call": session.call,
        "members": session.members.all(),
        "bench": selectors.bench_of(session),
        "needed": session.quorum.needed(session.members.count()),
        "lines": lines,
        "widenings": session.widenings.all(),
        "laureates": [each for each in lines if each.decision and each.decision.outcome == Outcome.LAUREATE],
        "fingerprint": readable(proof),
    }
    content = render_pdf(template="calls/pdf/minutes.html", context=context, language=language)
    return Minutes.objects.create(
        session=session, content=content, content_type=FileKind.PDF, fingerprint=proof
    )


def minutes_content(session: CommitteeSession) -> dict[str, object]:
    """All that the fingerprint stands for."""
    return {
        "call": session.call.slug,
        "stage": session.stage,
        "held_at": session.held_at.isoformat(),
        "location": session.location,
        "wanted": session.wanted,
        "members": [[str(each), each.presence, each.is_chair] for each in session.members.all()],
        "widenings": [
            [each.wanted_before, each.wanted_after, each.reasons] for each in session.widenings.all()
        ],
        "files": [_file(each) for each in selectors.file_lines(session)],
    }


def _file(file: selectors.FileLine) -> dict[str, object]:
    decision = file.decision
    return {
        "reference": file.application.reference,
        "position": file.line.position,
        "score": str(file.line.score),
        "recused": [str(member) for member in file.recused],
        "outcome": decision.outcome if decision else "",
        "reserve_rank": decision.reserve_rank if decision else None,
        "reasons": decision.reasons if decision else "",
        "votes": [decision.votes_for, decision.votes_against, decision.votes_abstained] if decision else [],
    }
