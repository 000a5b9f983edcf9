"""What may never be stored: one test for each constraint, by its name."""

from datetime import timedelta

import pytest

from maillage.charter.enums import Answer, LabelState, Move, Reminder, Side
from maillage.charter.models import Condition, Finding, Label, LabelEvent, SentReminder, Version
from maillage.core.enums import ScanState
from tests.database import refused_by
from tests.factories.charter import (
    ComplaintFactory,
    CriterionFactory,
    EvidenceFileFactory,
    LabelFactory,
    VersionFactory,
    published_version,
)
from tests.factories.places import NetworkFactory
from tests.moments import MONDAY, SUNDAY, SUNDAY_EVENING

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("constraint", "factory", "wrong"),
    [
        ("charter_version_lasts", VersionFactory, {"validity_months": 0}),
        ("charter_published_version_is_whole", VersionFactory, {"starts_on": SUNDAY}),
        ("charter_label_has_a_span", LabelFactory, {"state": LabelState.GRANTED}),
        ("charter_label_days_in_order", LabelFactory, {"granted": True, "ends_on": SUNDAY}),
        ("charter_visit_has_a_day", LabelFactory, {"state": LabelState.VISIT_PLANNED}),
        ("charter_signature_names_somebody", LabelFactory, {"fingerprint": ""}),
        ("charter_complaint_email_lower", ComplaintFactory, {"email": "Usager@example.org"}),
        ("charter_complaint_closed_says_how", ComplaintFactory, {"closed_at": SUNDAY_EVENING}),
        ("charter_complaint_answered_has_words", ComplaintFactory, {"answered_at": SUNDAY_EVENING}),
    ],
)
def test_a_row_that_may_never_be(constraint, factory, wrong):
    with refused_by(constraint):
        factory(**wrong)


def test_a_version_has_its_number_and_its_day_alone():
    network = NetworkFactory()
    published_version(network)
    with refused_by("charter_version_number_once"):
        VersionFactory(network=network)

    with refused_by("charter_version_day_once"):
        published_version(network, number=2)


def test_a_network_writes_one_draft_at_a_time():
    draft = VersionFactory()

    with refused_by("charter_one_draft"):
        VersionFactory(network=draft.network, number=2)


def test_a_criterion_stands_once_in_the_grid_of_a_kind():
    line = CriterionFactory()

    with refused_by("charter_criterion_once"):
        CriterionFactory(version=line.version, title_fr=line.title_fr)


def test_a_place_has_one_course_and_one_label():
    course = LabelFactory()
    held = LabelFactory(place=course.place, version=course.version, granted=True)
    with refused_by("charter_one_course_a_place"):
        LabelFactory(place=course.place, version=course.version, visited=True)

    with refused_by("charter_one_label_a_place"):
        LabelFactory(place=course.place, version=course.version, granted=True)
    assert Label.objects.filter(place=course.place).count() == len([course, held])


def test_each_side_finds_a_criterion_once_and_says_why_it_does_not_apply():
    label = LabelFactory()
    facts = {"label": label, "criterion": label.version.criteria.first(), "side": Side.PLACE}
    with refused_by("charter_not_applicable_says_why"):
        Finding.objects.create(**facts, answer=Answer.NOT_APPLICABLE)
    Finding.objects.create(**facts, answer=Answer.MET)

    with refused_by("charter_finding_once"):
        Finding.objects.create(**facts, answer=Answer.NOT_YET)


def test_a_condition_says_what_is_asked():
    with refused_by("charter_condition_says_what"):
        Condition.objects.create(label=LabelFactory(granted=True), words="", due_on=MONDAY)


def test_an_evidence_file_has_content_and_one_that_was_scanned_says_when():
    label = LabelFactory()
    with refused_by("charter_evidencefile_not_empty"):
        EvidenceFileFactory(label=label, content=b"")

    with refused_by("charter_evidencefile_scanned_has_instant"):
        EvidenceFileFactory(label=label, state=ScanState.CLEAN)


def test_a_reminder_is_kept_once():
    facts = {"label": LabelFactory(granted=True), "kind": Reminder.SIX_MONTHS, "at": SUNDAY_EVENING}
    SentReminder.objects.create(**facts)

    with refused_by("charter_reminder_once"):
        SentReminder.objects.create(**facts)


@pytest.mark.parametrize(
    "change", [{"text_fr": "Autre chose."}, {"published_at": None}, {"starts_on": MONDAY}]
)
def test_a_version_in_force_never_changes(change):
    version = published_version(NetworkFactory())

    with refused_by("charter_version_in_force_never_changes"):
        Version.objects.filter(pk=version.pk).update(**change)


def test_the_grid_of_a_version_in_force_never_changes():
    version = published_version(NetworkFactory())

    with refused_by("charter_version_in_force_never_changes"):
        CriterionFactory(version=version)
    with refused_by("charter_version_in_force_never_changes"):
        version.criteria.update(is_must=False)
    with refused_by("charter_version_in_force_never_changes"):
        version.criteria.all().delete()


def test_the_history_of_a_label_only_grows():
    event = LabelEvent.objects.create(label=LabelFactory(), move=Move.SIGN, at=SUNDAY_EVENING, on=SUNDAY)

    with refused_by("charter_event_append_only"):
        LabelEvent.objects.update(at=event.at + timedelta(days=1))
    with refused_by("charter_event_append_only"):
        LabelEvent.objects.all().delete()
