"""What the public tells a place: valid, minimal, dull; variants are traits."""

import factory
from factory.django import DjangoModelFactory

from maillage.places.enums import DaysAWeek, InterestUse, ReportMatter
from maillage.places.models import ConfirmationReminder, ErrorReport, ExpressionOfInterest, InterestLink
from tests.factories.accounts import UserFactory
from tests.factories.places import PlaceFactory
from tests.factories.territory import CommuneFactory
from tests.moments import MONDAY_NOON, SUNDAY, SUNDAY_EVENING


class ExpressionOfInterestFactory(DjangoModelFactory[ExpressionOfInterest]):
    """Told on Sunday evening for a planned place, not confirmed yet."""

    class Meta:
        model = ExpressionOfInterest

    place = factory.SubFactory(PlaceFactory, planned=True)
    email = factory.Sequence(lambda n: f"interessee-{n}@example.org")
    language = "fr"
    days_a_week = DaysAWeek.TWO
    use = InterestUse.INDEPENDENT
    commune = factory.SubFactory(CommuneFactory)
    told_at = SUNDAY_EVENING

    class Params:
        confirmed = factory.Trait(confirmed_at=factory.SelfAttribute("told_at"))


class InterestLinkFactory(DjangoModelFactory[InterestLink]):
    """A link whose token is not known to anybody."""

    class Meta:
        model = InterestLink

    interest = factory.SubFactory(ExpressionOfInterestFactory)
    token_hash = factory.Sequence(lambda n: f"{n:064x}")
    asked_from = "0" * 64
    created_at = SUNDAY_EVENING


class ErrorReportFactory(DjangoModelFactory[ErrorReport]):
    """Told on Sunday evening, without an address; nobody has handled it."""

    class Meta:
        model = ErrorReport

    place = factory.SubFactory(PlaceFactory)
    matter = ReportMatter.HOURS
    words = "Fermé mardi à 9 h."
    created_at = SUNDAY_EVENING

    class Params:
        settled = factory.Trait(settled_at=MONDAY_NOON, settled_by=factory.SubFactory(UserFactory))


class ConfirmationReminderFactory(DjangoModelFactory[ConfirmationReminder]):
    class Meta:
        model = ConfirmationReminder

    place = factory.SubFactory(PlaceFactory)
    on = SUNDAY
