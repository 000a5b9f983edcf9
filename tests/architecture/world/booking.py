"""What the renter has booked and holds."""

from datetime import timedelta
from uuid import UUID

from maillage.accounts.models import User
from maillage.places.models import Place
from tests.factories.billing import TariffFactory
from tests.factories.booking import BookingFactory
from tests.factories.places import desk_pool
from tests.moments import MONDAY, SUNDAY_EVENING

BASKET = UUID("00000000-0000-4000-8000-000000000001")
TOGETHER = UUID("00000000-0000-4000-8000-000000000002")
IN_A_WHILE = SUNDAY_EVENING + timedelta(minutes=20)


def booked(place: Place, renter: User) -> dict[str, object]:
    """Of three desks the renter has booked one and holds another; the third is free."""
    tariff = TariffFactory(place=place)
    booked, held, free = desk_pool(3, place=place)
    BookingFactory(unit=booked, holder=renter, reference="LUNDI", basket=TOGETHER)
    BookingFactory(
        unit=held, holder=renter, reference="TENU", held=True, basket=BASKET, hold_expires_at=IN_A_WHILE
    )
    block = f"poste={free.pk}&jour={MONDAY}&moment=morning"
    return {
        "tariff": tariff.version,
        "booking": "LUNDI",
        "basket": BASKET,
        "held": "TENU",
        "together": TOGETHER,
        "space": free.space_id,
        "unit": free.pk,
        "block": block,
    }
