"""The minutes of a session: frozen as it closes, then written as a PDF to sign while nobody waits."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from maillage.calls import selectors
from maillage.calls.enums import Outcome, Presence, SessionStage
from maillage.calls.models import CommitteeSession, FrozenMinutes, Minutes
from maillage.calls.rules.receipts import canonical, fingerprint, readable
from maillage.core.enums import FileKind
from maillage.core.pdf import render_pdf


def freeze_minutes(session: CommitteeSession, *, language: str) -> FrozenMinutes:
    """Of a session that has just closed, in its transaction: from here on the minutes cannot be lost."""
    text = canonical(minutes_content(session))
    return FrozenMinutes.objects.create(
        session=session, canonical=text, fingerprint=fingerprint(text), language=language
    )


def write_minutes(*, session: CommitteeSession) -> Minutes:
    """Outside of any lock, for WeasyPrint takes a second. Who comes second keeps the first one's."""
    written = Minutes.objects.filter(session=session).first()
    if written:
        return written
    frozen = FrozenMinutes.objects.get(session=session)
    minutes, _created = Minutes.objects.get_or_create(
        session=session,
        defaults={
            "content": minutes_pdf(frozen),
            "content_type": FileKind.PDF,
            "fingerprint": frozen.fingerprint,
        },
    )
    return minutes


def minutes_pdf(frozen: FrozenMinutes) -> bytes:
    """Of the frozen text alone: the same bytes whenever it is made."""
    context = _read(frozen.content) | {"fingerprint": readable(frozen.fingerprint)}
    return render_pdf(template="calls/pdf/minutes.html", context=context, language=frozen.language)


def minutes_content(session: CommitteeSession) -> dict[str, object]:
    """All that the paper says, and all that the fingerprint stands for."""
    members = list(session.members.all())
    bench = selectors.bench_of(session)
    return {
        "call": session.call.title,
        "time_zone": session.call.time_zone,
        "stage": session.stage,
        "held_at": session.held_at.isoformat(),
        "location": session.location,
        "wanted": session.wanted,
        "members": [
            {"name": each.name, "body": each.body, "presence": each.presence, "is_chair": each.is_chair}
            for each in members
        ],
        "present": bench.present,
        "needed": session.quorum.needed(len(members)),
        "widenings": [
            {"before": each.wanted_before, "after": each.wanted_after, "reasons": each.reasons}
            for each in session.widenings.all()
        ],
        "files": [_file(each) for each in selectors.file_lines(session)],
    }


def _file(file: selectors.FileLine) -> dict[str, object]:
    decision, line, application = file.decision, file.line, file.application
    return {
        "reference": application.reference,
        "title": application.title,
        "organisation": str(application.organisation),
        "rank": line.rank,
        "score": None if line.score is None else str(line.score),
        "given": line.given,
        "asked": line.asked,
        "recused": [str(member) for member in file.recused],
        "outcome": decision.outcome if decision else "",
        "reserve_rank": decision.reserve_rank if decision else None,
        "reasons": decision.reasons if decision else "",
        "votes": _votes(decision.votes_for, decision.votes_against, decision.votes_abstained)
        if decision
        else None,
    }


def _votes(yes: int | None, no: int | None, none: int | None) -> dict[str, int | None] | None:
    return None if yes is None else {"yes": yes, "no": no, "none": none}


def _read(content: Mapping[str, Any]) -> dict[str, Any]:
    """The frozen values as the template draws them: instants, decimals, and words of the language."""
    members = [each | {"presence": Presence(each["presence"]).label} for each in content["members"]]
    files = [
        each
        | {
            "score": None if each["score"] is None else Decimal(each["score"]),
            "outcome": Outcome(each["outcome"]).label if each["outcome"] else "",
        }
        for each in content["files"]
    ]
    return {
        **content,
        "stage": SessionStage(content["stage"]).label,
        "held_at": datetime.fromisoformat(content["held_at"]),
        "members": members,
        "files": files,
    }
