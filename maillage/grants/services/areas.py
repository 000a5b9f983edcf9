"""The area of one aid as data: communes join or leave it by a text, from a day on."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from maillage.accounts.models import User
from maillage.core.audit import record
from maillage.grants import selectors
from maillage.grants.errors import NotItsArea
from maillage.grants.models import Scheme
from maillage.territory.rules import Span
from maillage.territory.services import ListReport, ZoneList, add_text, apply_list


@transaction.atomic
def change_area(
    *,
    scheme: Scheme,
    added: Collection[str],
    removed: Collection[str],
    first_day: date,
    text: str,
    published_on: date,
    by: User | None,
) -> ListReport:
    """What the area was on earlier days, and what was believed of it, stays. Raises NotItsArea."""
    if not scheme.owns_area or scheme.zoning is None:
        raise NotItsArea(scheme=scheme.name)
    area = selectors.area_of(scheme, on=first_day, known_on=published_on)
    kept = {row.part or row.commune_id for row in area}
    source = add_text(zoning=scheme.zoning, title=text, published_on=published_on)
    listed = ZoneList(codes=(kept | set(added)) - set(removed), valid=Span(first_day), is_complete=True)
    report = apply_list(text=source, listed=listed)
    record(scheme, "area changed", by=by, added=report.added, removed=report.removed)
    return report
