"""What may never be stored, each by the name of its constraint."""

from datetime import timedelta

import pytest

from maillage.calls.enums import (
    ApplicationState,
    CallState,
    EligibilityKind,
    FieldKind,
    StageKind,
)
from maillage.calls.models import EligibilityRule, ScoringCriterion, Stage
from maillage.calls.services import forget_applications
from maillage.core.enums import ScanState
from tests.database import refused_by
from tests.factories.calls import (
    CLOSES,
    OPENS,
    AnswerFactory,
    ApplicationEventFactory,
    ApplicationFactory,
    AttachmentFactory,
    AuthorFactory,
    AuthorInvitationFactory,
    CallDocumentFactory,
    CallFactory,
    FormFieldFactory,
    FormVersionFactory,
    SubmissionFactory,
)
from tests.moments import MONDAY, SUNDAY, SUNDAY_EVENING

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("calls_call_closes_after_opening", {"opens_at": CLOSES, "closes_at": OPENS}),
        ("calls_call_published_has_window", {"opens_at": None}),
        ("calls_call_published_has_instant", {"published_at": None}),
        ("calls_call_code_shape", {"code": "a b"}),
        ("calls_call_told_before_forgotten", {"forgotten_at": CLOSES, "forgetting_told_at": CLOSES}),
        ("calls_call_grace_within_a_day", {"grace": timedelta(days=2), "grace_reason": "Panne"}),
        ("calls_call_grace_has_reason", {"grace": SECOND}),
        ("calls_call_unsealed_if_sealed", {"unsealed_at": CLOSES + SECOND}),
        ("calls_call_unsealed_if_sealed", {"is_sealed": True, "unsealed_at": CLOSES}),
    ],
)
def test_a_call(constraint, fields):
    with refused_by(constraint):
        CallFactory(form=False, **fields)


def test_a_call_in_preparation_may_lack_its_window():
    call = CallFactory(in_preparation=True, opens_at=None, closes_at=None)

    assert call.state == CallState.DRAFT


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("calls_stage_days_in_order", {"starts_on": MONDAY, "ends_on": SUNDAY}),
        ("calls_stage_has_a_time", {}),
    ],
)
def test_a_stage(constraint, fields):
    call = CallFactory()

    with refused_by(constraint):
        Stage.objects.create(call=call, position=1, kind=StageKind.DEPOSIT, label="Dépôt", **fields)


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("calls_eligibility_complete", {"kind": EligibilityKind.COMMUNE, "reason": "Non"}),
        ("calls_eligibility_complete", {"kind": EligibilityKind.YES, "reason": "Non"}),
        ("calls_eligibility_has_reason", {"kind": EligibilityKind.YES, "question": "Oui ?"}),
    ],
)
def test_a_rule_of_eligibility(constraint, fields):
    call = CallFactory()

    with refused_by(constraint):
        EligibilityRule.objects.create(call=call, position=1, **fields)


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [("calls_criterion_weighs", {"weight": 0}), ("calls_criterion_has_marks", {"most": 0})],
)
def test_a_line_of_the_scoring_grid(constraint, fields):
    call = CallFactory()

    with refused_by(constraint):
        ScoringCriterion.objects.create(call=call, position=1, label="Besoin", **fields)


def test_a_version_has_one_number_and_one_is_in_preparation():
    version = FormVersionFactory()
    FormVersionFactory(call=version.call, number=2, published_at=None)

    with refused_by("calls_form_version_number_once"):
        FormVersionFactory(call=version.call, number=1)
    with refused_by("calls_form_one_in_preparation"):
        FormVersionFactory(call=version.call, number=3, published_at=None)


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("calls_field_choices_if_chosen", {"kind": FieldKind.CHOICE}),
        ("calls_field_choices_if_chosen", {"choices": ["a", "b"]}),
        ("calls_field_columns_if_repeated", {"kind": FieldKind.REPEAT}),
        ("calls_field_condition_complete", {"condition_key": "partage"}),
    ],
)
def test_a_question(constraint, fields):
    version = FormVersionFactory()

    with refused_by(constraint):
        FormFieldFactory(version=version, **fields)


