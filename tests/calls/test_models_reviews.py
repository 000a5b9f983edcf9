"""What the review may never store, each by the name of its constraint."""

from datetime import timedelta

import pytest

from maillage.calls.enums import (
    Interest,
    RouteKind,
    Verdict,
)
from maillage.calls.models import RoutingRule
from maillage.core.enums import ScanState
from tests.database import refused_by
from tests.factories.reviews import (
    AFTER_CLOSING,
    CheckedItemFactory,
    CompletenessCheckFactory,
    CorrectionRequestFactory,
    CriterionFactory,
    InterestDeclarationFactory,
    OpinionFactory,
    OpinionFileFactory,
    OpinionRequestFactory,
    PartnerBodyFactory,
    ScoreFactory,
    ScoreSheetFactory,
)

pytestmark = pytest.mark.django_db
BEFORE = AFTER_CLOSING - timedelta(seconds=1)


def test_a_body_stands_once_on_the_list_of_a_call():
    body = PartnerBodyFactory()

    with refused_by("calls_body_once"):
        PartnerBodyFactory(call=body.call, organisation=body.organisation)


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": RouteKind.ALL, "values": ["48"]},
        {"kind": RouteKind.CANTON},
        {"kind": RouteKind.ANSWER, "values": ["yes"]},
        {"kind": RouteKind.ANSWER, "key": "partage"},
    ],
)
def test_a_route_is_complete(fields):
    body = PartnerBodyFactory(routes=False)

    with refused_by("calls_route_complete"):
        RoutingRule.objects.create(body=body, **fields)


def test_a_body_is_asked_once_about_an_application_and_has_time_to_answer():
    asked = OpinionRequestFactory()

    with refused_by("calls_opinion_asked_once"):
        OpinionRequestFactory(application=asked.application, body=asked.body)
    with refused_by("calls_opinion_due_later"):
        OpinionRequestFactory(due_at=AFTER_CLOSING)


def test_one_opinion_of_a_body_counts_and_the_others_are_kept():
    opinion = OpinionFactory()

    with refused_by("calls_opinion_number_once"):
        OpinionFactory(request=opinion.request, replaced_at=AFTER_CLOSING)
    with refused_by("calls_opinion_one_counts"):
        OpinionFactory(request=opinion.request, number=2)


@pytest.mark.parametrize("verdict", [Verdict.RESERVED, Verdict.UNFAVOURABLE, Verdict.ABSTAINS])
def test_only_a_favourable_opinion_does_without_reasons(verdict):
    request = OpinionRequestFactory()

    with refused_by("calls_opinion_has_reasons"):
        OpinionFactory(request=request, verdict=verdict)


def test_a_file_of_an_opinion_is_not_empty_and_its_scan_has_an_instant():
    opinion = OpinionFactory()

    with refused_by("calls_opinionfile_not_empty"):
        OpinionFileFactory(opinion=opinion, content=b"")
    with refused_by("calls_opinionfile_scanned_has_instant"):
        OpinionFileFactory(opinion=opinion, state=ScanState.CLEAN)


def test_one_declaration_of_a_person_counts():
    declared = InterestDeclarationFactory()

    with refused_by("calls_interest_one_counts"):
        InterestDeclarationFactory(application=declared.application, user=declared.user)


@pytest.mark.parametrize(
    "fields",
    [{"interest": Interest.CONFLICT}, {"interest": Interest.CONFLICT, "kind": "work"}, {"words": "Rien"}],
)
def test_a_conflict_is_told_and_no_interest_says_nothing(fields):
    with refused_by("calls_interest_conflict_is_told"):
        InterestDeclarationFactory(**fields)


def test_a_question_is_checked_once_and_what_is_wrong_has_its_reason():
    item = CheckedItemFactory()

    with refused_by("calls_checked_item_once"):
        CheckedItemFactory(completeness=item.completeness)
    with refused_by("calls_checked_item_says_why"):
        CheckedItemFactory(completeness=item.completeness, key="autre", words="")


def test_one_correction_is_open_at_a_time():
    correction = CorrectionRequestFactory()
    again = CompletenessCheckFactory(submission=correction.completeness.submission)

    with refused_by("calls_correction_one_open"):
        CorrectionRequestFactory(completeness=again)
    with refused_by("calls_correction_due_later"):
        CorrectionRequestFactory(due_at=BEFORE)
    with refused_by("calls_correction_answered_is_ended"):
        CorrectionRequestFactory(completeness=again, answer=again.submission, ended_at=None)


def test_a_criterion_names_all_of_its_marks_or_none():
    with refused_by("calls_criterion_words_for_all_marks"):
        CriterionFactory(most=2, mark_words=["non", "oui"])


def test_a_reviewer_has_one_sheet_for_an_application():
    sheet = ScoreSheetFactory()

    with refused_by("calls_sheet_once"):
        ScoreSheetFactory(application=sheet.application, user=sheet.user)


def test_a_mark_is_given_once_and_within_its_bounds():
    score = ScoreFactory()

    with refused_by("calls_score_once"):
        ScoreFactory(sheet=score.sheet, criterion=score.criterion)
    with refused_by("calls_score_within_marks"):
        ScoreFactory(sheet=score.sheet, mark=6)
