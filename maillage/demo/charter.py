"""SoLozère's charter: labels in each state, a complaint. All of it examples."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from io import BytesIO

from django.db import connection
from django.utils import timezone
from PIL import Image, ImageDraw

from maillage.accounts.models import User
from maillage.charter.enums import Answer, Move
from maillage.charter.models import Complaint, Label, LabelEvent, Version
from maillage.charter.selectors.versions import criteria_for
from maillage.charter.services.complaints import complain
from maillage.charter.services.decisions import decide
from maillage.charter.services.evidence import Evidence, NewFile
from maillage.charter.services.signing import Told, ask_visit, assess_place, sign_charter
from maillage.charter.services.versions import begin_version, put_in_force
from maillage.charter.services.visits import close_visit, note_visit, plan_visit
from maillage.places.enums import Role
from maillage.places.models import Mandate, Network, Place

SINCE, FRESH = timedelta(days=300), timedelta(days=60)
REASON = "Exemple de la démonstration."
LABELLED = 3  # then one with conditions, one that has expired, one that waits for its visit


def load_charter(
    network: Network, *, manager: User, animator: User, complainant: User, now: datetime
) -> None:
    """Loaded once; what visitors did since is left as they did it."""
    if Version.objects.filter(network=network).exists():
        return
    begun = now - SINCE
    draft = begin_version(network=network, by=manager, now=begun, is_example=True)
    version = put_in_force(version=draft, starts_on=timezone.localdate(begun), by=manager, now=begun)
    hosts = _hosts(network)[: LABELLED + 3]
    for number, (place, host) in enumerate(hosts):
        signed = begun if number == LABELLED + 1 else now - FRESH
        label = _sign(place, version=version, host=host, now=signed)
        if number == LABELLED + 2:
            plan_visit(
                label=label, visit_on=timezone.localdate(now) + timedelta(days=9), by=animator, now=now
            )
        else:
            _grant(label, visitor=animator, manager=manager, is_conditional=number == LABELLED, now=signed)
        if number == LABELLED + 1:
            Label.objects.filter(pk=label.pk).update(ends_on=timezone.localdate(now) - timedelta(days=12))
    _complain(hosts[0][0], author=complainant, version=version, now=now)


def _hosts(network: Network) -> list[tuple[Place, User]]:
    """One host for each place in service."""
    hosts = Mandate.objects.filter(
        role=Role.HOST, place__in=Place.objects.in_service().filter(network=network)
    )
    found = {each.place: each.user for each in hosts.select_related("place__network", "user").order_by("pk")}
    return [(place, user) for place, user in found.items() if place is not None]


def _answers(label: Label) -> Told:
    criteria = criteria_for(label.place, version=label.version)
    return {criterion.pk: (Answer.MET, REASON) for criterion in criteria}


def _evidence(label: Label) -> Evidence:
    """What the place shows of its first criterion."""
    first = criteria_for(label.place, version=label.version).first()
    return {first.pk: NewFile("affichage-exemple.png", _sign_at_the_door())} if first else {}


def _sign_at_the_door() -> bytes:
    """Drawn, not photographed: it says itself that it is an example."""
    sheet = Image.new("RGB", (640, 400), "white")
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((20, 20, 619, 379), outline="black", width=4)
    pen.text((60, 60), "Exemple de la démonstration", fill="black", font_size=34)
    pen.text(
        (60, 150), "Ouvert du lundi au vendredi\n9 h – 12 h 30 et 14 h – 18 h", fill="black", font_size=34
    )
    drawn = BytesIO()
    sheet.save(drawn, format="PNG")
    return drawn.getvalue()


def _sign(place: Place, *, version: Version, host: User, now: datetime) -> Label:
    label = sign_charter(
        place=place,
        signer=host.name,
        quality="Responsable du lieu",
        fingerprint=version.fingerprint,
        by=host,
        now=now,
    )
    assess_place(label=label, told=_answers(label), evidence=_evidence(label), by=host, now=now)
    return ask_visit(label=label, by=host, now=now)


def _grant(label: Label, *, visitor: User, manager: User, is_conditional: bool, now: datetime) -> None:
    day = timezone.localdate(now)
    plan_visit(label=label, visit_on=day, by=visitor, now=now)
    note_visit(label=label, told=_answers(label), by=visitor, now=now)
    close_visit(label=label, by=visitor, now=now)
    deadline = day + timedelta(days=120)
    decide(
        label=label,
        move=Move.GRANT_WITH_CONDITIONS if is_conditional else Move.GRANT,
        decided_on=day,
        reason=REASON,
        by=manager,
        now=now,
        conditions=[("Afficher les tarifs à l’entrée (exemple)", deadline)] if is_conditional else [],
    )


def _complain(place: Place, *, author: User, version: Version, now: datetime) -> None:
    criterion = criteria_for(place, version=version).first()
    if criterion is not None:
        complain(
            place=place,
            criterion=criterion,
            words="Exemple : la porte était close à 9 h mardi.",
            email="",
            language="fr",
            origin="192.0.2.1",
            by=author,
            now=now,
        )


def forget_charters(networks: Iterable[Network]) -> None:
    """For a reset: labels with their history, then the versions; the database is told that it may."""
    kept = list(networks)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL maillage.forgetting = 'on'")
    LabelEvent.objects.filter(label__place__network__in=kept).delete()
    Complaint.objects.filter(label__place__network__in=kept).delete()
    Label.objects.filter(place__network__in=kept).delete()
    Version.objects.filter(network__in=kept).delete()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL maillage.forgetting = 'off'")
