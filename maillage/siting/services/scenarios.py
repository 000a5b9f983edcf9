"""Scenarios: a question kept with its answer; a large one is answered by a job that can be stopped."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from procrastinate.contrib.django import app as jobs

from maillage.accounts.models import User
from maillage.core.audit import record
from maillage.core.errors import RuleBroken
from maillage.siting.asking import ENGINE, answer_of, is_live, live_answer, with_existing
from maillage.siting.engine.answer import Answer, Status, Step
from maillage.siting.engine.progress import Watch
from maillage.siting.enums import MOVES, ScenarioState
from maillage.siting.errors import ScenarioMoveNotAllowed
from maillage.siting.models import Scenario, Study
from maillage.siting.questioning import Asked
from maillage.siting.selectors import Ground, ground_of, inputs_of
from maillage.siting.selectors.scenarios import asked_in, inputs_sha256

ANSWER_TASK = "siting.answer_scenario"
JOB_SECONDS = 600.0  # the best found by then is kept, with its gap
LONGEST_HISTORY = 200


@transaction.atomic
def keep_scenario(*, study: Study, name: str, asked: Asked, by: User | None, now: datetime) -> Scenario:
    """A département is answered at once, a country by a job. Raises what the question breaks."""
    study = Study.objects.select_for_update(of=("self",)).select_related("network").get(pk=study.pk)
    inputs = inputs_of(study)
    ground = ground_of(inputs)
    answer = live_answer(inputs, asked) if is_live(ground) else None
    scenario = Scenario(study=study, number=_next_number(study), name=name.strip(), created_by=by)
    _ask(scenario, asked, now=now)
    if answer is not None:
        _keep_answer(scenario, ground, asked, answer, now=now)
    scenario.save()
    record(scenario, "siting scenario kept", by=by, study=study.pk)
    if answer is None:
        _defer(scenario)
    return scenario


def ask_again(*, scenario: Scenario, by: User, now: datetime) -> Scenario:
    """The same question on the study as it is now: another scenario, the former stays as it was."""
    return keep_scenario(study=scenario.study, name=scenario.name, asked=asked_in(scenario), by=by, now=now)


def _next_number(study: Study) -> int:
    return (study.scenarios.aggregate(most=Max("number"))["most"] or 0) + 1


def _ask(scenario: Scenario, asked: Asked, *, now: datetime) -> None:
    scenario.objective, scenario.sites, scenario.minutes = asked.objective, asked.sites, asked.minutes
    scenario.share_percent = asked.share_percent
    scenario.kept, scenario.forbidden = list(asked.kept), list(asked.forbidden)
    scenario.constraints = asked.constraints.described()
    scenario.state, scenario.created_at = ScenarioState.WAITING, now


def _defer(scenario: Scenario) -> None:
    job = jobs.configure_task(ANSWER_TASK, queue="siting")
    number = scenario.pk
    transaction.on_commit(lambda: job.defer(scenario_id=number))


def _keep_answer(scenario: Scenario, ground: Ground, asked: Asked, answer: Answer, *, now: datetime) -> None:
    """All that led to it: engine, profile, question, seed, sums, steps."""
    stopped = answer.status == Status.STOPPED
    scenario.state = ScenarioState.STOPPED if stopped else ScenarioState.DONE
    scenario.inputs_sha256 = inputs_sha256(ground)
    scenario.answered_at = now
    scenario.answer = {
        "engine": ENGINE,
        "demand": ground.counting.described(),
        "profile": ground.instance.profile.described(),
        "question": with_existing(ground, asked).described(),
        "instance_sha256": ground.instance.sha256,
        "status": str(answer.status),
        "sites": list(answer.sites),
        "sizes": dict(answer.sizes),
        "objective": answer.objective,
        "bound": answer.bound,
        "gap": answer.gap,
        "seed": answer.seed,
        "seconds": answer.seconds,
        "communes": ground.instance.customer_count,
        "people": ground.instance.total_weight,
        "steps": [asdict(step) for step in answer.history[-LONGEST_HISTORY:]],
    }


def answer_scenario(*, scenario_id: int, now: datetime) -> None:
    """The job: begins, tells its steps, ends with an answer; nothing is held locked while it thinks."""
    scenario = _move(scenario_id, ScenarioState.RUNNING)
    if scenario is None:
        return
    try:
        ground = ground_of(inputs_of(scenario.study))
        asked = asked_in(scenario)
        answer = answer_of(ground, asked, watch=_watch(scenario_id))
    except RuleBroken as refusal:
        _move(scenario_id, ScenarioState.FAILED, progress={"reason": str(refusal)})
        return
    with transaction.atomic():
        scenario = Scenario.objects.select_for_update().get(pk=scenario_id)
        _keep_answer(scenario, ground, asked, answer, now=now)
        scenario.save()
        record(scenario, "siting scenario answered", by=None, status=str(answer.status))


def _watch(scenario_id: int) -> Watch:
    def told(step: Step) -> None:
        Scenario.objects.filter(pk=scenario_id).update(progress=asdict(step))

    def is_cancelled() -> bool:
        return not Scenario.objects.filter(pk=scenario_id, stop_asked=False).exists()

    return Watch(seconds=JOB_SECONDS, told=told, is_cancelled=is_cancelled)


@transaction.atomic
def _move(scenario_id: int, state: ScenarioState, **values: Any) -> Scenario | None:
    """None where it was stopped or forgotten meanwhile; a job taken up again goes on from running."""
    locked = Scenario.objects.select_for_update(of=("self",)).select_related("study__network")
    scenario = locked.filter(pk=scenario_id).first()
    if scenario is None or (scenario.state != state and state not in MOVES[scenario.state]):
        return None
    scenario.state = state
    for name, value in values.items():
        setattr(scenario, name, value)
    scenario.save(update_fields=["state", *values])
    return scenario


@transaction.atomic
def stop_scenario(*, scenario: Scenario, by: User) -> None:
    """The job ends at its next step and keeps the best found. Raises ScenarioMoveNotAllowed."""
    scenario = Scenario.objects.select_for_update().get(pk=scenario.pk)
    if not scenario.is_under_way:
        raise ScenarioMoveNotAllowed(state=scenario.get_state_display())
    scenario.stop_asked = True
    scenario.save(update_fields=["stop_asked"])
    record(scenario, "siting scenario stopped", by=by)


@transaction.atomic
def forget_scenario(*, scenario: Scenario, by: User) -> None:
    record(scenario, "siting scenario forgotten", by=by, study=scenario.study_id)
    scenario.delete()
