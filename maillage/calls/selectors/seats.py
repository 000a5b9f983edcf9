"""A committee member's own seat: the sessions, what is before them, what this person may read of it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from maillage.accounts.models import User
from maillage.calls.enums import Interest, SessionState
from maillage.calls.models import Application, CommitteeMember, CommitteeSession, InterestDeclaration
from maillage.calls.selectors.scores import ranked_order
from maillage.calls.selectors.sessions import states_waiting
from maillage.places.models import Mandate


@dataclass(frozen=True, slots=True)
class SeatFile:
    """An application before the committee, as one member meets it; `interest` is blank if not declared."""

    application: Application
    rank: int | None
    interest: str

    @property
    def is_readable(self) -> bool:
        return self.interest == Interest.NONE

    @property
    def waits(self) -> bool:
        """For the declaration."""
        return not self.interest


def seats_of(user: User) -> QuerySet[CommitteeMember]:
    """The newest session first."""
    seats = CommitteeMember.objects.filter(user=user).select_related("session__call__network")
    return seats.order_by("-session__held_at", "-pk")


def list_before(session: CommitteeSession) -> list[tuple[int, int | None]]:
    """Applications with their ranks: the frozen list, or what it would be; nothing of sealed ones."""
    if session.state != SessionState.PLANNED:
        return list(session.ranking.values_list("application", "rank"))
    if session.call.hides_applications:
        return []
    return [(each.key, each.rank) for each in ranked_order(session.call, states=states_waiting(session))]


def interests_in(seat: CommitteeMember, keys: Collection[int], *, on: date) -> dict[int, str]:
    """What this member declared of each application; a conflict where `may_decide` is false anyway.

    Four queries, however many.
    """
    declared = InterestDeclaration.objects.filter(user=seat.user, replaced_at__isnull=True)
    acting = Mandate.objects.in_force(on=on).filter(user=seat.user, organisation__isnull=False)
    own = Q(authors__user=seat.user) | Q(organisation__in=acting.values("organisation"))
    tied = Application.objects.filter(own, pk__in=keys).values_list("pk", flat=True)
    recused = seat.recusals.filter(application__in=keys).values_list("application", flat=True)
    return (
        dict.fromkeys(keys, "")
        | dict(declared.filter(application__in=keys).values_list("application", "interest"))
        | dict.fromkeys([*tied, *recused], str(Interest.CONFLICT))
    )


def seat_files(
    seat: CommitteeMember, listed: Sequence[tuple[int, int | None]], *, on: date
) -> list[SeatFile]:
    """Of these lines of the list."""
    keys = [key for key, _rank in listed]
    found = Application.objects.select_related("organisation", "commune", "call", "form_version")
    applications, interests = found.in_bulk(keys), interests_in(seat, keys, on=on)
    return [SeatFile(applications[key], rank, interests[key]) for key, rank in listed]


def undeclared_in(seat: CommitteeMember, *, on: date) -> QuerySet[Application]:
    """Before the session, and nothing declared of it."""
    keys = [key for key, _rank in list_before(seat.session)]
    waiting = [key for key, interest in interests_in(seat, keys, on=on).items() if not interest]
    return Application.objects.filter(pk__in=waiting).select_related("organisation").order_by("number")
