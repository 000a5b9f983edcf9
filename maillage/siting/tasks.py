"""Jobs of the studies: what is too large to be answered while a page waits."""

from django.utils import timezone
from procrastinate.contrib.django import app as jobs

from maillage.siting import services
from maillage.siting.services.scenarios import ANSWER_TASK
from maillage.siting.services.times import FETCH_TASK


@jobs.task(name=ANSWER_TASK, queue="siting")
def answer_scenario(scenario_id: int) -> None:
    """A worker that was killed leaves it running: it begins again, and comes to the same answer."""
    services.answer_scenario(scenario_id=scenario_id, now=timezone.now())


@jobs.task(name=FETCH_TASK, queue="siting")
def fetch_times(table_id: int, study_id: int) -> None:
    """A route server takes a minute or so for a département."""
    services.fetch_times(table_id=table_id, study_id=study_id, now=timezone.now())
