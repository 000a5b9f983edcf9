"""Sixteen awards at the same instant on the last euros of an envelope: one fits."""

import pytest

from maillage.grants.models import Award
from tests.factories.accounts import OrganisationFactory
from tests.factories.grants import award_of, envelope_of
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_sixteen_awards_on_the_last_euros_have_one_winner():
    envelope = envelope_of(15_000)
    bodies = OrganisationFactory.create_batch(16)

    ends = at_once(
        [lambda body=body: award_of(10_000, envelope=envelope, beneficiary=body) for body in bodies]
    )

    envelope.refresh_from_db()
    assert ends == {"done": 1, "EnvelopeTooSmall": 15}
    assert (envelope.awarded_cents, Award.objects.count()) == (10_000_00, 1)


def test_sixteen_awards_that_all_fit_are_all_awarded():
    envelope = envelope_of(16_000)
    bodies = OrganisationFactory.create_batch(16)

    ends = at_once(
        [lambda body=body: award_of(1_000, envelope=envelope, beneficiary=body) for body in bodies]
    )

    envelope.refresh_from_db()
    assert (ends, envelope.left_cents) == ({"done": 16}, 0)
    assert Award.objects.values("reference").distinct().count() == 16
