"""The applications of a call on their way through the review, for those who lead it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import (
    Count,
    Exists,
    F,
    FilteredRelation,
    IntegerField,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import Coalesce

from maillage.calls.enums import REVIEWED, Interest
from maillage.calls.models import (
    Application,
    Call,
    CompletenessCheck,
    CorrectionRequest,
    InterestDeclaration,
    Opinion,
    OpinionRequest,
    PartnerBody,
)

LIVE = Q(replaced_at=None)
FILTERS = ["a_verifier", "a_completer", "complets", "avis_attendus", "en_retard"]


@dataclass(frozen=True, slots=True)
class ReviewFigures:
    """The pipeline at a glance: a few counts over the submitted applications."""

    submitted: int
    by_filter: Mapping[str, int]
    asked: int
    given: int


def pipeline(call: Call, *, now: datetime) -> QuerySet[Application]:
    """`asked` and `given` opinions, `is_complete` by the newest check, `correction_due_at`, `is_late`."""
    checks = CompletenessCheck.objects.filter(application=OuterRef("pk")).order_by("-pk")
    correction = CorrectionRequest.objects.filter(application=OuterRef("pk"), ended_at=None)
    submitted = Application.objects.filter(call=call, state__in=REVIEWED)
    return (
        submitted.annotate(
            asked=_counted(_requests()),
            given=_counted(_requests().filter(Exists(_live()))),
            conflicts=_counted(_conflicts()),
            is_complete=Subquery(checks.values("is_complete")[:1]),
            correction_due_at=Subquery(correction.values("due_at")[:1]),
            is_late=Exists(_requests().filter(~Exists(_live()), due_at__lte=now)),
        )
        .select_related("organisation", "commune")
        .order_by("number")
    )


def kept_in_pipeline(found: QuerySet[Application], kept: str) -> QuerySet[Application]:
    if kept not in FILTERS:
        return found
    return found.filter(_conditions()[kept])


def _conditions() -> dict[str, Q]:
    return {
        "a_verifier": Q(is_complete=None),
        "a_completer": Q(is_complete=False),
        "complets": Q(is_complete=True),
        "avis_attendus": Q(given__lt=F("asked")),
        "en_retard": Q(is_late=True),
    }


def review_figures(call: Call, *, now: datetime) -> ReviewFigures:
    """Three queries that read each row once: the subqueries of `pipeline` are for the rows of one page."""
    submitted = Application.objects.filter(call=call, state__in=REVIEWED).count()
    asked = _asked_in(call).aggregate(
        asked=Count("pk"),
        given=Count("live"),
        awaited=Count("application", filter=Q(live=None), distinct=True),
        late=Count("application", filter=Q(live=None, due_at__lte=now), distinct=True),
    )
    complete, incomplete = _checked(call)
    by_filter = {
        "a_verifier": submitted - complete - incomplete,
        "a_completer": incomplete,
        "complets": complete,
        "avis_attendus": asked["awaited"],
        "en_retard": asked["late"],
    }
    return ReviewFigures(submitted=submitted, by_filter=by_filter, asked=asked["asked"], given=asked["given"])


def _asked_in(call: Call) -> QuerySet[OpinionRequest]:
    """Each request with `live`, the one opinion that counts, joined to it."""
    requests = OpinionRequest.objects.filter(application__call=call, application__state__in=REVIEWED)
    return requests.annotate(
        live=FilteredRelation("opinions", condition=Q(opinions__replaced_at=None))
    ).order_by()


def _checked(call: Call) -> tuple[int, int]:
    """How many were found complete, and how many not, by the newest check of each."""
    newer = CompletenessCheck.objects.filter(application=OuterRef("application"), pk__gt=OuterRef("pk"))
    newest = CompletenessCheck.objects.filter(
        ~Exists(newer), application__call=call, application__state__in=REVIEWED
    )
    found = newest.order_by().aggregate(
        complete=Count("pk", filter=Q(is_complete=True)), incomplete=Count("pk", filter=Q(is_complete=False))
    )
    return found["complete"], found["incomplete"]


def body_figures(call: Call, *, now: datetime) -> QuerySet[PartnerBody]:
    """Each body with `asked`, `given` and `late_since`: the oldest deadline that it let pass."""
    reviewed = Q(requests__application__state__in=REVIEWED)
    late = Q(live=None, requests__due_at__lte=now)
    return (
        call.bodies.select_related("organisation")
        .prefetch_related("routes")
        .annotate(
            live=FilteredRelation("requests__opinions", condition=Q(requests__opinions__replaced_at=None)),
            asked=Count("requests", filter=reviewed),
            given=Count("live", filter=reviewed),
            late_since=Min("requests__due_at", filter=reviewed & late),
        )
        .order_by("pk")
    )


def _requests() -> QuerySet[OpinionRequest]:
    return OpinionRequest.objects.filter(application=OuterRef("pk")).order_by()


def _live() -> QuerySet[Opinion]:
    return Opinion.objects.filter(LIVE, request=OuterRef("pk"))


def _conflicts() -> QuerySet[InterestDeclaration]:
    return InterestDeclaration.objects.filter(
        LIVE, application=OuterRef("pk"), interest=Interest.CONFLICT
    ).order_by()


def _counted(rows: QuerySet) -> Coalesce:
    counted = rows.values("application").annotate(many=Count("pk")).values("many")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
