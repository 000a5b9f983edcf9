"""The amounts of the demonstration: all of them are examples, and say so."""

from maillage.billing.enums import FeeUnit
from maillage.billing.services import NewFee, NewRate

EXAMPLE_AMOUNTS = "Montants d’exemple."
EXAMPLE_TERMS = "Conditions et montants d’exemple : ceux du lieu réel ne sont pas connus."

PRINTED_PAGE = NewFee(label="Page imprimée ou copiée", per=FeeUnit.PAGE, cents=10)
COLOUR_PAGE = NewFee(label="Page en couleur", per=FeeUnit.PAGE, cents=30)
SECRETARY_HOUR = NewFee(label="Secrétariat, sur demande", per=FeeUnit.HOUR, cents=2200)
SENT_FAX = NewFee(label="Télécopie", per=FeeUnit.PAGE, cents=20)
VIDEO_HALF_DAY = NewFee(label="Aide à la visioconférence", per=FeeUnit.HALF_DAY, cents=1500)


def rates(space_kind: str, *, activity: str = "", use: str = "", **cents: int) -> list[NewRate]:
    """`rates(SpaceKind.OFFICE, day=1000, month=12000)`: cents by unit of time."""
    return [
        NewRate(space_kind=space_kind, per=per, cents=amount, activity=activity, use=use)
        for per, amount in cents.items()
    ]
