"""My mandates; the people of my place and of my network: seen, invited and ended by those who may."""

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from maillage.places.enums import Role
from maillage.places.models import Invitation, Mandate
from tests.factories.accounts import OrganisationFactory, UserFactory
from tests.factories.mandates import InvitationFactory
from tests.factories.places import MandateFactory, PlaceFactory
from tests.letters import newest_to
from tests.moments import SATURDAY, SUNDAY, SUNDAY_EVENING
from tests.pages import Reader

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def people_page(place) -> str:
    return f"/lieux/{place.network.slug}/{place.slug}/personnes"


def network_page(place) -> str:
    return f"/reseaux/{place.network.slug}/personnes"


def said(answer) -> list[str]:
    return [str(message) for message in get_messages(answer.wsgi_request)]


def test_my_mandates_are_those_in_force_today(client_of, place, host):
    MandateFactory(user=host, place=PlaceFactory(), ends_on=SATURDAY.replace(day=9))
    of_organisation = MandateFactory(
        user=host, organisation=OrganisationFactory(), role=Role.CARRIER, ends_on=SUNDAY
    )

    shown = client_of(host).get("/mes-mandats").context["mandates"]

    assert set(shown) == {host.mandates.get(place=place), of_organisation}


def test_a_mandate_leads_to_what_one_can_do_and_to_nothing_else(client_of, place, host, manager):
    animator = MandateFactory(place=place, role=Role.ANIMATOR).user
    of_closed = MandateFactory(place=PlaceFactory(closed=True, network=place.network)).user
    at_place = f"{place.network.slug}/{place.slug}"

    def links(person) -> list[str]:
        page = Reader(client_of(person).get("/mes-mandats").content.decode())
        return [link.replace(at_place, "PLACE") for link in page.links]

    both = [
        "/accueil/PLACE/",
        "/accueil/PLACE/fermetures",
        "/lieux/PLACE/modifier",
        "/accueil/PLACE/actualites",
        "/lieux/PLACE/materiel",
        "/accueil/PLACE/charte",
        "/lieux/PLACE/signalements",
    ]
    assert links(host) == [*both, "/lieux/PLACE/personnes", "/reseaux/PLACE/"]
    assert links(animator) == [*both, "/reseaux/PLACE/", "/animation"]
    assert links(of_closed) == [of_closed.mandates.get().place.get_absolute_url()]
    assert links(manager) == [
        f"/gestion/reseaux/{place.network.slug}/",
        f"/reseaux/{place.network.slug}/",
    ]


def test_an_invitation_waits_on_the_page_of_its_address_and_is_accepted_there(client_of, stranger):
    invitation = InvitationFactory(email=stranger.email)
    InvitationFactory(email=stranger.email, withdrawn_at=SUNDAY_EVENING)
    InvitationFactory()
    browser = client_of(stranger)
    assert list(browser.get("/mes-mandats").context["invitations"]) == [invitation]

    answer = browser.post(f"/mes-mandats/invitations/{invitation.pk}/accepter")

    assert answer["Location"] == "/mes-mandats"
    assert stranger.mandates.get().place == invitation.place
    assert said(answer) == [
        f"Invitation acceptée. Vous agissez désormais pour {invitation.place}, comme\N{NO-BREAK SPACE}: Hôte."
    ]


def test_the_invitation_of_another_is_not_found(client_of, stranger):
    invitation = InvitationFactory()

    answer = client_of(stranger).post(f"/mes-mandats/invitations/{invitation.pk}/accepter")

    assert answer.status_code == 404
    assert not stranger.mandates.exists()


def test_an_invitation_that_can_no_longer_be_kept_says_so(client_of, stranger):
    invitation = InvitationFactory(email=stranger.email)
    Mandate.objects.all().delete()

    answer = client_of(stranger).post(f"/mes-mandats/invitations/{invitation.pk}/accepter")

    assert said(answer) == [
        "Cette invitation n’est plus valable. Demandez-en une autre à la personne qui l’a envoyée."
    ]


def test_the_people_of_a_place_are_shown_to_its_host_and_its_manager_alone(
    client_of, place, host, manager, reviewer, stranger
):
    animator = MandateFactory(place=place, role=Role.ANIMATOR).user
    elsewhere = MandateFactory(place=PlaceFactory(network=place.network)).user

    answers = [
        client_of(person).get(people_page(place)).status_code
        for person in (host, manager, animator, reviewer, elsewhere, stranger)
    ]

    assert answers == [200, 200, 404, 404, 404, 404]
    assert Client().get(people_page(place))["Location"] == f"/connexion?next={people_page(place)}"


def test_the_people_of_a_network_are_shown_to_its_manager_alone(client_of, place, host, manager, stranger):
    other_manager = MandateFactory(of_manager=True, network=PlaceFactory().network).user

    answers = [
        client_of(person).get(network_page(place)).status_code
        for person in (manager, host, other_manager, stranger)
    ]

    assert answers == [200, 404, 404, 404]


