"""The calls of the demonstration: Lozère 2012, one open now, one under review; applications are examples."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db.models import Q

from maillage.accounts.enums import DemoRole, OrganisationKind
from maillage.accounts.models import Organisation, User
from maillage.accounts.services import create_organisation, open_demo_account
from maillage.billing.enums import AccessTerms
from maillage.calls import services
from maillage.calls.models import Call, LaureatePlace
from maillage.calls.patterns import LOZERE_2012
from maillage.core.periods import at_local_time
from maillage.demo import cast
from maillage.demo.building import open_second_manager
from maillage.demo.committee import load_committee, member_email, plan_example_session
from maillage.demo.example_calls import (
    KEPT_MONTHS,
    OPEN_SLUG,
    REVIEWED_SLUG,
    example_call_in_review,
    open_example_call,
)
from maillage.demo.reviews import load_reviews, load_waiting_reviews, reviewer_emails
from maillage.demo.sheets import NetworkSheet
from maillage.places.models import Network, Place
from maillage.territory.selectors import commune

SLUG = "telecentres-lozere-2012"
SLUGS = {SLUG, OPEN_SLUG, REVIEWED_SLUG}
REVIEWED = 2  # applications that wait for the bodies of the Réseau Accueil
EXAMPLE = "Réponse inventée pour la démonstration : les documents de 2012 ne donnent pas les dossiers."
YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Who applied and where. Premises and terms of the laureates are real, the rest is an example."""

    number: int
    place: str
    commune: str
    carrier: str
    kind: OrganisationKind
    terms: AccessTerms
    euros: int
    desks: int
    shared_with: str = ""

    @property
    def email(self) -> str:
        return f"candidature-{self.number}@{cast.DOMAIN}"


EPCI, COMMUNE, ASSOCIATION = OrganisationKind.EPCI, OrganisationKind.COMMUNE, OrganisationKind.ASSOCIATION
RELAY = "MDECS et relais de services publics"
CANDIDATES = (
    Candidate(1, "Langogne", "48080", "CC du Haut Allier", EPCI, AccessTerms.BY_ACTIVITY, 11000, 4, RELAY),
    Candidate(2, "Villefort", "48198", "CC de Villefort", EPCI, AccessTerms.FREE, 9000, 4, RELAY),
    Candidate(3, "Meyrueis", "48096", "CC de la Vallée de la Jonte", EPCI, AccessTerms.FREE, 8500, 3, RELAY),
    Candidate(
        4,
        "Saint-Chély-d’Apcher",
        "48140",
        "Commune de Saint-Chély-d’Apcher",
        COMMUNE,
        AccessTerms.FLAT_RATE,
        11500,
        6,
        "pôle multimédia",
    ),
    Candidate(5, "Marvejols", "48092", "Commune de Marvejols", COMMUNE, AccessTerms.FREE, 10000, 5, RELAY),
    Candidate(6, "Florac", "48061", "Association exemple 1", ASSOCIATION, AccessTerms.FREE, 18000, 2),
    Candidate(7, "Le Bleymard", "48027", "Commune exemple 2", COMMUNE, AccessTerms.FREE, 6000, 2, "mairie"),
)


def load_calls(network: Network, *, sheet: NetworkSheet, now: datetime) -> None:
    """Once: what visitors do on the open call afterwards is left as they did it."""
    there = set(network.calls.filter(slug__in=SLUGS).values_list("slug", flat=True))
    if there == SLUGS:
        return
    manager = User.objects.get(email=cast.manager_email(sheet))
    if not User.objects.filter(email=cast.second_manager_email(sheet)).exists():
        open_second_manager(network, sheet=sheet, by=manager, now=now)
    if SLUG not in there:
        _load_lozere_2012(network, manager=manager)
    if OPEN_SLUG not in there:
        open_example_call(network, manager=manager, now=now)
    if REVIEWED_SLUG not in there:
        _load_reviewed_example(network, manager=manager, now=now)


def _load_lozere_2012(network: Network, *, manager: User) -> None:
    opens = at_local_time(LOZERE_2012.opens[0], time(0), zone=network.zone) if LOZERE_2012.opens else None
    if opens is None:
        return
    call = services.create_from_pattern(
        pattern=LOZERE_2012,
        network=network,
        slug=SLUG,
        code=LOZERE_2012.code,
        by=manager,
        contact_email=f"reseau-solozere@{cast.DOMAIN}",
        retention_months=KEPT_MONTHS,
    )
    services.publish_call(call=call, by=manager, now=opens - timedelta(days=7))
    call.refresh_from_db()
    for candidate in CANDIDATES:
        _apply(call, candidate, now=opens + timedelta(days=20 + 5 * candidate.number, hours=10), by=manager)
    load_reviews(call, manager=manager)
    load_committee(call, by=manager)


