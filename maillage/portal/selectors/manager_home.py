"""What the manager of a network sees first: what waits, who comes, where each part stands."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count

from maillage.accounts.models import User
from maillage.booking import selectors as booking_selectors
from maillage.booking.selectors import HostedPlace, WeekOfVisits
from maillage.calls import selectors as calls_selectors
from maillage.calls.models import Call
from maillage.calls.selectors import Lateness
from maillage.charter.models import Complaint, Label
from maillage.charter.selectors.complaints import complaints_led
from maillage.charter.selectors.labels import labels_to_follow
from maillage.community.enums import MembershipState
from maillage.community.models import Community, Message
from maillage.community.selectors import Figures, reported_messages
from maillage.grants import selectors as grants_selectors
from maillage.grants.models import Envelope
from maillage.grants.selectors import Alerts
from maillage.places.enums import TO_COME, LifeCycle
from maillage.places.models import ErrorReport, Network, Place
from maillage.places.selectors import interest_counts
from maillage.places.selectors.freshness import is_place_stale
from maillage.siting.selectors import studies_of

WEEKS = 10
REVIEWED_FOR = timedelta(days=365)  # a call closed for longer has nothing late
MOST_CALLS = 3  # whose lateness is looked at, the last closed


@dataclass(frozen=True, slots=True)
class PlacesFigures:
    """The places of a network: today's figures are those of the host's days."""

    by_state: Mapping[str, int]
    today: Sequence[HostedPlace]
    stale: Sequence[Place]
    reports: Sequence[tuple[Place, int]]
    interests: int
    weeks: Sequence[WeekOfVisits]

    @property
    def in_service(self) -> int:
        return self.by_state.get(LifeCycle.IN_SERVICE, 0)

    @property
    def to_come(self) -> int:
        return sum(self.by_state.get(state, 0) for state in TO_COME)

    @property
    def suspended(self) -> int:
        return self.by_state.get(LifeCycle.SUSPENDED, 0)

    @property
    def present(self) -> int:
        return sum(hosted.present for hosted in self.today)

    @property
    def expected(self) -> int:
        return sum(hosted.expected for hosted in self.today)


@dataclass(frozen=True, slots=True)
class PeopleFigures:
    """The community; `community` is None where the network has none."""

    community: Community | None
    members: int
    applied: int
    reported: Sequence[Message]

    @property
    def gauge(self) -> Figures:
        return Figures(self.members, self.community.objective if self.community else None)


@dataclass(frozen=True, slots=True)
class QualityFigures:
    labels: Sequence[Label]
    in_force: int
    complaints: Sequence[Complaint]


@dataclass(frozen=True, slots=True)
class CallsFigures:
    """`late`: of the calls closed last, those on which something is."""

    calls: Sequence[Call]
    late: Sequence[tuple[Call, Lateness]]


@dataclass(frozen=True, slots=True)
class MoneyFigures:
    """The envelopes of the last year that has any; the alerts are of all years."""

    envelopes: Sequence[Envelope]
    alerts: Alerts
    claims_to_handle: int


@dataclass(frozen=True, slots=True)
class ManagerHome:
    network: Network
    places: PlacesFigures
    people: PeopleFigures
    quality: QualityFigures
    calls: CallsFigures
    money: MoneyFigures
    studies: int


def manager_home(network: Network, *, user: User, now: datetime, today: date) -> ManagerHome:
    """The number of queries depends neither on the places nor on what happens in them."""
    return ManagerHome(
        network=network,
        places=_places(network, now=now, today=today),
        people=_people(network),
        quality=_quality(network, today=today),
        calls=_calls(network, now=now, today=today),
        money=_money(network, user=user, now=now, today=today),
        studies=studies_of(network).count(),
    )


def _places(network: Network, *, now: datetime, today: date) -> PlacesFigures:
    known = list(network.places.select_related("network", "commune").order_by("name"))
    serving = [place for place in known if place.state == LifeCycle.IN_SERVICE]
    waiting = ErrorReport.objects.waiting().filter(place__in=known)
    many = dict(waiting.order_by().values_list("place").annotate(many=Count("pk")))
    return PlacesFigures(
        by_state=Counter(place.state for place in known),
        today=booking_selectors.places_today(serving, now=now),
        stale=[place for place in serving if is_place_stale(place, on=today)],
        reports=[(place, many[place.pk]) for place in known if place.pk in many],
        interests=sum(interest_counts([place for place in known if place.state in TO_COME]).values()),
        weeks=booking_selectors.visits_by_week(network, on=today, weeks=WEEKS),
    )


def _people(network: Network) -> PeopleFigures:
    community = Community.objects.filter(network=network).first()
    if community is None:
        return PeopleFigures(None, members=0, applied=0, reported=[])
    counted = community.memberships.order_by().values_list("state").annotate(many=Count("pk"))
    by_state = dict(counted)
    return PeopleFigures(
        community=community,
        members=by_state.get(MembershipState.ACTIVE, 0),
        applied=by_state.get(MembershipState.APPLIED, 0),
        reported=list(reported_messages(Network.objects.filter(pk=network.pk))),
    )


def _quality(network: Network, *, today: date) -> QualityFigures:
    labels = list(labels_to_follow(network))
    return QualityFigures(
        labels=labels,
        in_force=sum(label.is_in_force(on=today) for label in labels),
        complaints=list(complaints_led(network).open()),
    )


def _calls(network: Network, *, now: datetime, today: date) -> CallsFigures:
    calls = list(Call.objects.filter(network=network).order_by("-closes_at"))
    closed = [each for each in calls if each.closes_at and now - REVIEWED_FOR < each.closes_at < now]
    last = closed[:MOST_CALLS]
    looked_at = [(call, calls_selectors.lateness_of(call, now=now, today=today)) for call in last]
    return CallsFigures(calls, late=[(call, late) for call, late in looked_at if not late.is_on_time])


def _money(network: Network, *, user: User, now: datetime, today: date) -> MoneyFigures:
    envelopes = Envelope.objects.filter(network=network).select_related("funder", "network")
    last = envelopes.order_by("-year").values("year")[:1]
    claims = grants_selectors.claims_of(network, user=user, now=now)
    return MoneyFigures(
        envelopes=list(envelopes.filter(year=last).order_by("name")),
        alerts=grants_selectors.alerts(envelopes, now=now, today=today),
        claims_to_handle=grants_selectors.filtered(claims, step="").order_by().count(),
    )
