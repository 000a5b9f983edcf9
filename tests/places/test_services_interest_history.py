"""Expressions of interest gathered on paper: counted at once, never twice, and not for a place in service."""

import pytest

from maillage.core.models import Entry
from maillage.places.enums import InterestUse
from maillage.places.errors import InterestNotTaken
from maillage.places.models import ExpressionOfInterest
from maillage.places.services.interest_history import KeptInterest, import_interests
from tests.factories.places import PlaceFactory
from tests.factories.territory import CommuneFactory
from tests.moments import SUNDAY_EVENING

pytestmark = pytest.mark.django_db


def signed_by(email: str, **changes) -> KeptInterest:
    arguments = {
        "days_a_week": 2,
        "use": InterestUse.INDEPENDENT,
        "commune": CommuneFactory(),
        "told_at": SUNDAY_EVENING,
    }
    return KeptInterest(email=email, **(arguments | changes))


def test_what_was_signed_at_a_meeting_counts_at_once(manager):
    place = PlaceFactory(planned=True)

    new = import_interests(place=place, interests=[signed_by("Une@Example.org")], by=manager)

    assert new == 1
    interest = place.interests.confirmed().get()
    assert (interest.email, interest.days_a_week, interest.confirmed_at) == (
        "une@example.org",
        2,
        SUNDAY_EVENING,
    )
    entry = Entry.objects.get(verb="interests imported")
    assert (entry.subject_id, entry.actor_id, entry.facts) == (str(place.pk), manager.pk, {"new": 1})


def test_who_already_told_it_keeps_the_first_answers():
    place = PlaceFactory(planned=True)
    import_interests(place=place, interests=[signed_by("une@example.org")], by=None)

    again = [signed_by("une@example.org", days_a_week=5), signed_by("autre@example.org")]

    assert import_interests(place=place, interests=again, by=None) == 1
    assert dict(place.interests.values_list("email", "days_a_week")) == {
        "une@example.org": 2,
        "autre@example.org": 2,
    }


def test_a_place_in_service_is_booked_instead(place):
    with pytest.raises(InterestNotTaken):
        import_interests(place=place, interests=[signed_by("une@example.org")], by=None)

    assert list(ExpressionOfInterest.objects.all()) == []
