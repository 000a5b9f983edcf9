"""From a laureate's application to its money: its authors go on without anybody typing who they are again."""

import pytest
from django.urls import reverse

from maillage.calls.enums import Right
from maillage.calls.models import Author
from maillage.grants import selectors
from maillage.grants.models import Claim
from tests.factories.accounts import UserFactory
from tests.factories.grants import committed_award
from tests.moments import SUNDAY, SUNDAY_EVENING

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def award(envelope, submitted_application):
    return committed_award(10_000, envelope=envelope, application=submitted_application)


@pytest.fixture
def author_with(submitted_application):
    def added(right):
        user = UserFactory()
        Author.objects.create(
            application=submitted_application, user=user, right=right, added_at=SUNDAY_EVENING
        )
        return user

    return added


@pytest.mark.parametrize(
    ("right", "status", "claims"), [(Right.VIEW, 404, 0), (Right.EDIT, 404, 0), (Right.SUBMIT, 302, 1)]
)
def test_who_may_hand_in_the_application_claims_its_money(
    client_of, author_with, award, right, status, claims
):
    client = client_of(author_with(right))

    answer = client.post(reverse("grants:new-claim", args=[award.reference]), {"kind": "instalment"})

    assert (answer.status_code, Claim.objects.count()) == (status, claims)


def test_every_author_reads_the_award_in_their_list(client_of, author_with, award):
    page = client_of(author_with(Right.VIEW)).get(reverse("grants:my-awards"))

    assert award.get_absolute_url() in page.content.decode()


def test_authors_of_another_application_see_nothing(client_of, award):
    stranger = UserFactory()

    assert client_of(stranger).get(award.get_absolute_url()).status_code == 404


def test_who_may_hand_in_the_application_is_written_to(author_with, award):
    readers = [author_with(right) for right in (Right.VIEW, Right.SUBMIT)]

    people = selectors.award_people(award, on=SUNDAY)

    assert [reader in people for reader in readers] == [False, True]
