"""Labels: the badge of a place, the course of a place, what a network has to look after."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min, Q, QuerySet

from maillage.charter.enums import HELD, IN_COURSE, Side
from maillage.charter.models import Criterion, EvidenceFile, Finding, Label
from maillage.charter.selectors.versions import criteria_for
from maillage.places.enums import Role
from maillage.places.models import Mandate, Network, Place
from maillage.places.selectors import hosted_places
from maillage.places.selectors.mandates import Visitor

LEADING = [Role.NETWORK_MANAGER, Role.ANIMATOR, Role.COMMITTEE]


def led_networks(user: Visitor, *, on: date) -> QuerySet[Network]:
    """Networks whose labels this person visits or decides."""
    if not user.is_authenticated:
        return Network.objects.none()
    mandates = Mandate.objects.in_force(on=on).filter(user=user, role__in=LEADING)
    return Network.objects.filter(pk__in=mandates.values("network"))


def badge_of(place: Place, *, on: date) -> Label | None:
    """What the public sees on the page of the place that day."""
    labels = Label.objects.in_force(on=on).filter(place=place).select_related("version", "place__network")
    return labels.first()


def labels_in_force(network: Network, *, on: date) -> QuerySet[Label]:
    labels = Label.objects.in_force(on=on).filter(place__network=network)
    return labels.select_related("place__network", "place__commune", "version").order_by("place__name")


def labelled_places(*, on: date) -> QuerySet[Label, int]:
    """Their numbers, for a search to keep only these."""
    return Label.objects.in_force(on=on).values_list("place", flat=True)


def labelled_among(places: Collection[Place], *, on: date) -> set[int]:
    """Which of these have the badge that day. One query."""
    return set(labelled_places(on=on).filter(place__in=places))


def course_of(place: Place) -> Label | None:
    """What is on its way; a place has one at most."""
    return place.labels.filter(state__in=IN_COURSE).select_related("version").first()


def held_by(place: Place) -> Label | None:
    """The label that the place was granted last and that nothing ended but perhaps its dates."""
    return place.labels.filter(state__in=HELD).select_related("version").first()


def labels_led(network: Network) -> QuerySet[Label]:
    return Label.objects.filter(place__network=network).select_related(
        "place__network", "place__commune", "version", "visited_by"
    )


def labels_to_follow(network: Network) -> QuerySet[Label]:
    """What is on its way or held, with its nearest open deadline and its open complaints."""
    open_condition = Q(conditions__met_on__isnull=True)
    open_complaint = Q(complaints__confirmed_at__isnull=False, complaints__closed_at__isnull=True)
    return (
        labels_led(network)
        .filter(state__in=[*IN_COURSE, *HELD])
        .annotate(
            next_due_on=Min("conditions__due_on", filter=open_condition),
            complaints_open=Count("complaints", filter=open_complaint, distinct=True),
        )
        .order_by("place__name", "pk")
    )


def findings(label: Label, *, side: Side) -> dict[int, Finding]:
    """By the number of the criterion."""
    return {finding.criterion_id: finding for finding in label.findings.filter(side=side)}


@dataclass(frozen=True, slots=True)
class Found:
    """What one side found of one criterion, and what shows it."""

    finding: Finding | None
    files: list[EvidenceFile]


@dataclass(frozen=True, slots=True)
class GridLine:
    criterion: Criterion
    own: Found
    seen: Found


def grid_of(label: Label) -> list[GridLine]:
    """Each criterion with what the place and the visit found. Three queries."""
    found = {(each.side, each.criterion_id): each for each in label.findings.all()}
    files = list(label.files.all())

    def told(side: Side, criterion: Criterion) -> Found:
        sent = [file for file in files if (file.side, file.criterion_id) == (side, criterion.pk)]
        return Found(found.get((side, criterion.pk)), sent)

    criteria = criteria_for(label.place, version=label.version)
    return [GridLine(each, told(Side.PLACE, each), told(Side.VISIT, each)) for each in criteria]


def evidence_read_by(user: Visitor, *, on: date) -> QuerySet[EvidenceFile]:
    """Those who act on the place, and those who visit and decide."""
    of_place = Q(label__place__in=hosted_places(user, on=on))
    return EvidenceFile.objects.filter(
        of_place | Q(label__place__network__in=led_networks(user, on=on))
    ).select_related("label__place__network")
