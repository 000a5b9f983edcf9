"""Loading the demonstration, letting its invented life go on, taking it away."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.utils import timezone

from maillage.accounts.models import Organisation, User
from maillage.billing.models import Charge
from maillage.booking.models import Attendance, Booking
from maillage.booking.services.history import Visit, import_bookings, import_visits
from maillage.core.audit import record
from maillage.core.models import Entry
from maillage.core.periods import DateSpan
from maillage.demo import cast
from maillage.demo.building import build_network
from maillage.demo.calls import forget_calls, load_calls
from maillage.demo.charter import forget_charters, load_charter
from maillage.demo.claims import load_cantal_claims
from maillage.demo.community import load_community, member_addresses
from maillage.demo.days import PlaceDay
from maillage.demo.employer_aid import forget_aided, forget_teleworker_aid, open_teleworker_aid
from maillage.demo.grants import forget_grants, load_cantal_money, load_lozere_money
from maillage.demo.networks import NETWORKS
from maillage.demo.networks.cantal import CANTAL
from maillage.demo.networks.solozere import SOLOZERE
from maillage.demo.plans import Plan, is_between
from maillage.demo.provision import forget_provision, load_provision
from maillage.demo.scenes import scenes
from maillage.demo.sheets import NetworkSheet
from maillage.demo.siting import load_study
from maillage.demo.zonings import load_zonings
from maillage.places.models import Network, Place

PAST, AHEAD = timedelta(days=122), timedelta(days=26)
LONGEST_RENTAL = timedelta(days=32)
FRESH = timedelta(minutes=10)
LIVED_ON = "demonstration lived on"
LOCK = 4_215_048_015  # any constant of our own


@dataclass(slots=True)
class DemoReport:
    """What a load wrote; all zero when there was nothing to do."""

    networks: int = 0
    created: int = 0
    updated: int = 0
    refused: int = 0
    visits: int = 0

    def __str__(self) -> str:
        return (
            f"{self.networks} networks, {self.created} bookings, {self.updated} brought up to date, "
            f"{self.refused} refused, {self.visits} visits"
        )


@transaction.atomic
def load_demo(*, now: datetime) -> DemoReport:
    """Build the networks that are not there, then let their invented life go on up to `now`.

    The same day gives the same demonstration. What its visitors did is left as they did it.
    """
    _one_at_a_time()
    load_zonings()
    report = DemoReport()
    regulars = cast.regulars_by_place(NETWORKS)
    for sheet in NETWORKS:
        network = Network.objects.filter(slug=sheet.slug).first()
        if network is None:
            network = build_network(sheet, regulars=regulars, now=now)
            report.networks += 1
        _live_on(network, sheet=sheet, now=now, report=report)
        _call_for_places(network, sheet=sheet, now=now)
        _fund_places(network, sheet=sheet, now=now)
        _provide_equipment(network, sheet=sheet, now=now)
        _bring_together(network, sheet=sheet, now=now)
        load_study(network, manager_email=cast.manager_email(sheet), now=now)
    return report


@transaction.atomic
def reset_demo(*, now: datetime) -> DemoReport:
    """Delete the networks of the demonstration with all that hangs on them, and load them again."""
    _one_at_a_time()
    networks = Network.objects.filter(slug__in=[sheet.slug for sheet in NETWORKS])
    places = Place.objects.filter(network__in=networks)
    carriers = list(Organisation.objects.filter(carried_places__in=places).values_list("pk", flat=True))
    forget_provision(networks)
    aided = forget_teleworker_aid(networks)
    forget_grants(networks)
    forget_aided(aided)
    forget_calls(networks)
    forget_charters(networks)
    Charge.objects.filter(place__in=places).delete()
    Attendance.objects.filter(place__in=places).delete()
    Booking.objects.filter(unit__space__place__in=places).delete()
    places.delete()
    networks.delete()
    Organisation.objects.filter(pk__in=carriers, carried_places=None).delete()
    addresses = [*cast.addresses(NETWORKS), *member_addresses()]
    User.objects.filter(email__in=addresses).delete()
    return load_demo(now=now)


def _call_for_places(network: Network, *, sheet: NetworkSheet, now: datetime) -> None:
    """Lozère's calls; the Cantal answered a national one, whose dates its documents do not give."""
    if sheet.slug == SOLOZERE.slug:
        load_calls(network, sheet=sheet, now=now)


