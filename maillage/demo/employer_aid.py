"""The aid to telework of the Malzieu basin, opened in the demonstration: people and sums are examples."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from maillage.accounts.enums import OrganisationKind
from maillage.accounts.models import Organisation, User
from maillage.demo.cast import Regular
from maillage.demo.schemes import MALZIEU
from maillage.grants import services
from maillage.grants.enums import AidDocument, AidSide, ExpenseKind, FunderLevel
from maillage.grants.models import AidApplication, AidOffer, Envelope
from maillage.grants.services import AidDecision, AidSheet, AidTerms
from maillage.places.models import Network
from maillage.territory.models import Commune

REGULATION = """L’aide soutient le télétravail dans le bassin du Malzieu-Ville, au titre de la convention de \
revitalisation. Elle est expérimentale.

Elle participe aux dépenses de l’entreprise (équipement, connexion, conseil…) ou du salarié (aménagement \
d’un bureau, équipement, connexion…).

Le salarié habite l’un des quatre cantons d’Aumont-Aubrac, de Saint-Alban-sur-Limagnole, de \
Saint-Chély-d’Apcher ou du Malzieu-Ville, dans leurs limites d’avant 2015. Le siège de l’entreprise peut \
être ailleurs.

Les pièces demandées, les délais et la durée de conservation sont des exemples de la démonstration."""
OPENED = date(2012, 1, 1)
CONTACT = "aide-teletravail@example.org"
A_PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n%%EOF"
)
SIRET = "00000001800010"  # of nobody: no company has this number


@dataclass(frozen=True, slots=True)
class Example:
    """One application; `fate` is what the manager answered, `days` ago it was handed in."""

    commune: str
    kind: str
    label: str
    euros: int
    days: int
    fate: str = ""
    side: str = AidSide.EMPLOYEE


ACCEPTED, REFUSED, TO_COMPLETE = "accepted", "refused", "to_complete"
EXAMPLES = (
    Example("Le Malzieu-Ville", ExpenseKind.FITTING_OUT, "Bureau et fauteuil", 1_240, 96, ACCEPTED),
    Example("Le Malzieu-Ville", ExpenseKind.EQUIPMENT, "Ordinateur et écran", 3_480, 90, ACCEPTED),
    Example("Le Malzieu-Ville", ExpenseKind.CONNECTION, "Raccordement à la fibre", 420, 82, ACCEPTED),
    Example("Le Malzieu-Ville", ExpenseKind.FITTING_OUT, "Isolation d’une pièce", 2_950, 71, ACCEPTED),
    Example("Le Malzieu-Ville", ExpenseKind.EQUIPMENT, "Imprimante et téléphone", 610, 64, ACCEPTED),
    Example("Saint-Alban-sur-Limagnole", ExpenseKind.FITTING_OUT, "Bureau réglable", 890, 58, ACCEPTED),
    Example("Rimeize", ExpenseKind.EQUIPMENT, "Poste de travail", 1_900, 40, ACCEPTED, AidSide.COMPANY),
    Example("Saint-Chély-d'Apcher", ExpenseKind.EQUIPMENT, "Deux écrans", 520, 52, ACCEPTED),
    Example("Saint-Chély-d'Apcher", ExpenseKind.CONNECTION, "Antenne", 340, 47, ACCEPTED),
    Example("Prunières", ExpenseKind.FITTING_OUT, "Cloison et éclairage", 1_710, 44, ACCEPTED),
    Example("Saint-Chély-d'Apcher", ExpenseKind.FITTING_OUT, "Véranda", 9_000, 33, REFUSED),
    Example("Fontans", ExpenseKind.EQUIPMENT, "Écran", 380, 12, TO_COMPLETE),
    Example("Saint-Chély-d'Apcher", ExpenseKind.CONNECTION, "Routeur", 260, 6),
    Example("Le Malzieu-Forain", ExpenseKind.EQUIPMENT, "Ordinateur", 1_350, 2),
)


def open_teleworker_aid(network: Network, *, manager: User, now: datetime) -> None:
    """Once, after the money of the network is loaded."""
    scheme = network.schemes.filter(slug=MALZIEU, aid_offer=None).first()
    if scheme is None:
        return
    terms = AidTerms(regulation=REGULATION, opens_on=OPENED, contact=CONTACT)
    envelope = _envelope(network, by=manager, now=now - timedelta(days=120))
    offer = services.set_aid_offer(scheme=scheme, envelope=envelope, terms=terms, by=manager)
    people = list(User.objects.filter(email__in=_emails(3 * len(EXAMPLES))).order_by("pk"))
    for example, person in zip(EXAMPLES, people, strict=False):
        _play(offer, example, person=person, manager=manager, now=now - timedelta(days=example.days))


def _envelope(network: Network, *, by: User, now: datetime) -> Envelope:
    funder = network.envelopes.select_related("funder").latest("year").funder
    return services.create_envelope(
        network=network,
        funder=funder,
        level=FunderLevel.DEPARTEMENT,
        name="Convention de revitalisation (exemple)",
        year=now.year,
        voted_cents=60_000_00,
        minutes="Montant inventé pour la démonstration",
        is_example=True,
        by=by,
        now=now,
    )


def _emails(many: int) -> list[str]:
    return [Regular(number).email for number in range(1, many + 1)]


def _play(offer: AidOffer, example: Example, *, person: User, manager: User, now: datetime) -> None:
    commune = Commune.objects.filter(name=example.commune, departement="48", is_current=True).first()
    if commune is None:
        return
    application = services.begin_aid_application(
        offer=offer, sheet=_sheet(example, commune, person, now=now), by=person, now=now, is_example=True
    )
    services.add_aid_expense(
        application=application,
        kind=example.kind,
        label=example.label,
        cents=example.euros * 100,
        quote=A_PDF,
        by=person,
        now=now,
    )
    for kind in (AidDocument.DOMICILE, AidDocument.TELEWORK):
        services.add_aid_file(application=application, kind=kind, content=A_PDF, by=person, now=now)
    services.submit_aid_application(application=application, by=person, now=now)
    _decide(application, example, by=manager, now=now + timedelta(days=8 + example.euros % 11))


def _sheet(example: Example, commune: Commune, person: User, *, now: datetime) -> AidSheet:
    is_company = example.side == AidSide.COMPANY
    return AidSheet(
        side=example.side,
        teleworker_name=person.name,
        teleworker_email=person.email,
        commune=commune,
        telework_from=now.date(),
        siret=SIRET if is_company else "",
        company_name="Entreprise 1 (exemple)" if is_company else "",
        small_aids_cents=0 if is_company else None,
    )


def _decide(application: AidApplication, example: Example, *, by: User, now: datetime) -> None:
    if example.fate == ACCEPTED:
        decision = AidDecision(example.euros * 100, "Décision inventée pour la démonstration")
        services.accept_aid_application(application=application, decision=decision, by=by, now=now)
    elif example.fate == REFUSED:
        why = "Une véranda n’est pas un aménagement pour le télétravail (exemple)."
        services.refuse_aid_application(application=application, why=why, by=by, now=now)
    elif example.fate == TO_COMPLETE:
        why = "Le devis ne porte pas le nom du fournisseur (exemple)."
        services.ask_to_complete(application=application, why=why, by=by, now=now)


def forget_teleworker_aid(networks: Iterable[Network]) -> Sequence[int]:
    """For a reset, before the money is forgotten. Returns the bodies to forget after it."""
    applications = AidApplication.objects.filter(offer__scheme__network__in=networks)
    bodies = list(applications.filter(award__isnull=False).values_list("award__beneficiary", flat=True))
    applications.delete()
    AidOffer.objects.filter(scheme__network__in=networks).delete()
    return bodies


def forget_aided(bodies: Sequence[int]) -> None:
    """The persons and companies that only the aid brought into the register."""
    kinds = [OrganisationKind.PERSON, OrganisationKind.COMPANY]
    Organisation.objects.filter(pk__in=bodies, kind__in=kinds, awards=None, carried_places=None).delete()
