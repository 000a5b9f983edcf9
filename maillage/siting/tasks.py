"""Jobs of the studies: what is too large to be answered while a page waits."""

from django.utils import timezone
from procrastinate.contrib.django import app as jobs

from maillage.siting import services
from maillage.siting.services.scenarios import ANSWER_TASK


@jobs.task(name=ANSWER_TASK, queue="siting")
def answer_scenario(scenario_id: int) -> None:
    """A worker that was killed leaves it running: it begins again, and comes to the same answer."""
    services.answer_scenario(scenario_id=scenario_id, now=timezone.now())
