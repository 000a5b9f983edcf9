"""The places of a scenario enter the register as planned places: nothing is typed a second time."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from maillage.accounts.models import User
from maillage.core.audit import record
from maillage.places.enums import LifeCycle, PlaceKind
from maillage.places.models import LifeCycleEvent, Place
from maillage.places.services.plans import plan_place
from maillage.siting.enums import ANSWERED
from maillage.siting.errors import AlreadyPlanned, NotAnswered, NothingToPlan, StudyChanged
from maillage.siting.models import Scenario
from maillage.siting.selectors import ground_of, inputs_of
from maillage.siting.selectors.scenarios import is_current
from maillage.territory.models import Commune

LONGEST_SOURCE = LifeCycleEvent._meta.get_field("source").max_length


@transaction.atomic
def plan_scenario(*, scenario: Scenario, by: User, now: datetime) -> list[Place]:
    """One planned place for each commune chosen that has none of the network yet.

    Raises NotAnswered, StudyChanged, AlreadyPlanned, NothingToPlan, and what `plan_place` raises.
    """
    locked = Scenario.objects.select_for_update(of=("self",)).select_related("study__network")
    scenario = locked.get(pk=scenario.pk)
    _check(scenario)
    communes = _without_place(scenario)
    if not communes:
        raise NothingToPlan
    today = timezone.localdate(now)
    places = [_plan(scenario, commune, by=by, on=today) for commune in communes]
    scenario.planned_at = now
    scenario.save(update_fields=["planned_at"])
    record(scenario, "siting scenario planned", by=by, places=len(places))
    return places


def _check(scenario: Scenario) -> None:
    if scenario.planned_at is not None:
        raise AlreadyPlanned
    if scenario.state not in ANSWERED:
        raise NotAnswered
    if not is_current(scenario, ground_of(inputs_of(scenario.study))):
        raise StudyChanged


def _without_place(scenario: Scenario) -> list[Commune]:
    network = scenario.study.network
    taken = Place.objects.filter(network=network).exclude(state=LifeCycle.CLOSED).values("commune")
    chosen = Commune.objects.filter(code__in=scenario.answer["sites"]).exclude(code__in=taken)
    return list(chosen.select_related("departement").order_by("code"))


def _plan(scenario: Scenario, commune: Commune, *, by: User, on: date) -> Place:
    """Named after the premises if the study lists one there, else after the commune."""
    premises = scenario.study.candidates.filter(commune=commune).order_by("pk").first()
    return plan_place(
        network=scenario.study.network,
        name=premises.name if premises else commune.name,
        kind=PlaceKind.TELECENTRE,
        commune=commune,
        source=_source(scenario),
        on=on,
        by=by,
    )


def _source(scenario: Scenario) -> str:
    words = _("Siting study “%(study)s”, scenario %(number)d: %(name)s") % {
        "study": scenario.study.name,
        "number": scenario.number,
        "name": scenario.name,
    }
    return words[:LONGEST_SOURCE]
