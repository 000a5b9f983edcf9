"""SoLozère's community: as many as the documents tell, by role and number, said to be examples."""

import re

import pytest

from maillage.community import selectors
from maillage.community.enums import Shown
from maillage.community.models import Community, Delivery, Membership, News, Post
from maillage.demo import services
from tests.demo.conftest import TUESDAY_MORNING

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]


def counts():
    return [model.objects.count() for model in (Community, Membership, Post, News, Delivery)]


def test_thirty_one_of_a_hundred_are_members():
    community = Community.objects.get()

    figures = selectors.figures(community)

    assert (community.network.slug, figures.members, figures.objective) == ("solozere", 31, 100)


def test_members_are_named_by_role_and_number():
    names = Membership.objects.values_list("user__name", flat=True)

    assert [name for name in names if not re.fullmatch(r"Télétravailleu(se|r) \d+", name)] == []


def test_some_are_in_the_directory_and_seven_of_them_for_everybody():
    community = Community.objects.get()

    shown = [selectors.directory(community, level=level).count() for level in (Shown.MEMBERS, Shown.PUBLIC)]

    assert shown == [20, 7]


def test_a_teleworker_is_told_of_somebody_near_in_the_same_field():
    membership = Membership.objects.get(user__name="Télétravailleuse 1")

    assert [card.name for card, _ in selectors.introductions(membership)] != []


def test_news_are_said_to_be_examples_and_one_has_left_as_a_letter():
    assert list(News.objects.filter(is_example=False)) == []
    assert Delivery.objects.values("news").distinct().count() == 1


def test_loading_twice_changes_nothing():
    before = counts()

    services.load_demo(now=TUESDAY_MORNING)

    assert counts() == before
