"""Expressions of interest that were gathered elsewhere: on the sheets of a meeting, by an earlier study."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from maillage.accounts.rules import plain_address
from maillage.core.audit import record
from maillage.places.models import ExpressionOfInterest, Place
from maillage.places.rules.interest import check_takes_interest
from maillage.territory.models import Commune


@dataclass(frozen=True, kw_only=True, slots=True)
class KeptInterest:
    """What somebody said and signed; no month means as soon as the place opens."""

    email: str
    days_a_week: int
    use: str
    commune: Commune
    told_at: datetime
    from_month: date | None = None
    language: str = "fr"


@transaction.atomic
def import_interests(*, place: Place, interests: Sequence[KeptInterest], by: AbstractBaseUser | None) -> int:
    """Count what was signed elsewhere as confirmed; returns how many were new. Raises InterestNotTaken.

    No mail is sent. Who has already told it here keeps the answers given here.
    """
    place = Place.objects.select_for_update().select_related(None).get(pk=place.pk)
    check_takes_interest(place.state)
    before = place.interests.count()
    ExpressionOfInterest.objects.bulk_create(
        [
            ExpressionOfInterest(
                place=place,
                email=plain_address(kept.email),
                language=kept.language,
                from_month=kept.from_month,
                days_a_week=kept.days_a_week,
                use=kept.use,
                commune=kept.commune,
                told_at=kept.told_at,
                confirmed_at=kept.told_at,
            )
            for kept in interests
        ],
        ignore_conflicts=True,
    )
    new = place.interests.count() - before
    record(place, "interests imported", by=by, new=new)
    return new
