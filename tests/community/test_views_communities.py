"""The communities, for somebody who does not know the networks yet."""

import pytest
from django.urls import reverse

from maillage.community.selectors import Figures
from tests.factories.community import CommunityFactory, MembershipFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_each_community_tells_its_members_of_today_by_the_name_of_its_network(client, member, community):
    MembershipFactory(community=community, applied=True)
    other = CommunityFactory(network__name="Cantal", objective=50, is_open=False)

    page = client.get(reverse("community:communities"))

    assert page.context["lines"] == [(other, Figures(0, 50)), (community, Figures(1, None))]
    doors = [reverse("community:join", args=[each.network.slug]) for each in (community, other)]
    assert [door in page.content.decode() for door in doors] == [True, False]


@pytest.mark.parametrize("many", [1, 3])
def test_three_take_as_many_queries_as_one(client, db, many, django_assert_num_queries):
    CommunityFactory.create_batch(many)

    with django_assert_num_queries(1):
        client.get(reverse("community:communities"))
