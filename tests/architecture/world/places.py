"""A place as it is shown, one to come, what visitors told of them."""

from maillage.accounts.rules import token_hash
from maillage.booking.views.door import DOOR
from maillage.places.enums import DaysAWeek, InterestUse, ReportMatter
from maillage.places.models import ErrorReport, ExpressionOfInterest, Network, Place
from tests.factories.booking import ClosureFactory
from tests.factories.photos import PhotoFactory
from tests.factories.places import PlaceFactory
from tests.moments import SUNDAY_EVENING


def to_come(network: Network) -> dict[str, object]:
    """A place that is not open yet, and somebody who would come to it."""
    coming = PlaceFactory(planned=True, slug="villefort", network=network)
    interest = ExpressionOfInterest.objects.create(
        place=coming,
        email="a@example.org",
        language="fr",
        days_a_week=DaysAWeek.values[0],
        use=InterestUse.values[0],
        commune=coming.commune,
        told_at=SUNDAY_EVENING,
    )
    interest.links.create(token_hash=token_hash("interest"), created_at=SUNDAY_EVENING)
    return {"coming": "villefort", "interest_link": "interest"}


def told(place: Place) -> dict[str, object]:
    """An error that somebody reported, days on which the place shuts, the code at its door."""
    report = ErrorReport.objects.create(
        place=place, matter=ReportMatter.values[0], words="Fermé le mardi", created_at=SUNDAY_EVENING
    )
    return {"report": report.pk, "closure": ClosureFactory(place=place).pk, "door": DOOR.sign(place.pk)}


def shown(place: Place) -> dict[str, object]:
    """A photo of it, with its file."""
    photo = PhotoFactory(place=place)
    return {"photo": photo.pk, "photo_key": photo.key}
