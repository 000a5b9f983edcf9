"""The steering committee: sessions, members, decisions; accompaniment and laureates; valid, minimal, dull."""

from datetime import timedelta

import factory
from factory.django import DjangoModelFactory

from maillage.calls.enums import ApplicationState, Outcome, Presence, SessionStage, SessionState, TaskOwner
from maillage.calls.models import (
    Accompaniment,
    AccompanimentTask,
    CommitteeMember,
    CommitteeSession,
    Decision,
    LaureatePlace,
    Minutes,
    RankedLine,
    Recusal,
    Widening,
)
from tests.factories.accounts import UserFactory
from tests.factories.calls import CLOSES, PDF, ApplicationFactory, CallFactory
from tests.factories.places import PlaceFactory
from tests.factories.reviews import PartnerBodyFactory

HELD = CLOSES + timedelta(days=30)


class CommitteeSessionFactory(DjangoModelFactory[CommitteeSession]):
    """A final selection, planned."""

    class Meta:
        model = CommitteeSession

    call = factory.SubFactory(CallFactory)
    stage = SessionStage.DECISION
    held_at = HELD
    location = "Salle du conseil"
    wanted = 2

    class Params:
        opened = factory.Trait(state=SessionState.OPEN, opened_at=HELD)
        notified = factory.Trait(
            state=SessionState.NOTIFIED, opened_at=HELD, closed_at=HELD, notified_at=HELD
        )


class CommitteeMemberFactory(DjangoModelFactory[CommitteeMember]):
    class Meta:
        model = CommitteeMember

    session = factory.SubFactory(CommitteeSessionFactory)
    name = factory.Sequence(lambda n: f"Membre {n}")
    presence = Presence.PRESENT


class RankedLineFactory(DjangoModelFactory[RankedLine]):
    class Meta:
        model = RankedLine

    session = factory.SubFactory(CommitteeSessionFactory, opened=True)
    application = factory.SubFactory(
        ApplicationFactory, submitted=True, call=factory.SelfAttribute("..session.call")
    )
    position = factory.Sequence(lambda n: n + 1)


class MinutesFactory(DjangoModelFactory[Minutes]):
    class Meta:
        model = Minutes

    session = factory.SubFactory(CommitteeSessionFactory)
    content = PDF
    content_type = "application/pdf"
    fingerprint = "0" * 64


class RecusalFactory(DjangoModelFactory[Recusal]):
    class Meta:
        model = Recusal

    member = factory.SubFactory(CommitteeMemberFactory)
    application = factory.SubFactory(ApplicationFactory, submitted=True)
    reason = "Siège au conseil de la structure"
    noted_at = HELD


class DecisionFactory(DjangoModelFactory[Decision]):
    class Meta:
        model = Decision

    session = factory.SubFactory(CommitteeSessionFactory, opened=True)
    application = factory.SubFactory(
        ApplicationFactory, submitted=True, call=factory.SelfAttribute("..session.call")
    )
    outcome = Outcome.LAUREATE
    source = ApplicationState.SUBMITTED
    prepared_at = HELD
    prepared_by = factory.SubFactory(UserFactory)


class WideningFactory(DjangoModelFactory[Widening]):
    class Meta:
        model = Widening

    session = factory.SubFactory(CommitteeSessionFactory, opened=True)
    wanted_before = 2
    wanted_after = 5
    reasons = "Cinq dossiers de qualité"
    decided_at = HELD


class AccompanimentFactory(DjangoModelFactory[Accompaniment]):
    class Meta:
        model = Accompaniment

    application = factory.SubFactory(ApplicationFactory, submitted=True, state=ApplicationState.SHORTLISTED)
    body = factory.SubFactory(PartnerBodyFactory, call=factory.SelfAttribute("..application.call"))
    goal = "Consolider le budget"
    contact_name = "Service"
    starts_on = HELD.date()
    ends_on = HELD.date() + timedelta(days=30)


class AccompanimentTaskFactory(DjangoModelFactory[AccompanimentTask]):
    class Meta:
        model = AccompanimentTask

    accompaniment = factory.SubFactory(AccompanimentFactory)
    title = "Donner un devis"
    owner = TaskOwner.APPLICANT
    due_on = HELD.date() + timedelta(days=10)


class LaureatePlaceFactory(DjangoModelFactory[LaureatePlace]):
    class Meta:
        model = LaureatePlace

    application = factory.SubFactory(ApplicationFactory, submitted=True, state=ApplicationState.LAUREATE)
    place = factory.SubFactory(PlaceFactory)
    linked_at = HELD