def _apply(call: Call, candidate: Candidate, *, now: datetime, by: User) -> None:
    author = User.objects.filter(email=candidate.email).first() or open_demo_account(
        email=candidate.email,
        name=f"Porteuse {candidate.number}",
        demo_role=DemoRole.APPLICANT if candidate.number == 1 else "",
        demo_note=candidate.carrier,
    )
    application = services.begin_application(
        call=call,
        organisation=_carrier(call.network, candidate, by=by),
        commune=commune(candidate.commune),
        title=f"Un télécentre à {candidate.place}",
        answers={},
        by=author,
        now=now - timedelta(days=15),
        is_example=True,
    )
    services.save_answers(application=application, typed=_answers(candidate), by=author, now=now)
    services.submit_application(application=application, by=author, now=now)


def _carrier(network: Network, candidate: Candidate, *, by: User) -> Organisation:
    """The carrier of the place of today if there is one: the same body, not a second row."""
    place = Place.objects.filter(network=network, name__iexact=candidate.place).select_related("carrier")
    carried = next((each.carrier for each in place if each.carrier), None)
    earlier = Organisation.objects.filter(applications__call__network=network, name=candidate.carrier)
    return (
        carried
        or earlier.first()
        or create_organisation(
            name=candidate.carrier, kind=candidate.kind, commune=commune(candidate.commune), by=by
        )
    )


def _answers(candidate: Candidate) -> dict[str, str | list[str]]:
    week = {
        f"horaires.{day}.{part}": clock
        for day in range(5)
        for part, clock in (
            ("opens_1", "08:30"),
            ("closes_1", "12:30"),
            ("opens_2", "13:30"),
            ("closes_2", "18:00"),
        )
    }
    own = candidate.euros // 2
    return {
        "presentation": EXAMPLE,
        "besoin": EXAMPLE,
        "ouverture": "2013-01-07",
        "contact": f"Porteuse {candidate.number}",
        "partage": YES if candidate.shared_with else NO,
        "avec_qui": candidate.shared_with,
        "adresse.street": "Place de la mairie (exemple)",
        "adresse.commune": commune(candidate.commune).name,
        "adresse.commune.code": candidate.commune,
        "locaux.offices": "2",
        "locaux.staff_present": YES if candidate.shared_with else NO,
        "locaux.copier": YES,
        "locaux.fax": YES,
        "locaux.broadband_possible": YES,
        "postes.shared_desks": str(candidate.desks),
        "postes.offices": "2",
        "postes.meeting_rooms": "1",
        "conditions.terms": candidate.terms,
        "budget.expenses.0.label": "Mobilier, câblage, matériel (exemple)",
        "budget.expenses.0.amount": str(candidate.euros + own),
        "budget.resources.0.funder": "Enveloppe 2012",
        "budget.resources.0.amount": str(candidate.euros),
        "budget.resources.0.asked": YES,
        "budget.resources.1.funder": "Structure porteuse",
        "budget.resources.1.amount": str(own),
        **week,
    }


def _load_reviewed_example(network: Network, *, manager: User, now: datetime) -> None:
    """Two who were not chosen in 2012 apply again: the bodies have not answered yet."""
    call = example_call_in_review(network, manager=manager, now=now)
    assert call.closes_at  # noqa: S101 - it has just been published
    for candidate in CANDIDATES[-REVIEWED:]:
        _apply(call, candidate, now=call.closes_at - timedelta(days=2), by=manager)
    load_waiting_reviews(call, manager=manager, now=now)
    plan_example_session(call, by=manager)


def forget_calls(networks: Iterable[Network]) -> None:
    """For a reset: the calls, their applications and authors, the bodies that carry nothing."""
    calls = Call.objects.filter(network__in=list(networks))
    involved = Q(applications__call__in=calls) | Q(reviewed_calls__call__in=calls)
    bodies = list(Organisation.objects.filter(involved).values_list("pk", flat=True))
    LaureatePlace.objects.filter(application__call__in=calls).delete()
    for call in calls:
        services.forget_applications(call)
    calls.delete()
    Organisation.objects.filter(pk__in=bodies, carried_places=None).delete()
    people = [*(candidate.email for candidate in CANDIDATES), *reviewer_emails(), member_email(1)]
    User.objects.filter(email__in=people).delete()
