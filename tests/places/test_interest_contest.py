"""Several connections tell, confirm and open at once: nobody counts twice, nobody is forgotten."""

from functools import partial

import pytest

from maillage.core.models import Mail
from maillage.places import services
from maillage.places.enums import DaysAWeek, InterestUse, LifeCycle
from maillage.places.models import ExpressionOfInterest
from tests.factories.interest import InterestLinkFactory
from tests.factories.places import PlaceFactory
from tests.moments import MONDAY, MONDAY_NOON, SUNDAY_EVENING
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_address_told_by_eight_at_once_is_one_interest_and_five_mails():
    to_come = PlaceFactory(planned=True)
    tell = partial(
        services.tell_interest,
        place=to_come,
        email="interessee@example.org",
        language="fr",
        origin="192.0.2.1",
        now=SUNDAY_EVENING,
        from_month=None,
        days_a_week=DaysAWeek.TWO,
        use=InterestUse.PROJECT,
        commune=to_come.commune,
    )

    assert at_once([tell] * 8) == {"done": 5, "TooManyInterestMails": 3}
    assert (ExpressionOfInterest.objects.count(), Mail.objects.count()) == (1, 5)


def test_who_confirms_while_the_place_opens_is_invited_or_told_that_it_has_opened():
    to_come = PlaceFactory(state=LifeCycle.FITTING_OUT)
    links = InterestLinkFactory.create_batch(8, interest__place=to_come)
    confirm = [partial(services.confirm_interest, link=link, now=MONDAY_NOON) for link in links]
    opening = partial(
        services.record_event,
        place=to_come,
        state=LifeCycle.IN_SERVICE,
        on=MONDAY,
        source="Inauguration",
        by=None,
    )

    ends = at_once([*confirm[:4], opening, *confirm[4:]])

    confirmed = ends["done"] - 1
    assert ends["InterestForgotten"] + ends["InterestNotTaken"] == len(links) - confirmed
    assert (ExpressionOfInterest.objects.count(), Mail.objects.count()) == (0, confirmed)
