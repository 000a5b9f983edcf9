"""The same claim approved by several persons at the same instant, the same payment read twice: once each."""

import pytest

from maillage.grants import services
from maillage.grants.enums import ClaimMove, ClaimState
from maillage.grants.models import ClaimCertificate
from tests.factories.accounts import UserFactory
from tests.factories.judged_claims import approved, checked, payment_of
from tests.factories.places import NetworkFactory
from tests.moments import SUNDAY_EVENING
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_eight_persons_who_approve_at_once_approve_it_once():
    claim = checked(NetworkFactory())

    ends = at_once(
        [
            lambda by=by: services.approve_claim(claim=claim, by=by, now=SUNDAY_EVENING)
            for by in UserFactory.create_batch(8)
        ]
    )

    assert ends == {"done": 1, "ClaimNotOpen": 7}
    assert claim.events.filter(move=ClaimMove.APPROVE).count() == 1


def test_a_payment_imported_eight_times_at_once_is_written_once():
    network = NetworkFactory()
    claim = approved(network)

    ends = at_once(
        [
            lambda: services.import_payments(
                network=network, payments=[payment_of(claim)], by=None, now=SUNDAY_EVENING
            )
        ]
        * 8
    )

    claim.refresh_from_db()
    claim.award.refresh_from_db()
    assert (ends, claim.state, claim.award.paid_cents) == ({"done": 8}, ClaimState.PAID, 1_000_00)
    assert claim.events.filter(move=ClaimMove.PAY).count() == 1


def test_a_certificate_asked_for_by_several_at_once_is_written_once():
    claim = approved(NetworkFactory())

    ends = at_once([lambda: services.keep_certificate(claim=claim, now=SUNDAY_EVENING)] * 3)

    assert (ends, ClaimCertificate.objects.count()) == ({"done": 3}, 1)
