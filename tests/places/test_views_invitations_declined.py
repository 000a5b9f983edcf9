"""An invitation declined from its mail, without an account, or from one's mandates; the inviter sees it."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages

from maillage.core.models import Entry, Mail
from maillage.places import services
from maillage.places.enums import Role
from maillage.places.models import Invitation
from tests.factories.mandates import InvitationFactory
from tests.letters import newest_to
from tests.moments import SUNDAY_EVENING
from tests.pages import Reader

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def address(invitation: Invitation) -> str:
    return f"/invitations/{invitation.token}/decliner"


@pytest.fixture
def invitation(place, host) -> Invitation:
    return services.invite(
        email="nouvelle@example.org", role=Role.ANIMATOR, target=place, by=host, now=SUNDAY_EVENING
    )


def test_the_mail_leads_to_the_page_where_one_declines(client, invitation):
    assert address(invitation) in newest_to("nouvelle@example.org").text

    page = client.get(address(invitation))

    assert (page.status_code, page.context["is_open"]) == (200, True)
    invitation.refresh_from_db()
    assert invitation.declined_at is None


def test_one_click_declines_without_an_account_and_the_inviter_is_told(client, client_of, invitation, host):
    page = client.post(address(invitation))

    invitation.refresh_from_db()
    assert (page.status_code, page.context["is_open"]) == (200, False)
    assert invitation.declined_at == SUNDAY_EVENING
    told = newest_to(host.email)
    assert told.subject == f"Invitation déclinée\N{NO-BREAK SPACE}: agir pour {invitation.place}"
    assert "nouvelle@example.org a décliné votre invitation" in told.text
    people = client_of(host).get(f"/lieux/{invitation.place.network.slug}/{invitation.place.slug}/personnes")
    assert (list(people.context["declined"]), list(people.context["invitations"])) == ([invitation], [])
    assert Entry.objects.get(verb="invitation declined").actor_id is None


def test_whoever_is_signed_in_declines_from_the_page_of_their_mandates(client_of, stranger):
    invitation = InvitationFactory(email=stranger.email)
    browser = client_of(stranger)
    assert address(invitation) in browser.get("/mes-mandats").content.decode()

    answer = browser.post(address(invitation))

    invitation.refresh_from_db()
    assert (answer["Location"], invitation.declined_at) == ("/mes-mandats", SUNDAY_EVENING)
    assert [str(message) for message in get_messages(answer.wsgi_request)] == [
        "Invitation déclinée. La personne qui vous l’a envoyée est prévenue par courriel."
    ]
    assert list(browser.get("/mes-mandats").context["invitations"]) == []


@pytest.mark.parametrize("end", ["accepted_at", "withdrawn_at", "declined_at"])
def test_an_invitation_that_is_over_is_declined_no_more(client, end):
    invitation = InvitationFactory(**{end: SUNDAY_EVENING})

    page = client.post(address(invitation))

    assert (page.status_code, page.context["is_open"]) == (410, False)
    assert not Mail.objects.exists()


def test_an_invitation_declined_is_not_accepted_afterwards(client, client_of, stranger):
    invitation = InvitationFactory(email=stranger.email)
    client.post(address(invitation))

    answer = client_of(stranger).post(f"/mes-mandats/invitations/{invitation.pk}/accepter")

    assert answer.status_code == 404
    assert not stranger.mandates.exists()


@pytest.mark.parametrize("token", ["1", "1:forged"])
def test_a_forged_link_leads_nowhere(client, token):
    InvitationFactory()

    assert client.get(f"/invitations/{token}/decliner").status_code == 404


def test_declined_invitations_are_shown_for_a_month(client_of, place, host, clock):
    InvitationFactory(place=place, invited_by=host, declined_at=SUNDAY_EVENING)
    clock.set(SUNDAY_EVENING + timedelta(days=30))

    page = client_of(host).get(f"/lieux/{place.network.slug}/{place.slug}/personnes")

    assert list(page.context["declined"]) == []
    assert "Invitations déclinées récemment" not in Reader(page.content.decode()).words
