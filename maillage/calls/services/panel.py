"""How a call is reviewed: its plan, the partner bodies with their routes, the applications sent to them."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from maillage.accounts.models import Organisation, User
from maillage.calls import selectors
from maillage.calls.enums import ApplicationState, RouteKind
from maillage.calls.errors import BodyListed, BodyWasAsked, DeadlinePassed, PlanMissing, Sealed
from maillage.calls.models import (
    Application,
    Call,
    OpinionRequest,
    PartnerBody,
    ReviewPlan,
    RoutingRule,
    Submission,
)
from maillage.calls.rules.routing import Route, Routed, check_route, goes
from maillage.calls.services.review_notices import tell_asked
from maillage.core.audit import record
from maillage.core.db import refused_as
from maillage.places.services import add_partner


@transaction.atomic
def set_review_plan(
    *,
    call: Call,
    due_at: datetime,
    opinions_shown: str,
    averaging: str,
    hidden_keys: Sequence[str],
    is_anonymised: bool,
    by: User,
) -> ReviewPlan:
    """What was already asked keeps its own deadline."""
    plan, _created = ReviewPlan.objects.update_or_create(
        call=call,
        defaults={
            "due_at": due_at,
            "opinions_shown": opinions_shown,
            "averaging": averaging,
            "hidden_keys": list(hidden_keys),
        },
    )
    Call.objects.filter(pk=call.pk).update(is_anonymised=is_anonymised)
    record(call, "review planned", by=by, due_at=due_at, anonymised=is_anonymised)
    return plan


@transaction.atomic
def add_body(*, call: Call, organisation: Organisation, by: User) -> PartnerBody:
    """It becomes a partner of the network too: its managers then name its reviewers. Raises BodyListed."""
    with refused_as(BodyListed, constraint="calls_body_once"):
        body = PartnerBody.objects.create(call=call, organisation=organisation)
    add_partner(network=call.network, organisation=organisation, by=by)
    body.routes.create(kind=RouteKind.ALL)
    record(call, "body added", by=by, organisation=organisation.pk)
    return body


@transaction.atomic
def remove_body(*, body: PartnerBody, by: User) -> None:
    """Raise BodyWasAsked: what was asked is part of the record."""
    locked = PartnerBody.objects.select_for_update().get(pk=body.pk)
    if locked.requests.exists():
        raise BodyWasAsked
    record(locked.call, "body removed", by=by, organisation=locked.organisation_id)
    locked.delete()


@transaction.atomic
def set_routes(*, body: PartnerBody, routes: Sequence[Route], by: User) -> None:
    """Requests already sent stay. Raises RouteNotComplete."""
    for route in routes:
        check_route(route)
    body.routes.all().delete()
    RoutingRule.objects.bulk_create(
        RoutingRule(body=body, kind=route.kind, values=list(route.values), key=route.key) for route in routes
    )
    record(body.call, "routes changed", by=by, body=body.pk, routes=len(routes))


@transaction.atomic
def ask_opinions(*, call: Call, by: User, now: datetime) -> int:
    """Send each submitted application to the bodies whose routes fit; one already asked is not asked again.

    A body says nothing on its own application. Each body gets one mail. Returns how many requests were made.
    Raises PlanMissing, DeadlinePassed, Sealed.
    """
    locked = Call.objects.select_for_update().get(pk=call.pk)
    plan = ReviewPlan.objects.filter(call=locked).first()
    if plan is None:
        raise PlanMissing
    if plan.due_at <= now:
        raise DeadlinePassed
    if locked.hides_applications:
        raise Sealed
    requests = _wanted(locked, asked_at=now, due_at=plan.due_at)
    OpinionRequest.objects.bulk_create(requests)
    record(locked, "opinions asked", by=by, requests=len(requests))
    for body in {request.body for request in requests}:
        many = sum(request.body == body for request in requests)
        tell_asked(body, many=many, due_at=plan.due_at, now=now)
    return len(requests)


def _wanted(call: Call, *, asked_at: datetime, due_at: datetime) -> list[OpinionRequest]:
    bodies = [(body, selectors.routes_of(body.routes.all())) for body in selectors.bodies_of(call)]
    asked = set(OpinionRequest.objects.filter(body__call=call).values_list("application", "body"))
    applications = Application.objects.filter(call=call, state=ApplicationState.SUBMITTED)
    answers = _answers(call)
    return [
        OpinionRequest(application=each, body=body, asked_at=asked_at, due_at=due_at)
        for each in applications.select_related("commune", "organisation").order_by("number")
        for body, routes in bodies
        if (each.pk, body.pk) not in asked
        and body.organisation_id != each.organisation_id
        and goes(_routed(each, answers.get(each.pk, {})), routes=routes)
    ]


def _answers(call: Call) -> dict[int, dict[str, object]]:
    """Of each application, what was submitted last."""
    newest = Submission.objects.filter(application__call=call).order_by("application_id", "-number")
    return {each.application_id: each.content["answers"] for each in newest.distinct("application_id")}


def _routed(application: Application, answers: dict[str, object]) -> Routed:
    commune = application.commune
    return Routed(
        departement=commune.departement_id,
        canton=commune.canton_id or "",
        commune=commune.code,
        public=selectors.public_of(application.organisation),
        answers=answers,
    )
