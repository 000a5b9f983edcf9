"""What the database refuses of the aid to telework, one test for each constraint."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from maillage.core.db import constraint_of
from maillage.core.enums import FileKind, ScanState
from maillage.grants.enums import AidDocument, AidSide, AidState
from maillage.grants.models import AidApplication, AidExpense, AidFile, AidOffer
from tests.factories.accounts import UserFactory
from tests.factories.aids import accepted_aid, aid_offer, begun_aid, submitted_aid
from tests.moments import SUNDAY_EVENING

pytestmark = pytest.mark.django_db


@pytest.fixture
def offer():
    return aid_offer()


def refused_by(change):
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        change()
    return constraint_of(refusal.value)


@pytest.mark.parametrize(
    ("constraint", "change"),
    [
        ("grants_aid_offer_is_for_somebody", {"for_employees": False, "for_companies": False}),
        ("grants_aid_offer_closes_later", {"closes_on": date(2012, 1, 1)}),
        ("grants_aid_offer_forgets", {"months_kept": 0}),
    ],
)
def test_an_offer_is_refused(offer, constraint, change):
    assert refused_by(lambda: AidOffer.objects.filter(pk=offer.pk).update(**change)) == constraint


@pytest.mark.parametrize(
    ("constraint", "change"),
    [
        ("grants_aid_application_handed_in_has_number", {"number": ""}),
        ("grants_aid_application_given_has_award", {"state": AidState.ACCEPTED}),
        ("grants_aid_application_of_company_has_siret", {"side": AidSide.COMPANY}),
        ("grants_aid_application_erased_names_nobody", {"erased_at": SUNDAY_EVENING}),
        ("grants_aid_application_small_aids_not_negative", {"small_aids_cents": -1}),
    ],
)
def test_an_application_is_refused(offer, constraint, change):
    rows = AidApplication.objects.filter(pk=submitted_aid(offer).pk)

    assert refused_by(lambda: rows.update(**change)) == constraint


def test_one_application_of_a_holder_waits_at_a_time(offer):
    first = submitted_aid(offer)
    second = AidApplication.objects.filter(pk=submitted_aid(offer).pk)

    refusal = refused_by(lambda: second.update(holder_key=first.holder_key))

    assert refusal == "grants_aid_application_live_once"


def test_a_receipt_has_a_number_of_its_own(offer):
    first = submitted_aid(offer)
    second = AidApplication.objects.filter(pk=submitted_aid(offer).pk)

    assert refused_by(lambda: second.update(number=first.number)) == "grants_aid_application_number_once"


def test_an_award_is_of_one_application(offer):
    accepted = accepted_aid(offer, by=UserFactory())

    assert accepted.award.aid_application == accepted


def test_an_expense_is_above_zero(offer):
    expenses = AidExpense.objects.filter(application=begun_aid(offer))

    assert refused_by(lambda: expenses.update(cents=0)) == "grants_aid_expense_above_zero"


def test_a_quote_is_of_an_expense(offer):
    files = AidFile.objects.filter(application=begun_aid(offer), kind=AidDocument.QUOTE)

    assert refused_by(lambda: files.update(expense=None)) == "grants_aid_file_quote_is_of_an_expense"


def test_a_file_is_scanned_at_an_instant(offer):
    files = AidFile.objects.filter(application=begun_aid(offer), kind=AidDocument.QUOTE)

    assert refused_by(lambda: files.update(state=ScanState.CLEAN)) == "grants_aidfile_scanned_has_instant"


def test_a_file_has_a_content(offer):
    empty = AidFile(
        application=begun_aid(offer),
        kind=AidDocument.OTHER,
        content=b"",
        content_type=FileKind.PDF,
        added_at=SUNDAY_EVENING,
    )

    assert refused_by(empty.save) == "grants_aidfile_not_empty"
