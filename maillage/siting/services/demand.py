"""Who is counted: chosen by an officer, taken from a file, corrected by what was measured."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from maillage.accounts.models import User
from maillage.booking.selectors import visits_by_origin
from maillage.core.audit import record
from maillage.places.models import Place
from maillage.places.selectors import interests_by_answers
from maillage.siting.counting import Counting
from maillage.siting.engine.demand.file import read_demand
from maillage.siting.engine.demand.segments import SEGMENTS
from maillage.siting.enums import DemandSource
from maillage.siting.errors import NoFileYet, NothingMeasured
from maillage.siting.models import DemandCorrection, DemandFile, Study
from maillage.siting.recalibration import learnt
from maillage.siting.selectors import ground_of, inputs_of
from maillage.territory.models import Commune, CommuneSuccession

LEARNT_DAYS = 365
DIGITS = 4


@transaction.atomic
def choose_demand(*, study: Study, counting: Counting, by: User | None, now: datetime) -> Study:
    """Raises NoFileYet, and what `ground_of` raises where nobody would be left."""
    study = _locked(study)
    if counting.source == DemandSource.FILE and not DemandFile.objects.filter(study=study).exists():
        raise NoFileYet
    segments = counting.source == DemandSource.SEGMENTS
    study.demand_source, study.demand_level = counting.source, counting.level
    study.demand_season = counting.season if segments else ""
    study.demand_percents = {
        segment.key: percent for segment, percent in zip(SEGMENTS, counting.percents, strict=True)
    }
    _save(study, now=now)
    ground_of(inputs_of(study))
    record(study, "demand of a siting study chosen", by=by, source=counting.source)
    return study


@transaction.atomic
def import_demand(*, study: Study, name: str, text: str, by: User | None, now: datetime) -> DemandFile:
    """The study counts by it from now on. Raises BadFileError with its line and column."""
    study = _locked(study)
    known = set(Commune.objects.filter(is_current=True).values_list("code", flat=True))
    followed = CommuneSuccession.objects.order_by("former_code", "successor")
    successors = dict(followed.values_list("former_code", "successor"))
    read = read_demand(text, known=known, successors=successors)
    people = {str(level): dict(sorted(by_code.items())) for level, by_code in read.people.items()}
    made, _created = DemandFile.objects.update_or_create(
        study=study,
        defaults={
            "name": name[: DemandFile._meta.get_field("name").max_length],
            "people": people,
            "moved": dict(sorted(read.moved.items())),
            "sha256": _sum(people),
            "imported_at": now,
            "imported_by": by,
        },
    )
    study.demand_source, study.demand_season = DemandSource.FILE, ""
    _save(study, now=now)
    ground_of(inputs_of(study))
    record(study, "demand of a siting study imported", by=by, communes=len(people["central"]))
    return made


@transaction.atomic
def correct_demand(*, study: Study, by: User | None, now: datetime) -> DemandCorrection:
    """By a year's visits and the interest confirmed, as they are today. Raises NothingMeasured."""
    study = _locked(study)
    since = now - timedelta(days=LEARNT_DAYS)
    DemandCorrection.objects.filter(study=study).delete()
    visits, interests = _visits(study, since=since, until=now), _interests(study)
    ground = ground_of(inputs_of(study))
    codes = ground.instance.codes
    counts = {code: visits.get(code, 0) + interests.get(code, 0) for code in codes}
    if not any(counts.values()):
        raise NothingMeasured
    places = Place.objects.filter(network=study.network).values_list("commune", flat=True)
    found = learnt(ground.instance, counts=counts, open_in=set(places))
    factors = {code: round(float(factor), DIGITS) for code, factor in zip(codes, found.factor, strict=True)}
    made = DemandCorrection.objects.create(
        study=study,
        factors=factors,
        visits=sum(visits.get(code, 0) for code in codes),
        interests=sum(interests.get(code, 0) for code in codes),
        since=since,
        until=now,
        sha256=_sum(factors),
    )
    _save(study, now=now)
    record(study, "demand of a siting study corrected", by=by, visits=made.visits, interests=made.interests)
    return made


@transaction.atomic
def forget_correction(*, study: Study, by: User, now: datetime) -> None:
    study = _locked(study)
    if DemandCorrection.objects.filter(study=study).delete()[0]:
        _save(study, now=now)
        record(study, "correction of a siting study forgotten", by=by)


def _visits(study: Study, *, since: datetime, until: datetime) -> Mapping[str, int]:
    return visits_by_origin(places=Place.objects.filter(network=study.network), since=since, until=until)


def _interests(study: Study) -> dict[str, int]:
    """Confirmed, by commune of those who would come."""
    counted: dict[str, int] = {}
    for answers, people in interests_by_answers(Place.objects.filter(network=study.network)):
        code = answers.commune.code
        counted[code] = counted.get(code, 0) + people
    return counted


def _locked(study: Study) -> Study:
    return Study.objects.select_for_update(of=("self",)).select_related("network").get(pk=study.pk)


def _save(study: Study, *, now: datetime) -> None:
    study.changed_at = now
    study.save()


def _sum(written: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(written, sort_keys=True).encode()).hexdigest()