def test_a_question_has_a_key_of_its_own():
    field = FormFieldFactory()

    with refused_by("calls_field_key_once"):
        FormFieldFactory(version=field.version, key=field.key)


def test_a_form_on_which_an_application_is_written_is_frozen():
    application = ApplicationFactory()
    version, field = application.form_version, application.form_version.fields.get()

    with refused_by("calls_form_used_is_frozen"):
        FormFieldFactory(version=version)
    with refused_by("calls_form_used_is_frozen"):
        version.fields.update(label="Autre chose")
    with refused_by("calls_form_used_is_frozen"):
        field.delete()
    with refused_by("calls_form_used_is_frozen"):
        version.call.form_versions.update(number=7)


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("calls_application_draft_was_not_submitted", {"submitted_at": SUNDAY_EVENING}),
        ("calls_application_submitted_has_instant", {"state": ApplicationState.SUBMITTED}),
        ("calls_application_amount_not_negative", {"requested_cents": -1}),
    ],
)
def test_an_application(constraint, fields):
    call = CallFactory()

    with refused_by(constraint):
        ApplicationFactory(call=call, **fields)


def test_what_an_application_has_once():
    application = ApplicationFactory()
    author, answer = AuthorFactory(application=application), AnswerFactory(application=application)
    invited = AuthorInvitationFactory(application=application)

    with refused_by("calls_application_number_once"):
        ApplicationFactory(call=application.call, number=application.number, reference="X")
    with refused_by("calls_author_once"):
        AuthorFactory(application=application, user=author.user)
    with refused_by("calls_answer_path_once"):
        AnswerFactory(application=application, path=answer.path)
    with refused_by("calls_invitation_waits_once"):
        AuthorInvitationFactory(application=application, email=invited.email)


def test_an_invitation():
    application = ApplicationFactory()

    with refused_by("calls_invitation_email_lower"):
        AuthorInvitationFactory(application=application, email="A@example.org")
    with refused_by("calls_invitation_expires_later"):
        AuthorInvitationFactory(application=application, expires_at=SUNDAY_EVENING)


def test_a_submission_is_in_time_and_numbered():
    submission = SubmissionFactory()

    with refused_by("calls_submission_in_time"):
        SubmissionFactory(application=submission.application, number=2, submitted_at=CLOSES)
    with refused_by("calls_submission_number_once"):
        SubmissionFactory(application=submission.application)


def test_a_submission_and_a_history_never_change():
    submission = SubmissionFactory()
    event = ApplicationEventFactory(application=submission.application)

    for row, constraint in (
        (submission, "calls_submission_append_only"),
        (event, "calls_event_append_only"),
    ):
        with refused_by(constraint):
            row.save()
        with refused_by(constraint):
            row.delete()


def test_all_of_a_call_is_forgotten_at_the_end_of_its_retention():
    submission = SubmissionFactory()
    call = submission.application.call
    ApplicationEventFactory(application=submission.application)
    AttachmentFactory(application=submission.application)

    assert forget_applications(call) == 1
    assert list(call.applications.all()) == []


def test_files_are_not_empty_and_a_scan_has_its_instant():
    application = ApplicationFactory()

    with refused_by("calls_attachment_not_empty"):
        AttachmentFactory(application=application, content=b"")
    with refused_by("calls_calldocument_not_empty"):
        CallDocumentFactory(call=application.call, content=b"")
    with refused_by("calls_attachment_scanned_has_instant"):
        AttachmentFactory(application=application, state=ScanState.CLEAN)
    with refused_by("calls_calldocument_scanned_has_instant"):
        CallDocumentFactory(call=application.call, state=ScanState.INFECTED)
