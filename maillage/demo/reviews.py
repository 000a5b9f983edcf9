"""The review of the 2012 call: bodies of the Réseau Accueil, with opinions and marks invented as examples."""

from datetime import datetime, time, timedelta
from itertools import cycle

from django.utils import timezone

from maillage.accounts.enums import DemoRole, OrganisationKind
from maillage.accounts.models import Organisation, User
from maillage.accounts.services import create_organisation, open_demo_account
from maillage.calls import services
from maillage.calls.enums import Averaging, Interest, OpinionsShown, Verdict
from maillage.calls.models import Call, OpinionRequest, PartnerBody
from maillage.calls.patterns import LOZERE_2012
from maillage.core.periods import at_local_time
from maillage.demo import cast
from maillage.places.enums import Role
from maillage.places.services import grant_mandate

EXAMPLE = "Avis inventé pour la démonstration : les documents de 2012 ne donnent pas les avis."
BODIES = ("Chambres consulaires (exemple)", "Pays (exemple)", "MDECS (exemple)")
VERDICTS = (Verdict.FAVOURABLE, Verdict.FAVOURABLE, Verdict.RESERVED, Verdict.FAVOURABLE, Verdict.ABSTAINS)
MARKS = ((5, 4, 4, 4, 3), (4, 4, 5, 3, 5), (3, 4, 3, 4, 2), (4, 5, 4, 4, 4))
ASKED, GIVEN, DUE = LOZERE_2012.stages[1]["starts_on"], time(15), LOZERE_2012.stages[1]["ends_on"]
WAITS = timedelta(days=21)


def reviewer_email(number: int) -> str:
    return f"instruction-{number}@{cast.DOMAIN}"


def reviewer_emails() -> list[str]:
    return [reviewer_email(number) for number in range(1, len(BODIES) + 1)]


def load_reviews(call: Call, *, manager: User) -> None:
    """All of it is invented, and says so."""
    asked, given = (_instant(call, clock) for clock in (time(9), GIVEN))
    services.set_review_plan(
        call=call,
        due_at=at_local_time(DUE, time(18), zone=call.zone),
        opinions_shown=OpinionsShown.AFTER_OWN,
        averaging=Averaging.MEAN,
        hidden_keys=[],
        is_anonymised=False,
        by=manager,
    )
    reviewers = [_add_body(call, number, name, by=manager) for number, name in enumerate(BODIES, start=1)]
    services.ask_opinions(call=call, by=manager, now=asked)
    verdicts, marks = cycle(VERDICTS), cycle(MARKS)
    for body, reviewer in reviewers:
        for request in body.requests.order_by("application__number"):
            _review(request, reviewer, verdict=next(verdicts), marks=next(marks), now=given)


def load_waiting_reviews(call: Call, *, manager: User, now: datetime) -> None:
    """The same bodies are asked on a call of today; they have not answered yet."""
    services.set_review_plan(
        call=call,
        due_at=at_local_time(timezone.localdate(now) + WAITS, time(18), zone=call.zone),
        opinions_shown=OpinionsShown.AFTER_OWN,
        averaging=Averaging.MEAN,
        hidden_keys=[],
        is_anonymised=False,
        by=manager,
    )
    for organisation in Organisation.objects.filter(name__in=BODIES).order_by("pk"):
        services.add_body(call=call, organisation=organisation, by=manager)
    services.ask_opinions(call=call, by=manager, now=now)


def _instant(call: Call, clock: time) -> datetime:
    return at_local_time(ASKED, clock, zone=call.zone)


def _add_body(call: Call, number: int, name: str, *, by: User) -> tuple[PartnerBody, User]:
    organisation = create_organisation(name=name, kind=OrganisationKind.PUBLIC_BODY, by=by)
    body = services.add_body(call=call, organisation=organisation, by=by)
    reviewer = open_demo_account(
        email=reviewer_email(number),
        name=f"Instructrice {number}",
        demo_role=DemoRole.REVIEWER,
        demo_note=name,
    )
    grant_mandate(
        user=reviewer,
        role=Role.REVIEWER,
        target=organisation,
        starts_on=ASKED,
        ends_on=None,
        by=None,
        now=_instant(call, time(8)),
    )
    return body, reviewer


def _review(
    request: OpinionRequest, reviewer: User, *, verdict: Verdict, marks: tuple[int, ...], now: datetime
) -> None:
    application = request.application
    services.declare_interest(application=application, interest=Interest.NONE, by=reviewer, now=now)
    services.give_opinion(request=request, verdict=verdict, reasons=EXAMPLE, by=reviewer, now=now)
    keys = application.call.criteria.values_list("pk", flat=True)
    services.give_sheet(
        application=application,
        marks=dict(zip(keys, marks, strict=True)),
        words=EXAMPLE,
        by=reviewer,
        now=now,
    )
