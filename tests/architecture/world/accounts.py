"""An invitation and a mandate to end, and what the renter has in the letter box."""

from datetime import timedelta

from maillage.accounts.models import AddressChange, User
from maillage.accounts.rules import token_hash
from maillage.core.models import Mail
from maillage.places.models import Place
from tests.factories.accounts import SignInLinkFactory
from tests.factories.mandates import InvitationFactory
from tests.factories.places import MandateFactory
from tests.moments import SUNDAY_EVENING

IN_A_WHILE = SUNDAY_EVENING + timedelta(minutes=20)


def offered(place: Place, people: dict[str, User]) -> dict[str, object]:
    """A second host, whose mandate may be ended; the renter is invited to be the third."""
    invitation = InvitationFactory(place=place, invited_by=people["host"], email=people["renter"].email)
    return {
        "mandate": MandateFactory(place=place).pk,
        "invitation": invitation.pk,
        "invitation_token": invitation.token,
        "organisation": place.carrier_id,
    }


def letters(renter: User) -> dict[str, object]:
    """What the renter has in the letter box: a link to sign in, one to change the address, an event."""
    SignInLinkFactory(email=renter.email, token_hash=token_hash("sign-in"))
    AddressChange.objects.create(
        user=renter,
        email="nouvelle@example.org",
        token_hash=token_hash("address"),
        created_at=SUNDAY_EVENING,
        expires_at=IN_A_WHILE,
    )
    event = Mail.objects.create(
        recipient=renter.email,
        language="fr",
        subject="Réservé",
        calendar="BEGIN:VCALENDAR",
        calendar_method="REQUEST",
    )
    return {"link": "sign-in", "address_link": "address", "mail": event.pk}
