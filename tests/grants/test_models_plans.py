"""What the database refuses of a funding plan and of small aids, whoever writes the row."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from maillage.grants.enums import FunderLevel, Nature
from maillage.grants.models import Award, FundingLine, FundingPlan, MinimisDeclaration
from tests.factories.accounts import OrganisationFactory
from tests.factories.grants import award_of, envelope_of
from tests.factories.places import PlaceFactory

pytestmark = pytest.mark.django_db
SINCE = date(2012, 7, 3)


def refusal(act: Callable[[], object]) -> str:
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        act()
    return refused.value.__cause__.diag.constraint_name


def line(plan, **facts):
    usual = {
        "funder": OrganisationFactory(),
        "level": FunderLevel.STATE,
        "nature": Nature.MONEY,
        "cents": 1,
        "since": SINCE,
    }
    return FundingLine.objects.create(plan=plan, **usual | facts)


@pytest.fixture
def plan():
    return FundingPlan.objects.create(place=PlaceFactory(), cost_cents=1)


@pytest.mark.parametrize(
    ("facts", "constraint"),
    [
        ({"cost_cents": 0}, "grants_plan_costs_money"),
        ({"public_rate": 10_001}, "grants_plan_rate_within_whole"),
    ],
)
def test_a_plan_is_possible(plan, facts, constraint):
    assert refusal(lambda: FundingPlan.objects.filter(pk=plan.pk).update(**facts)) == constraint


@pytest.mark.parametrize(
    ("facts", "constraint"),
    [
        ({"cents": 0}, "grants_funding_above_zero"),
        ({"nature": Nature.IN_KIND}, "grants_funding_in_kind_is_valued"),
    ],
)
def test_a_funder_gives_something_valued(plan, facts, constraint):
    assert refusal(lambda: line(plan, **facts)) == constraint


def test_small_aids_are_not_negative():
    declaration = MinimisDeclaration(organisation=OrganisationFactory(), declared_on=SINCE, cents=-1)

    assert refusal(declaration.save) == "grants_minimis_not_negative"


def test_the_expenses_of_an_award_are_above_zero():
    award = award_of(10)

    changed = Award.objects.filter(pk=award.pk)

    assert refusal(lambda: changed.update(base_cents=0)) == "grants_award_base_above_zero"


def test_an_application_is_awarded_once_in_an_envelope(submitted_application):
    envelope = envelope_of(100)
    award_of(1, envelope=envelope, application=submitted_application)
    other = Award.objects.filter(pk=award_of(1, envelope=envelope).pk)

    refused = refusal(lambda: other.update(application=submitted_application))

    assert refused == "grants_award_of_application_once"
