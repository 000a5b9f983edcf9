"""The premises of a study: entered one by one or from a table."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction

from maillage.accounts.models import User
from maillage.core.audit import record
from maillage.core.db import refused_as
from maillage.core.errors import RuleBroken
from maillage.siting.errors import ElsewhereThanTheArea, LineRefused, PremisesTwice
from maillage.siting.models import Candidate, Study
from maillage.siting.premises import PremisesFacts
from maillage.siting.selectors import is_in_area
from maillage.territory.models import Commune


@transaction.atomic
def add_candidate(
    *, study: Study, commune: Commune, name: str, facts: PremisesFacts, by: User | None, now: datetime
) -> Candidate:
    """Raises ElsewhereThanTheArea, PremisesTwice."""
    if not is_in_area(study, commune):
        raise ElsewhereThanTheArea(commune=commune.name)
    with refused_as(PremisesTwice, constraint="siting_candidate_once"):
        candidate = Candidate.objects.create(study=study, commune=commune, name=name.strip(), **asdict(facts))
    _touch(study, now=now)
    record(candidate, "premises entered in a study", by=by, study=study.pk)
    return candidate


@transaction.atomic
def add_candidates(
    *, study: Study, lines: Sequence[Mapping[str, Any]], by: User | None, now: datetime
) -> list[Candidate]:
    """All or none. `lines` hold name, commune and facts. Raises LineRefused with the first that fails."""
    added = []
    for number, line in enumerate(lines, start=1):
        try:
            added.append(add_candidate(study=study, by=by, now=now, **line))
        except RuleBroken as refusal:
            raise LineRefused(number=number, why=str(refusal)) from refusal
    return added


@transaction.atomic
def remove_candidate(*, candidate: Candidate, by: User, now: datetime) -> None:
    record(candidate, "premises taken out of a study", by=by, study=candidate.study_id)
    _touch(candidate.study, now=now)
    candidate.delete()


def _touch(study: Study, *, now: datetime) -> None:
    study.changed_at = now
    study.save(update_fields=["changed_at"])
