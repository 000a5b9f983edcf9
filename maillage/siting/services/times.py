"""Minutes better than the straight line: asked of a route server by a job, imported, or known journeys."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

import numpy as np
from django.conf import settings
from django.db import transaction
from procrastinate.contrib.django import app as jobs

from maillage.accounts.models import User
from maillage.core.audit import record
from maillage.siting.engine.access.errors import ProviderError
from maillage.siting.engine.access.matrix import ImportedTimes
from maillage.siting.engine.access.osrm import Osrm
from maillage.siting.engine.access.sphere import calibrate
from maillage.siting.engine.access.table import Points, Provider
from maillage.siting.engine.access.table import TimesTable as Table
from maillage.siting.engine.access.valhalla import Valhalla
from maillage.siting.engine.geometry import Profile, great_circle_km
from maillage.siting.enums import ScenarioState, TimesSource
from maillage.siting.errors import NoRouteServer, TooFewJourneys, TooManyPairs
from maillage.siting.models import Study, TimesTable
from maillage.siting.models.studies import FASTEST_KMH, SLOWEST_KMH
from maillage.siting.selectors import inputs_of
from maillage.siting.selectors.times import points_of, sum_of_points, written
from maillage.siting.wording import told_provider
from maillage.territory.models import Commune

FETCH_TASK = "siting.fetch_times"
MOST_PAIRS = 1500 * 1500  # what a page answers with; a country's table would not fit anywhere
FEWEST_JOURNEYS = 3
LARGEST_CIRCUITY = 3.0
Journey = tuple[Commune, Commune, float]


@transaction.atomic
def ask_times(*, study: Study, engine: str, by: User, now: datetime) -> TimesTable:
    """A table that is there already serves at once. Raises NoRouteServer, TooManyPairs."""
    provider = provider_of(engine)
    study = _locked(study)
    customers, sites = _points(study)
    table, made = TimesTable.objects.get_or_create(
        points_sha256=sum_of_points(customers, sites),
        engine=engine,
        mode=provider.mode,
        defaults={"state": ScenarioState.WAITING, "asked_at": now},
    )
    if made or table.state == ScenarioState.FAILED:
        table.state, table.reason, table.asked_at = ScenarioState.WAITING, "", now
        table.save(update_fields=["state", "reason", "asked_at"])
        job, number, asking = jobs.configure_task(FETCH_TASK, queue="siting"), table.pk, study.pk
        transaction.on_commit(lambda: job.defer(table_id=number, study_id=asking))
    _use(study, table, now=now)
    record(study, "travel times asked for", by=by, engine=engine)
    return table


@transaction.atomic
def import_times(*, study: Study, text: str, by: User, now: datetime) -> TimesTable:
    """Raises BadFileError with its line and column, TooManyPairs."""
    study = _locked(study)
    customers, sites = _points(study)
    found = ImportedTimes(text).times(customers, sites)
    own = hashlib.sha256(text.encode()).hexdigest()
    key = hashlib.sha256(f"{sum_of_points(customers, sites)} {own}".encode()).hexdigest()
    table = TimesTable.objects.filter(points_sha256=key, engine=TimesSource.IMPORTED).first()
    if table is None:
        table = TimesTable(points_sha256=key, engine=TimesSource.IMPORTED, mode=found.mode, asked_at=now)
        _fill(table, found, now=now)
    _use(study, table, now=now)
    record(study, "travel times imported", by=by)
    return table


@transaction.atomic
def use_straight_line(*, study: Study, by: User, now: datetime) -> None:
    study = _locked(study)
    _use(study, None, now=now)
    record(study, "straight line taken for travel times", by=by)


@transaction.atomic
def calibrate_line(*, study: Study, journeys: Sequence[Journey], by: User, now: datetime) -> Study:
    """The straight line fitted to journeys that are known. Raises TooFewJourneys."""
    real = [each for each in journeys if each[0].pk != each[1].pk and each[2] > 0]
    if len(real) < FEWEST_JOURNEYS:
        raise TooFewJourneys(least=FEWEST_JOURNEYS)
    study = _locked(study)
    kilometres = [_km(start, end) for start, end, _minutes in real]
    known = [minutes for _start, _end, minutes in real]
    found = calibrate(kilometres, known, profile=Profile(speed_kmh=float(study.speed_kmh)))
    study.circuity = round(min(found.profile.circuity, LARGEST_CIRCUITY), 2)
    study.speed_kmh = int(np.clip(round(found.profile.speed_kmh), SLOWEST_KMH, FASTEST_KMH))
    study.calibration = {
        "journeys": found.count,
        "mean_error": found.mean_error,
        "worst_error": found.worst_error,
    }
    study.changed_at = now
    study.save()
    record(study, "straight line calibrated", by=by, journeys=found.count)
    return study


def fetch_times(*, table_id: int, study_id: int, now: datetime) -> None:
    """The job. A table that is there already, or a study that is gone, is left alone."""
    table = TimesTable.objects.filter(pk=table_id, made_at__isnull=True).first()
    study = Study.objects.filter(pk=study_id).first()
    if table is None or study is None:
        return
    try:
        found = provider_of(table.engine).times(*_points(study))
    except (ProviderError, NoRouteServer) as refusal:
        table.state, table.reason = ScenarioState.FAILED, told_provider(refusal)[:300]
        table.save(update_fields=["state", "reason"])
        return
    _fill(table, found, now=now)


def provider_of(engine: str) -> Provider:
    """Raises NoRouteServer where the installation names none."""
    if engine == TimesSource.OSRM and settings.OSRM_URL:
        return Osrm(settings.OSRM_URL, mode=settings.OSRM_PROFILE)
    if engine == TimesSource.VALHALLA and settings.VALHALLA_URL:
        return Valhalla(settings.VALHALLA_URL)
    raise NoRouteServer


def _points(study: Study) -> tuple[Points, Points]:
    customers, sites = points_of(inputs_of(study))
    if len(customers) * len(sites) > MOST_PAIRS:
        raise TooManyPairs
    return customers, sites


def _fill(table: TimesTable, found: Table, *, now: datetime) -> None:
    table.content = written(found)
    table.sha256 = hashlib.sha256(table.content).hexdigest()
    table.state, table.made_at, table.reason = ScenarioState.DONE, now, ""
    table.save()


def _use(study: Study, table: TimesTable | None, *, now: datetime) -> None:
    study.times, study.changed_at = table, now
    study.save(update_fields=["times", "changed_at"])


def _locked(study: Study) -> Study:
    return Study.objects.select_for_update(of=("self",)).select_related("network").get(pk=study.pk)


def _km(start: Commune, end: Commune) -> float:
    return float(
        great_circle_km(
            np.array(start.latitude),
            np.array(start.longitude),
            np.array(end.latitude),
            np.array(end.longitude),
        )
    )
