"""SoLozère's community: the objective of its documents, about thirty members by role and number, examples."""

from datetime import datetime, timedelta
from random import Random

from maillage.accounts.enums import Activity
from maillage.accounts.models import User
from maillage.community.enums import CameBy, PostKind, Shown
from maillage.community.models import Community, Membership, News
from maillage.community.services import (
    apply_for_membership,
    confirm_subscription,
    draft_news,
    publish_news,
    set_entry,
    set_up_community,
    write_post,
)
from maillage.community.services.letters import begin_letter, deliver_letter
from maillage.community.services.subscriptions import subscribe
from maillage.demo import cast
from maillage.demo.cast import DOMAIN, Regular
from maillage.demo.networks import NETWORKS
from maillage.demo.networks.solozere import SOLOZERE
from maillage.places.models import Network, Place
from maillage.territory.models import Commune

OBJECTIVE, MEMBERS = 100, 31  # "une trentaine" listed, 100 aimed at: the documents of 2012
TRADES = (
    ("Comptabilité et paie", "comptabilité, paie"),
    ("Traduction", "anglais, allemand, traduction"),
    ("Développement de sites", "sites web, Python, accessibilité"),
    ("Graphisme", "graphisme, mise en page"),
    ("Secrétariat à distance", "secrétariat, relecture"),
    ("Cartographie", "cartographie, bases de données"),
    ("Formation à distance", "formation, visioconférence"),
    ("Assistance informatique", "réseaux, dépannage"),
)
WELCOME = """SoLozère réunit les télétravailleurs de Lozère et les lieux qui les accueillent.

## Ce que vous y trouvez
- un annuaire, où vous choisissez ce que l’on voit de vous
- des petites annonces entre membres
- les journées de travail partagé et les formations

L’adhésion est gratuite. Texte d’exemple, écrit pour la démonstration."""
SHARED_DAYS = """Exemple de la démonstration.

Chaque mois, un lieu du réseau ouvre sa salle à tous les membres.

- apportez votre ordinateur
- le café est offert
- l’entrée est libre"""
OPENING = """Exemple de la démonstration.

Vous choisissez, champ par champ, ce que l’annuaire montre de vous. Au début, il ne montre rien."""
NEWS = (("Une journée de travail partagé chaque mois", SHARED_DAYS), ("L’annuaire est ouvert", OPENING))
POSTS = (
    (PostKind.WANTED, "Cherche une relecture en anglais", "Deux pages à relire pour la semaine prochaine."),
    (PostKind.OFFER, "Trajet Mende – Langogne le mardi", "Deux places dans la voiture, départ à 8 h."),
    (PostKind.OFFER, "Écran de 24 pouces à prêter", "À prendre au télécentre, pour un mois ou deux."),
)
SHOWN_ENTRIES, READERS = 20, 8


def load_community(network: Network, *, animator: User, now: datetime) -> None:
    """Loaded once; what visitors did since is left as they did it."""
    if Community.objects.filter(network=network).exists():
        return
    community = set_up_community(
        network=network,
        welcome=WELCOME,
        objective=OBJECTIVE,
        needs_decision=False,
        is_open=True,
        by=animator,
    )
    members = _join(community, now=now)
    _fill_directory(members, now=now)
    for number, (kind, title, text) in enumerate(POSTS):
        author = members[number].user
        written = now - timedelta(days=3 * number + 1)
        write_post(community=community, author=author, kind=kind, title=title, text=text, now=written)
    _write_news(network, animator=animator, now=now)


def _join(community: Community, *, now: datetime) -> list[Membership]:
    """The regulars of the demonstration first, then as many more as the documents tell."""
    places = list(Place.objects.in_service().filter(network=community.network_id).select_related("commune"))
    communes = list(
        Commune.objects.filter(departement__networks=community.network_id, is_current=True).order_by(
            "-population"
        )[:40]
    )
    return [_member(community, person, places=places, communes=communes, now=now) for person in _cast()]


def _member(
    community: Community, person: Regular, *, places: list[Place], communes: list[Commune], now: datetime
) -> Membership:
    chance = Random(f"{community.network.slug}/member/{person.number}")
    occupation, skills = TRADES[person.number % len(TRADES)]
    situation = chance.choice((Activity.EMPLOYEE, Activity.INDEPENDENT, Activity.INDEPENDENT))
    workplace = chance.choice([*places, None])
    return apply_for_membership(
        community=community,
        user=_user(person, now=now),
        now=now - timedelta(days=chance.randrange(5, 320)),
        occupation=occupation,
        skills=skills,
        situation=situation,
        employer="",
        commune=workplace.commune if workplace else chance.choice(communes),
        workplace=workplace,
        came_by=chance.choice(CameBy.values),
    )


def _cast() -> list[Regular]:
    """The regulars of the network's places, then others whose numbers nobody has."""
    regulars = cast.regulars_by_place(NETWORKS)
    own = [regular.number for place in SOLOZERE.places for regular in regulars[place.name]]
    last = max(regular.number for people in regulars.values() for regular in people)
    numbers = [*sorted(own), *range(last + 1, last + 1 + MEMBERS)]
    return [Regular(number) for number in numbers[:MEMBERS]]


def _user(person: Regular, *, now: datetime) -> User:
    known = User.objects.filter(email=person.email).first()
    joined = now - timedelta(days=330)
    return known or User.objects.create_user(person.email, name=person.name, created_at=joined)


def _fill_directory(members: list[Membership], *, now: datetime) -> None:
    for number, membership in enumerate(members[:SHOWN_ENTRIES]):
        level = Shown.PUBLIC if number % 3 == 0 else Shown.MEMBERS
        set_entry(
            membership=membership,
            shown=dict.fromkeys(("name", "occupation", "skills", "commune"), level),
            presentation="",
            takes_messages=True,
            is_introduced=True,
            now=now - timedelta(days=number),
        )


def _write_news(network: Network, *, animator: User, now: datetime) -> None:
    """The first one has left as a letter."""
    for number in range(1, READERS + 1):
        _reader(network, number, now=now)
    for number, (title, text) in enumerate(NEWS):
        written = now - timedelta(days=7 * number + 2)
        item = draft_news(network=network, place=None, title=title, text=text, by=animator, now=written)
        News.objects.filter(pk=item.pk).update(is_example=True)
        item = publish_news(news=item, by=animator, now=written)
        if number == 0:
            deliver_letter(news=begin_letter(news=item, by=animator, now=written), now=written)


def _reader(network: Network, number: int, *, now: datetime) -> None:
    asked = now - timedelta(days=60 + number)
    wanted = subscribe(
        network=network,
        place=None,
        email=f"lettre-{network.slug}-{number}@{DOMAIN}",
        language="fr",
        consent="Je veux recevoir la lettre de SoLozère par courriel.",
        origin=f"192.0.2.{number}",
        now=asked,
    )
    confirm_subscription(subscription=wanted, now=asked + timedelta(minutes=5))


def member_addresses() -> list[str]:
    """Of the whole list: what a reset takes away."""
    return [person.email for person in _cast()]