def test_a_host_sees_everybody_who_can_act_and_may_end_those_of_the_place(client_of, place, host, manager):
    animator = MandateFactory(place=place, role=Role.ANIMATOR)

    page = client_of(host).get(people_page(place)).context

    assert {mandate.user for mandate in page["people"]} == {host, manager, animator.user}
    assert page["to_end"] == {animator.pk, host.mandates.get().pk}


def test_a_host_offers_the_roles_of_a_place_and_a_manager_those_of_the_network(
    client_of, place, host, manager
):
    def offered(person, page: str) -> list[str]:
        form = client_of(person).get(page).context["form"]
        return [value for value, _words in form.fields["role"].choices]

    assert offered(host, people_page(place)) == ["host", "animator"]
    assert offered(manager, network_page(place)) == [
        "network_manager",
        "animator",
        "teleworker",
        "reviewer",
        "committee",
    ]


def test_an_invitation_is_sent_from_the_page_of_the_people(client_of, place, host):
    answer = client_of(host).post(people_page(place), {"email": "Nouvelle@example.org", "role": "host"})

    assert answer["Location"] == people_page(place)
    assert said(answer) == ["L’invitation est partie à nouvelle@example.org."]
    assert newest_to("nouvelle@example.org").subject == f"Invitation à agir pour {place.name}"


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"email": "nouvelle", "role": "host"}, "email"),
        ({"email": "nouvelle@example.org", "role": "network_manager"}, "role"),
        ({"email": "nouvelle@example.org"}, "role"),
    ],
)
def test_a_wrong_invitation_is_told_at_its_field_and_nothing_leaves(client_of, place, host, typed, field):
    page = client_of(host).post(people_page(place), typed)

    assert list(page.context["form"].errors) == [field]
    assert not Invitation.objects.exists()


def test_a_broken_rule_is_told_at_the_address(client_of, place, host):
    page = client_of(host).post(people_page(place), {"email": host.email, "role": "host"})

    assert page.context["form"].errors == {"email": ["Cette personne a déjà ce mandat."]}


def test_a_mandate_is_ended_from_the_page_of_the_people(client_of, place, host):
    other = MandateFactory(place=place)

    answer = client_of(host).post(f"/mandats/{other.pk}/terminer")

    assert (answer["Location"], said(answer)) == (people_page(place), ["Le mandat est terminé."])
    assert not Mandate.objects.in_force(on=SUNDAY).filter(pk=other.pk).exists()


def test_whoever_ends_their_own_mandate_is_led_to_the_others(client_of, place, host):
    answer = client_of(host).post(f"/mandats/{host.mandates.get().pk}/terminer")

    assert answer["Location"] == "/mes-mandats"


def test_the_last_manager_is_told_why_the_mandate_goes_on(client_of, place, manager):
    answer = client_of(manager).post(f"/mandats/{manager.mandates.get().pk}/terminer")

    assert said(answer) == [
        "Un réseau garde au moins un gestionnaire. Invitez-en d’abord un autre, puis terminez ce mandat."
    ]


def test_a_mandate_that_is_not_ones_own_to_end_is_not_found(client_of, place, host, manager, stranger):
    of_manager = manager.mandates.get().pk
    ended = MandateFactory(place=place, ends_on=SATURDAY.replace(day=9)).pk

    answers = [
        client_of(person).post(f"/mandats/{mandate}/terminer").status_code
        for person, mandate in ((host, of_manager), (stranger, host.mandates.get().pk), (host, ended))
    ]

    assert answers == [404, 404, 404]


def test_an_invitation_is_withdrawn_from_the_page_of_the_people(client_of, host, place, stranger):
    invitation = InvitationFactory(mandate=host.mandates.get())
    address = f"/invitations/{invitation.pk}/retirer"
    assert client_of(stranger).post(address).status_code == 404

    answer = client_of(host).post(address)

    assert answer["Location"] == people_page(place)
    assert list(client_of(host).get(people_page(place)).context["invitations"]) == []


@pytest.mark.parametrize(
    "address",
    [
        "/mandats/1/terminer",
        "/invitations/1/retirer",
        "/mes-mandats/invitations/1/accepter",
    ],
)
def test_nothing_is_ended_or_accepted_by_a_link(client_of, stranger, address):
    assert client_of(stranger).get(address).status_code == 405


def test_a_long_list_of_people_asks_the_database_no_more(client_of, place, host):
    def queries() -> int:
        browser = client_of(host)
        with CaptureQueriesContext(
            connection,
        ) as captured:
            browser.get(people_page(place))
        return len(captured)

    InvitationFactory(mandate=host.mandates.get())
    few = queries()
    for _ in range(3):
        MandateFactory(place=place, user=UserFactory())
        InvitationFactory(mandate=host.mandates.get())

    assert queries() == few


def test_a_long_list_of_mandates_asks_the_database_no_more(client_of, host):
    def queries() -> int:
        browser = client_of(host)
        with CaptureQueriesContext(connection) as captured:
            browser.get("/mes-mandats")
        return len(captured)

    few = queries()
    for _ in range(3):
        MandateFactory(place=PlaceFactory(), user=host)

    assert queries() == few
