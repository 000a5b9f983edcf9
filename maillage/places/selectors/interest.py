"""Who would come to the places that are not in service yet: counted, never named."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db.models import Count, QuerySet

from maillage.accounts.rules import token_hash
from maillage.places.enums import TO_COME, DaysAWeek, InterestUse
from maillage.places.models import ExpressionOfInterest, InterestLink, Network, Place
from maillage.territory.models import Commune

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class InterestSummary:
    """How many people, and how many of each answer: the most frequent first, days and months in order."""

    people: int
    by_use: Sequence[tuple[InterestUse, int]]
    by_days: Sequence[tuple[DaysAWeek, int]]
    by_month: Sequence[tuple[date | None, int]]
    by_commune: Sequence[tuple[Commune, int]]


@dataclass(frozen=True, slots=True)
class SameAnswers:
    """How many people gave these answers about one place."""

    place: Place
    commune: Commune
    use: InterestUse
    days_a_week: DaysAWeek
    from_month: date | None


def places_to_come(network: Network) -> QuerySet[Place]:
    return network.places.filter(state__in=TO_COME).select_related("network", "commune")


def interest_count(place: Place) -> int:
    """How many people have confirmed that they would come; public."""
    return place.interests.confirmed().count()


def interest_counts(places: Iterable[Place]) -> dict[int, int]:
    """The same by place id, in one query, for a list of places; a place without any is at 0."""
    ids = [place.pk for place in places]
    confirmed = ExpressionOfInterest.objects.confirmed().filter(place__in=ids).order_by()
    counted = confirmed.values_list("place").annotate(people=Count("pk"))
    return {**dict.fromkeys(ids, 0), **dict(counted)}


def interest_link(token: str) -> InterestLink | None:
    links = InterestLink.objects.select_related("interest__place__network", "interest__commune__departement")
    return links.filter(token_hash=token_hash(token)).first()


def interest_summary(place: Place) -> InterestSummary:
    interests = list(_confirmed([place]))
    months = Counter(interest.from_month for interest in interests)
    return InterestSummary(
        people=len(interests),
        by_use=_most_frequent(InterestUse(interest.use) for interest in interests),
        by_days=sorted(Counter(DaysAWeek(interest.days_a_week) for interest in interests).items()),
        by_month=sorted(months.items(), key=lambda each: each[0] or date.min),
        by_commune=_most_frequent(interest.commune for interest in interests),
    )


def interests_by_answers(places: Iterable[Place]) -> Sequence[tuple[SameAnswers, int]]:
    """For a table that people take away: no row stands for an address."""
    return sorted(
        Counter(
            SameAnswers(
                place=interest.place,
                commune=interest.commune,
                use=InterestUse(interest.use),
                days_a_week=DaysAWeek(interest.days_a_week),
                from_month=interest.from_month,
            )
            for interest in _confirmed(places)
        ).items(),
        key=lambda each: (each[0].place.name, each[0].commune.name, each[0].use, each[0].days_a_week),
    )


def _confirmed(places: Iterable[Place]) -> QuerySet[ExpressionOfInterest]:
    return (
        ExpressionOfInterest.objects.confirmed()
        .filter(place__in=[place.pk for place in places])
        .select_related("place", "commune__departement")
    )


def _most_frequent(answers: Iterable[Answer]) -> list[tuple[Answer, int]]:
    return sorted(Counter(answers).items(), key=lambda each: (-each[1], str(each[0])))
