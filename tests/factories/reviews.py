"""The review of a call: bodies, requests, opinions, interests, checks, marks; valid, minimal, dull."""

from datetime import date, timedelta

import factory
from factory.django import DjangoModelFactory

from maillage.accounts.models import User
from maillage.calls.enums import (
    Completeness,
    Interest,
    RouteKind,
    Verdict,
)
from maillage.calls.models import (
    Call,
    CheckedItem,
    CompletenessCheck,
    CorrectionRequest,
    InterestDeclaration,
    Opinion,
    OpinionFile,
    OpinionRequest,
    PartnerBody,
    ReviewPlan,
    RoutingRule,
    Score,
    ScoreSheet,
    ScoringCriterion,
)
from maillage.core.enums import ScanState
from maillage.places.enums import Role
from tests.factories.accounts import OrganisationFactory, UserFactory
from tests.factories.calls import CLOSES, PDF, ApplicationFactory, CallFactory, SubmissionFactory
from tests.factories.places import MandateFactory

AFTER_CLOSING = CLOSES + timedelta(hours=1)
DUE = CLOSES + timedelta(days=30)


class ReviewPlanFactory(DjangoModelFactory[ReviewPlan]):
    class Meta:
        model = ReviewPlan

    call = factory.SubFactory(CallFactory)
    due_at = DUE


class PartnerBodyFactory(DjangoModelFactory[PartnerBody]):
    """With one rule: every application goes to it."""

    class Meta:
        model = PartnerBody
        skip_postgeneration_save = True

    call = factory.SubFactory(CallFactory)
    organisation = factory.SubFactory(OrganisationFactory)

    @factory.post_generation
    def routes(self, create, given):
        if given is not False:
            RoutingRule.objects.create(body=self, kind=RouteKind.ALL)


class OpinionRequestFactory(DjangoModelFactory[OpinionRequest]):
    """About a submitted application, with what was submitted."""

    class Meta:
        model = OpinionRequest
        skip_postgeneration_save = True

    application = factory.SubFactory(ApplicationFactory, submitted=True)
    body = factory.SubFactory(PartnerBodyFactory, call=factory.SelfAttribute("..application.call"))
    asked_at = AFTER_CLOSING
    due_at = DUE

    @factory.post_generation
    def submission(self, create, given):
        if not self.application.submissions.exists():
            SubmissionFactory(application=self.application)


class OpinionFactory(DjangoModelFactory[Opinion]):
    class Meta:
        model = Opinion

    request = factory.SubFactory(OpinionRequestFactory)
    number = 1
    verdict = Verdict.FAVOURABLE
    given_by = factory.SubFactory(UserFactory)
    given_at = AFTER_CLOSING


class OpinionFileFactory(DjangoModelFactory[OpinionFile]):
    class Meta:
        model = OpinionFile

    opinion = factory.SubFactory(OpinionFactory)
    name = "note.pdf"
    content = PDF
    content_type = "application/pdf"
    state = ScanState.NOT_SCANNED
    added_at = AFTER_CLOSING


class InterestDeclarationFactory(DjangoModelFactory[InterestDeclaration]):
    class Meta:
        model = InterestDeclaration

    application = factory.SubFactory(ApplicationFactory, submitted=True)
    user = factory.SubFactory(UserFactory)
    interest = Interest.NONE
    declared_at = AFTER_CLOSING

    class Params:
        conflict = factory.Trait(interest=Interest.CONFLICT, kind="work", words="J’y ai travaillé.")


class CompletenessCheckFactory(DjangoModelFactory[CompletenessCheck]):
    class Meta:
        model = CompletenessCheck

    submission = factory.SubFactory(SubmissionFactory)
    application = factory.SelfAttribute("submission.application")
    is_complete = False
    checked_by = factory.SubFactory(UserFactory)
    checked_at = AFTER_CLOSING


class CheckedItemFactory(DjangoModelFactory[CheckedItem]):
    class Meta:
        model = CheckedItem

    completeness = factory.SubFactory(CompletenessCheckFactory)
    key = "projet"
    finding = Completeness.INCORRECT
    words = "Dites où."


class CorrectionRequestFactory(DjangoModelFactory[CorrectionRequest]):
    class Meta:
        model = CorrectionRequest

    completeness = factory.SubFactory(CompletenessCheckFactory)
    application = factory.SelfAttribute("completeness.application")
    asked_by = factory.SelfAttribute("completeness.checked_by")
    asked_at = AFTER_CLOSING
    due_at = DUE


class CriterionFactory(DjangoModelFactory[ScoringCriterion]):
    class Meta:
        model = ScoringCriterion

    call = factory.SubFactory(CallFactory)
    position = factory.Sequence(lambda n: n + 1)
    label = factory.Sequence(lambda n: f"Critère {n}")


class ScoreSheetFactory(DjangoModelFactory[ScoreSheet]):
    class Meta:
        model = ScoreSheet

    application = factory.SubFactory(ApplicationFactory, submitted=True)
    user = factory.SubFactory(UserFactory)
    saved_at = AFTER_CLOSING


class ScoreFactory(DjangoModelFactory[Score]):
    class Meta:
        model = Score

    sheet = factory.SubFactory(ScoreSheetFactory)
    criterion = factory.SubFactory(CriterionFactory, call=factory.SelfAttribute("..sheet.application.call"))
    mark = 3
    most = 5


def reviewer_of(body: PartnerBody, **fields: object) -> User:
    """Somebody with a reviewer's mandate for the body, long enough for the story of 2012."""
    return MandateFactory(
        user=UserFactory(**fields),
        organisation=body.organisation,
        role=Role.REVIEWER,
        starts_on=date(2010, 1, 1),
    ).user


def criteria(call: Call, *weights: int, **fields: object) -> list[ScoringCriterion]:
    return [CriterionFactory(call=call, weight=weight, **fields) for weight in weights]