def _fund_places(network: Network, *, sheet: NetworkSheet, now: datetime) -> None:
    manager = User.objects.filter(email=cast.manager_email(sheet)).first()
    if manager and sheet.slug == CANTAL.slug:
        load_cantal_money(network, manager=manager)
        load_cantal_claims(network, sheet=sheet, manager=manager, now=now)
    if manager and sheet.slug == SOLOZERE.slug:
        load_lozere_money(network, manager=manager, now=now)
        open_teleworker_aid(network, manager=manager, now=now)


def _bring_together(network: Network, *, sheet: NetworkSheet, now: datetime) -> None:
    """Lozère's documents are first about its teleworkers."""
    animator = User.objects.filter(email=cast.animator_email(sheet)).first()
    if sheet.slug == SOLOZERE.slug and animator:
        load_community(network, animator=animator, now=now)
        _label_places(network, sheet=sheet, animator=animator, now=now)


def _label_places(network: Network, *, sheet: NetworkSheet, animator: User, now: datetime) -> None:
    """Lozère's documents put a quality charter of host places beside the adhesion."""
    manager = User.objects.filter(email=cast.manager_email(sheet)).first()
    complainant = User.objects.filter(email__startswith="teletravail-").order_by("pk").first()
    if manager and complainant:
        load_charter(network, manager=manager, animator=animator, complainant=complainant, now=now)


def _provide_equipment(network: Network, *, sheet: NetworkSheet, now: datetime) -> None:
    """Cantal's file of 2008 says it; no source says it of Lozère."""
    manager = User.objects.filter(email=cast.manager_email(sheet)).first()
    if sheet.slug == CANTAL.slug and manager:
        load_provision(network, manager=manager, now=now)


def _one_at_a_time() -> None:
    """The worker and a command may come together; the lock ends with the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _live_on(network: Network, *, sheet: NetworkSheet, now: datetime, report: DemoReport) -> None:
    """Bring in what became known since the last time: bookings made, arrivals, departures, payments."""
    since = _lived_until(network)
    if since and now - since < FRESH:
        return
    manager = User.objects.filter(email=cast.manager_email(sheet)).first()
    plans, visits = _news(sheet, since=since, now=now)
    if not plans and not visits:
        return
    imported = import_bookings(rows=[plan.row(now) for plan in plans], by=manager, now=now)
    report.visits += import_visits(visits=visits, by=manager, now=now)
    report.created += imported.created
    report.updated += imported.updated
    report.refused += len(imported.refused)
    record(network, LIVED_ON, by=manager, until=now)


def _lived_until(network: Network) -> datetime | None:
    entries = Entry.objects.filter(
        subject_kind=Network._meta.label_lower, subject_id=str(network.pk), verb=LIVED_ON
    )
    last = entries.order_by("-pk").first()
    return datetime.fromisoformat(last.facts["until"]) if last else None


def _news(sheet: NetworkSheet, *, since: datetime | None, now: datetime) -> tuple[list[Plan], list[Visit]]:
    """What became known after `since` (all, if never) and by `now`; of older days only rentals go on."""
    today = timezone.localdate(now)
    first = timezone.localdate(since) if since else today - PAST
    window = DateSpan(first - LONGEST_RENTAL, today + AHEAD + LONGEST_RENTAL)
    plans: list[Plan] = []
    visits: list[Visit] = []
    for scene in scenes(sheet, days=window):
        for on in DateSpan(first - LONGEST_RENTAL, first):
            plans += PlaceDay(scene, on).rentals()
        for on in DateSpan(first, today + AHEAD):
            day = PlaceDay(scene, on)
            plans += day.plans()
            visits += day.visits()
    return (
        [plan for plan in plans if plan.changed_between(since, now)],
        [visit for visit in visits if is_between(visit.stay.arrived_at, since, now)],
    )
