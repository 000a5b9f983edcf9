"""Calls as their readers look for them: open now, to come, closed; managed; with their rules as values."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from maillage.accounts.models import Organisation
from maillage.calls.enums import PUBLIC_OF_KIND, CallState, Phase, Public
from maillage.calls.models import Call, FormField, Stage
from maillage.calls.rules.checklist import CallFacts
from maillage.calls.rules.eligibility import Candidate, Criterion, Finding, read_eligibility
from maillage.places.selectors import managed_networks
from maillage.places.selectors.mandates import Visitor
from maillage.territory.models import Commune

CLOSED_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Station:
    """A stage as it stands on a day: done, here, or to come."""

    stage: Stage
    standing: str


def public_calls() -> QuerySet[Call]:
    return Call.objects.public().select_related("network")


def open_calls(*, now: datetime) -> QuerySet[Call]:
    """Those that will close first come first; the grace is not announced."""
    calls = public_calls().filter(state=CallState.PUBLISHED, opens_at__lte=now, closes_at__gte=now)
    return calls.order_by("closes_at")


def calls_to_come(*, now: datetime) -> QuerySet[Call]:
    return public_calls().filter(state=CallState.PUBLISHED, opens_at__gt=now).order_by("opens_at")


def closed_calls(*, now: datetime) -> QuerySet[Call]:
    return public_calls().filter(closes_at__lt=now).order_by("-closes_at")[:CLOSED_SHOWN]


def managed_calls(user: Visitor, *, on: date) -> QuerySet[Call]:
    """Every call of the networks that this person manages."""
    return Call.objects.filter(network__in=managed_networks(user, on=on)).select_related("network")


def calls_that_keep() -> QuerySet[Call]:
    """Published ones whose applications are not erased yet; the rules say of each when they are."""
    kept = Call.objects.exclude(state=CallState.DRAFT)
    return kept.filter(forgotten_at=None, retention_months__isnull=False).order_by("pk")


def phase_of(call: Call, *, now: datetime) -> Phase | None:
    """None while the call is in preparation."""
    return call.window.phase(now) if call.state != CallState.DRAFT else None


def stations(call: Call, *, today: date) -> list[Station]:
    """The last stage that has begun is where the call stands; what came before is done."""
    stages = list(call.stages.all())
    begun = [index for index, stage in enumerate(stages) if _has_begun(stage, today=today)]
    here = max(begun, default=-1)
    return [Station(stage, _standing(index, here, stage, today=today)) for index, stage in enumerate(stages)]


def _has_begun(stage: Stage, *, today: date) -> bool:
    started = stage.actual_on or stage.starts_on
    return started is not None and started <= today


def _standing(index: int, here: int, stage: Stage, *, today: date) -> str:
    if index > here:
        return "to_come"
    ended = stage.actual_on or stage.ends_on or stage.starts_on
    is_past = ended is not None and ended < today
    return "done" if index < here or is_past else "here"


def criteria_of(call: Call) -> list[Criterion]:
    return [
        Criterion(str(rule.pk), rule.kind, tuple(rule.values), rule.question, rule.reason)
        for rule in call.eligibility.all()
    ]


def public_of(organisation: Organisation) -> Public:
    return PUBLIC_OF_KIND[organisation.kind]


def eligibility_of(
    call: Call, *, public: str, commune: Commune, answers: dict[str, str]
) -> tuple[Finding, ...]:
    """What the call's rules say of a candidate, before any account or form."""
    candidate = Candidate(
        public=public,
        commune=commune.code,
        canton=commune.canton_id or "",
        departement=commune.departement_id,
        answers=answers,
    )
    publics = ", ".join(str(Public(each).label).lower() for each in call.publics)
    return read_eligibility(
        candidate,
        criteria=criteria_of(call),
        publics=call.publics,
        public_reason=_("The call is open to: %(publics)s.") % {"publics": publics},
    )


def call_facts(call: Call, *, now: datetime) -> CallFacts:
    """What the check list before publication looks at."""
    return CallFacts(
        has_text=bool(call.text.strip() and call.summary.strip()),
        has_publics=bool(call.publics),
        has_window=call.opens_at is not None and call.closes_at is not None,
        closes_later=call.closes_at is not None and call.closes_at > now,
        has_readings=bool(call.opens_reading.strip() and call.closes_reading.strip()),
        stages=call.stages.count(),
        fields=FormField.objects.filter(version__call=call).count(),
        has_contact=bool(call.contact_name.strip() and call.contact_email),
        has_retention=bool(call.retention_months),
    )
