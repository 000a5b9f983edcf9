"""A space changed by its host: its policy, its name, what one finds there."""

from datetime import timedelta

import pytest

from maillage.core.models import Entry
from maillage.places import services
from maillage.places.enums import WhoMayBook
from maillage.places.errors import LengthsReversed, SpaceExists, WindowShut
from tests.factories.places import SpaceFactory

pytestmark = pytest.mark.django_db

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def test_the_policy_of_a_space_is_changed_and_the_journal_says_what(host):
    space = SpaceFactory(room=True, name="Salle")

    services.change_space(
        space=space, name="Salle", by=host, notice=2 * HOUR, who_may_book=WhoMayBook.HOST_ONLY, quiet=True
    )

    space.refresh_from_db()
    assert (space.notice, space.who_may_book, space.quiet) == (2 * HOUR, "host_only", True)
    assert Entry.objects.get(verb="space changed").facts == {
        "space": space.pk,
        "changed": "notice who_may_book quiet",
    }


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"min_length": DAY, "max_length": HOUR}, LengthsReversed),
        ({"notice": 10 * DAY, "horizon": 10 * DAY}, WindowShut),
    ],
    ids=["lengths", "window"],
)
def test_a_policy_that_lets_nobody_book_is_refused_and_changes_nothing(fields, refusal):
    space = SpaceFactory(room=True)

    with pytest.raises(refusal):
        services.change_space(space=space, name="Autre", by=None, **fields)

    space.refresh_from_db()
    assert space.name != "Autre"


def test_two_spaces_of_a_place_do_not_share_a_name(place):
    SpaceFactory(place=place, name="Salle")
    office = SpaceFactory(place=place, office=True, name="Bureau")

    with pytest.raises(SpaceExists):
        services.change_space(space=office, name="Salle", by=None)
