"""The figures of an aid to telework, published without a line that would name somebody."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Avg, Count, F, Q, Sum

from maillage.grants import rules
from maillage.grants.enums import GIVEN_AIDS, AidState
from maillage.grants.models import AidOffer
from maillage.grants.rules import Cell, Cells

HANDED_IN = Q(submitted_at__isnull=False)
GIVEN = Q(state__in=GIVEN_AIDS)


@dataclass(frozen=True)
class AidFigures:
    """The sums and the lines by commune are None while fewer than five persons are aided."""

    applications: int
    accepted: int
    refused: int
    waiting: int
    cents: int | None
    paid_cents: int | None
    mean_days: float | None
    by_commune: Cells | None

    @property
    def most_persons(self) -> int:
        """The longest bar."""
        if self.by_commune is None:
            return 1
        rest = [self.by_commune.rest] if self.by_commune.rest else []
        cells = [*self.by_commune.shown, *rest]
        return max((cell.persons for cell in cells), default=1)


def aid_figures(offer: AidOffer) -> AidFigures:
    totals = offer.applications.aggregate(
        applications=Count("pk", filter=HANDED_IN),
        accepted=Count("pk", filter=GIVEN),
        refused=Count("pk", filter=Q(state=AidState.REFUSED)),
        waiting=Count("pk", filter=Q(state__in=[AidState.SUBMITTED, AidState.TO_COMPLETE])),
        persons=Count("holder_key", filter=GIVEN, distinct=True),
        cents=Sum("award__cents", filter=GIVEN),
        paid_cents=Sum("award__paid_cents", filter=GIVEN),
        delay=Avg(F("decided_at") - F("submitted_at"), filter=GIVEN | Q(state=AidState.REFUSED)),
    )
    persons, delay = totals.pop("persons"), totals.pop("delay")
    is_shown = persons >= rules.LEAST_SHOWN
    return AidFigures(
        **totals | ({} if is_shown else {"cents": None, "paid_cents": None}),
        mean_days=delay / timedelta(days=1) if delay is not None else None,
        by_commune=rules.shown_cells(_cells(offer)) if is_shown else None,
    )


def _cells(offer: AidOffer) -> list[Cell]:
    rows = offer.applications.filter(GIVEN).order_by().values("commune__name", "commune")
    counted = rows.annotate(persons=Count("holder_key", distinct=True), cents=Sum("award__cents"))
    return [Cell(row["commune__name"], row["persons"], row["cents"]) for row in counted]
