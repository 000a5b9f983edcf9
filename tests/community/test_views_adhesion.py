"""Joining: signed in, or by a link on the way; what the pages show to whom."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from maillage.accounts.models import User
from maillage.community.enums import MembershipState
from maillage.community.models import AdhesionDraft, Entry, Membership
from maillage.core.models import Mail
from maillage.core.visitors import sealed
from tests.factories.accounts import UserFactory
from tests.factories.community import EntryFactory, MembershipFactory
from tests.factories.territory import CommuneFactory
from tests.moments import SUNDAY_EVENING

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

TWENTY_SECONDS_AGO = SUNDAY_EVENING - timedelta(seconds=20)


@pytest.fixture
def url(community):
    return reverse("community:join", args=["solozere"])


@pytest.fixture
def mende():
    return CommuneFactory(name="Mende")


def said(**changed):
    return {
        "occupation": "Comptabilité",
        "skills": "paie, anglais",
        "situation": "independent",
        "employer": "",
        "commune": "Mende",
        "workplace": "",
        "came_by": "",
    } | changed


def visiting(**changed):
    return said(email="Nouvelle@example.org", website="", opened=sealed(TWENTY_SECONDS_AGO)) | changed


def link_of_mail():
    return re.findall(r"http://localhost:8000(/connexion/\S+)", Mail.objects.get().text)[0]


def test_a_visitor_joins_by_a_link_and_types_nothing_twice(client, url, mende):
    sent = client.post(url, visiting(), follow=True)
    signed_in = client.post(link_of_mail(), {"name": "Télétravailleuse 9", "language": "fr"})
    again = client.get(signed_in["Location"])
    form = again.context["form"]
    kept = {name: form[name].value() or "" for name in said()}
    joined = client.post(url, kept | {"commune_code": form["commune_code"].value()}, follow=True)

    membership = Membership.objects.get()
    assert sent.redirect_chain == [(reverse("community:join-sent", args=["solozere"]), 302)]
    assert (signed_in["Location"], again.context["is_draft"], kept) == (url, True, said())
    assert joined.redirect_chain == [(reverse("community:my-membership", args=["solozere"]), 302)]
    assert (membership.user, membership.state) == (User.objects.get(), MembershipState.ACTIVE)
    assert AdhesionDraft.objects.count() == 0


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"website": "https://spam.example"}, "website"),
        ({"opened": sealed(SUNDAY_EVENING)}, "opened"),
        ({"opened": "faux"}, "opened"),
        ({"employer": "Une entreprise"}, "employer"),
        ({"skills": ",".join("abcdefghi")}, "skills"),
        ({"commune": "Nulle part"}, "commune"),
    ],
)
def test_a_robot_or_a_mistake_is_told_at_its_field(client, url, mende, changed, field):
    page = client.post(url, visiting(**changed))

    assert (page.status_code, list(page.context["form"].errors)) == (422, [field])
    assert Mail.objects.count() == 0


def test_a_member_is_led_to_the_membership(client_of, url, member):
    assert client_of(member.user).get(url)["Location"] == reverse(
        "community:my-membership", args=["solozere"]
    )


def test_the_gauge_counts_the_members_of_the_objective(client, community):
    community.objective = 100
    community.save()
    MembershipFactory.create_batch(2, community=community)
    MembershipFactory(community=community, applied=True)

    page = client.get(reverse("community:community", args=["solozere"]))

    figures = page.context["figures"]
    assert (figures.members, figures.objective) == (2, 100)
    assert "2 sur 100" in page.content.decode()


def test_a_reminder_renews_by_one_click_and_looking_changes_nothing(client, community):
    membership = MembershipFactory(community=community, ending=True)
    address = reverse("community:renew-by-link", args=[membership.renewal_token])

    looked = client.get(address)
    membership.refresh_from_db()
    before = membership.ends_on
    renewed = client.post(address)
    twice = client.post(address)

    membership.refresh_from_db()
    assert (looked.status_code, renewed.status_code, twice.status_code) == (200, 200, 422)
    assert membership.ends_on.year == before.year + 1
    assert client.get(reverse("community:renew-by-link", args=["faux:jeton"])).status_code == 404


def test_an_entry_shows_each_reader_what_its_member_chose(client, client_of, community, member):
    chosen = {
        f"show_{name}": "0" for name in ("occupation", "commune", "employer", "workplace", "presentation")
    }
    client_of(member.user).post(
        reverse("community:my-entry", args=["solozere"]), chosen | {"show_name": "1", "show_skills": "2"}
    )
    address = reverse("community:entry", args=["solozere", Entry.objects.get().key])
    reader = client_of(MembershipFactory(community=community).user)

    to_public, to_member = client.get(address).context["card"], reader.get(address).context["card"]

    assert (to_public.name, to_public.skills, to_public.occupation) == ("", ["anglais"], "")
    assert (to_member.name, to_member.skills, to_member.occupation) == (member.user.name, ["anglais"], "")


def test_no_page_of_the_directory_shows_an_address(client_of, community, member):
    EntryFactory(membership=member, public=True)
    reader = client_of(MembershipFactory(community=community).user)

    for name, args in (("directory", []), ("entry", [member.entry.key])):
        page = reader.get(reverse(f"community:{name}", args=["solozere", *args]))
        assert member.user.email not in page.content.decode()


def test_the_directory_finds_by_words_and_by_place_what_may_be_seen(client, client_of, community):
    mende = CommuneFactory(name="Mende", latitude=44.52, longitude=3.50)
    florac = CommuneFactory(name="Florac", latitude=44.33, longitude=3.59)
    seen = EntryFactory(public=True, membership__community=community, membership__commune=florac)
    nearer = EntryFactory(public=True, membership__community=community, membership__commune=mende)
    EntryFactory(to_members=True, membership__community=community, membership__commune=mende)
    address = reverse("community:directory", args=["solozere"])

    def found(**asked):
        return [card.entry for card, _km in client.get(address, asked).context["lines"]]

    assert found(q="ANGLÀIS", pres="Mende", km="30") == [nearer, seen]
    assert found(pres="Mende", km="10") == [nearer]
    assert found(q="chinois") == []
    reader = client_of(MembershipFactory(community=community).user)
    assert reader.get(address).context["rows"].paginator.count == 3


def test_the_directory_asks_as_many_questions_for_three_as_for_one(
    client, community, django_assert_num_queries
):
    address = reverse("community:directory", args=["solozere"])
    EntryFactory(public=True, membership__community=community)
    with django_assert_num_queries(4):
        client.get(address)

    EntryFactory.create_batch(2, public=True, membership__community=community)

    with django_assert_num_queries(4):
        client.get(address)


def test_an_animator_finds_accepts_refuses_and_exports(client_of, community, animator):
    found = MembershipFactory(community=community, applied=True, user=UserFactory(name="=Éloïse"))
    MembershipFactory(community=community)
    browser = client_of(animator)

    page = browser.get(reverse("community:members", args=["solozere"]), {"q": "eloise", "etat": "applied"})
    table = browser.get(reverse("community:members-csv", args=["solozere"]), {"q": "eloise"})
    refused = browser.post(
        reverse("community:refuse-member", args=["solozere", found.pk]), {"reason": "Hors du territoire"}
    )

    rows = b"".join(table.streaming_content).decode("utf-8-sig").splitlines()
    assert ([row.pk for row in page.context["lines"]], page.context["rows"].paginator.count) == (
        [found.pk],
        1,
    )
    assert (len(rows), rows[1].split(";")[0]) == (2, "'=Éloïse")
    found.refresh_from_db()
    assert (refused.status_code, found.state) == (302, MembershipState.REFUSED)
