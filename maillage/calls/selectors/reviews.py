"""Applications as reviewers and those who decide meet them: asked, declared, read."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db.models import Count, Exists, F, FilteredRelation, OuterRef, Q, QuerySet, Subquery

from maillage.accounts.models import User
from maillage.calls.enums import OPEN_TO_REVIEW, REVIEWED, Interest, OpinionsShown, Standing
from maillage.calls.models import (
    Application,
    Attachment,
    Call,
    InterestDeclaration,
    Opinion,
    OpinionFile,
    OpinionRequest,
    PartnerBody,
    RoutingRule,
)
from maillage.calls.rules.reviewing import REMINDED_BEFORE, standing
from maillage.calls.rules.routing import Route
from maillage.calls.selectors.applications import files_of
from maillage.places.enums import Role
from maillage.places.models import Mandate

SEALED = Q(application__call__is_sealed=True, application__call__unsealed_at=None)
LIVE = Q(replaced_at=None)


def requests_to(user: User, *, on: date) -> QuerySet[OpinionRequest]:
    """What the bodies for which this person reviews were asked, never about an application of their own.

    `interest` is what the person declared, blank if nothing; `verdict` what the body says, blank if nothing.
    """
    mandates = Mandate.objects.in_force(on=on).filter(user=user, role=Role.REVIEWER)
    bodies = PartnerBody.objects.filter(organisation__in=mandates.values("organisation"))
    own = Application.objects.filter(authors__user=user)
    theirs = Q(application__declarations__replaced_at=None, application__declarations__user=user)
    return (
        OpinionRequest.objects.filter(
            body__in=list(bodies.order_by().values_list("pk", flat=True)),  # a few: PostgreSQL plans by them
            application__state__in=REVIEWED,
        )
        .exclude(SEALED)
        .exclude(application__in=own.values("pk"))
        .annotate(
            declared=FilteredRelation("application__declarations", condition=theirs),
            live=FilteredRelation("opinions", condition=Q(opinions__replaced_at=None)),
            interest=F("declared__interest"),
            verdict=F("live__verdict"),
        )
        .select_related(
            "application__call__review_plan",
            "application__call__network",
            "application__organisation",
            "application__commune",
            "application__form_version",
            "body__organisation",
        )
    )


def _live_opinions() -> QuerySet[Opinion]:
    return Opinion.objects.filter(LIVE, request=OuterRef("pk"))


def in_standing(requests: QuerySet[OpinionRequest], kept: Standing) -> QuerySet[OpinionRequest]:
    """The same as `rules.reviewing.standing`, for a page of a long queue."""
    conflict = Q(interest=Interest.CONFLICT)
    by_standing = {
        Standing.CONFLICT: conflict,
        Standing.DONE: Q(verdict__isnull=False) & ~_conflict(),
        Standing.TO_REVIEW: Q(verdict=None, interest=Interest.NONE),
        Standing.TO_DECLARE: Q(verdict=None, interest=None),
    }
    return requests.filter(by_standing[kept])


def _conflict() -> Q:
    """Written so that NULL, nothing declared, is no conflict."""
    return Q(interest__isnull=False, interest=Interest.CONFLICT)


def in_queue(keys: Iterable[int], *, user: User, on: date) -> list[OpinionRequest]:
    """One page of a long queue, of which only the keys were sorted."""
    return list(requests_to(user, on=on).filter(pk__in=list(keys)))


def standing_of(request: OpinionRequest) -> Standing:
    """Of a request read by `requests_to`."""
    interest: str = getattr(request, "interest", None) or ""
    return standing(interest=interest, has_opinion=bool(getattr(request, "verdict", None)))


def counts_by_standing(requests: QuerySet[OpinionRequest]) -> dict[str, int]:
    groups = requests.order_by().values("interest", "verdict").annotate(many=Count("pk"))  # type: ignore[misc]
    counted: Counter[str] = Counter()
    for interest, verdict, many in groups.values_list("interest", "verdict", "many"):
        counted[standing(interest=interest or "", has_opinion=bool(verdict))] += many
    return {each.value: counted[each] for each in Standing}


def interest_of(application: Application, *, user: User) -> str:
    """What this person declared; blank if nothing."""
    declared = application.declarations.filter(LIVE, user=user)
    return declared.values_list("interest", flat=True).first() or ""


def conflicts_of(application: Application) -> QuerySet[InterestDeclaration]:
    """Conflicts declared by anybody, reviewer or committee member: they neither read nor decide."""
    declared = application.declarations.filter(LIVE, interest=Interest.CONFLICT)
    return declared.select_related("user").order_by("declared_at")


def may_decide(user: User, application: Application, *, on: date) -> bool:
    """Nobody decides who declared a conflict, wrote the application, or acts for the body that applies."""
    if conflicts_of(application).filter(user=user).exists():
        return False
    if application.authors.filter(user=user).exists():
        return False
    acting = Mandate.objects.in_force(on=on).filter(user=user, organisation=application.organisation_id)
    return not acting.exists()


def opinions_on(application: Application) -> QuerySet[OpinionRequest]:
    """Every body asked, with what counts of it: `opinions_that_count` holds one opinion or none."""
    return (
        application.opinion_requests.select_related("body__organisation")
        .annotate(
            verdict=Subquery(_live_opinions().values("verdict")[:1]),
            reasons=Subquery(_live_opinions().values("reasons")[:1]),
            given_at=Subquery(_live_opinions().values("given_at")[:1]),
            opinion=Subquery(_live_opinions().values("pk")[:1]),
        )
        .order_by("body_id")
    )


def opinions_shown_to(request: OpinionRequest, *, shown: str) -> QuerySet[OpinionRequest]:
    """What the other bodies say, as far as the call lets this one read it."""
    others = opinions_on(request.application).exclude(pk=request.pk).filter(Q(opinion__isnull=False))
    has_own = request.opinions.filter(LIVE).exists()
    if shown == OpinionsShown.ALWAYS or (shown == OpinionsShown.AFTER_OWN and has_own):
        return others
    return others.none()


def own_opinion(request: OpinionRequest) -> Opinion | None:
    return request.opinions.filter(LIVE).select_related("given_by").first()


def opinion_files(application: Application) -> QuerySet[OpinionFile]:
    """Those of the opinions that count."""
    files = OpinionFile.objects.filter(
        opinion__request__application=application, opinion__replaced_at__isnull=True
    )
    return files.select_related("opinion__request")


def files_for_review(application: Application) -> QuerySet[Attachment]:
    """None while the call is anonymised: a plan or a letter names who wrote it."""
    files = files_of(application)
    return files.none() if application.call.is_anonymised else files


def submitted_files(files: Sequence[Attachment], digests: Sequence[str]) -> list[Attachment]:
    """Of these, the ones that the submission lists."""
    return [file for file in files if file.digest in digests]


def bodies_of(call: Call) -> QuerySet[PartnerBody]:
    return call.bodies.select_related("organisation").prefetch_related("routes").order_by("pk")


def routes_of(rules: Iterable[RoutingRule]) -> list[Route]:
    return [Route(rule.kind, tuple(rule.values), rule.key) for rule in rules]


def reviewers_of(body: PartnerBody, *, on: date) -> QuerySet[User]:
    mandates = Mandate.objects.in_force(on=on).filter(organisation=body.organisation_id, role=Role.REVIEWER)
    return User.objects.filter(pk__in=mandates.values("user")).order_by("pk")


def opinions_to_remind(*, now: datetime) -> QuerySet[OpinionRequest]:
    """Due within 48 hours, nothing given, not reminded yet."""
    return (
        OpinionRequest.objects.filter(
            application__state__in=OPEN_TO_REVIEW,
            reminded_at=None,
            due_at__gt=now,
            due_at__lte=now + REMINDED_BEFORE,
        )
        .exclude(SEALED)
        .exclude(Exists(_live_opinions()))
        .select_related("application__call", "body__organisation")
        .order_by(F("due_at").asc(), "pk")
    )


def undeclared_bodies(call: Call, *, user: User, on: date) -> QuerySet[OpinionRequest]:
    """Of an anonymised call: what this person was asked and has declared nothing about."""
    return requests_to(user, on=on).filter(Q(interest=None), application__call=call)
