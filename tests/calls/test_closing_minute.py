"""The closing minute: submissions in flight at once, none lost, none accepted late."""

from datetime import timedelta

import pytest

from maillage.calls import services
from maillage.calls.enums import ApplicationState
from maillage.calls.errors import CallClosed
from maillage.calls.models import Application, Submission
from tests.factories.accounts import UserFactory
from tests.factories.calls import CLOSES, AnswerFactory, ApplicationFactory, CallFactory
from tests.threads import at_once

IN_FLIGHT, AT_ONCE = 500, 20
IN_TIME, LATE = CLOSES + timedelta(milliseconds=999), CLOSES + timedelta(seconds=1)


@pytest.mark.django_db(transaction=True)
def test_five_hundred_in_flight_none_lost_none_late():
    call, author = CallFactory(), UserFactory()
    applications = ApplicationFactory.create_batch(IN_FLIGHT, call=call, author=author)
    for application in applications:
        AnswerFactory(application=application)
    arrived = [IN_TIME if number % 2 else LATE for number in range(IN_FLIGHT)]

    def submit_share(share):
        for number in range(share, IN_FLIGHT, AT_ONCE):
            try:
                services.submit_application(application=applications[number], by=author, now=arrived[number])
            except CallClosed:
                assert arrived[number] == LATE

    ends = at_once([lambda share=share: submit_share(share) for share in range(AT_ONCE)])

    assert ends == {"done": AT_ONCE}
    submitted = Application.objects.filter(state=ApplicationState.SUBMITTED)
    assert submitted.count() == Submission.objects.count() == IN_FLIGHT // 2
    assert set(submitted.values_list("submitted_at", flat=True)) == {IN_TIME}


@pytest.mark.django_db(transaction=True)
def test_two_authors_at_once_never_overwrite_each_other():
    call = CallFactory()
    form = call.form_versions.get()
    for number in range(10):
        form.fields.create(position=number + 2, key=f"q{number}", kind="short_text", section="A", label="Q")
    first, second = UserFactory(), UserFactory()
    application = ApplicationFactory(call=call, author=first)
    application.authors.create(user=second, right="edit", added_at=call.opens_at)

    def save(author, number):
        services.save_answers(
            application=application, typed={f"q{number}": str(number)}, by=author, now=call.opens_at
        )

    ends = at_once([lambda n=n: save((first, second)[n % 2], n) for n in range(10)])

    assert ends == {"done": 10}
    assert dict(application.answers.values_list("path", "value")) == {f"q{n}": str(n) for n in range(10)}


@pytest.mark.django_db(transaction=True)
def test_drafts_begun_at_once_have_each_their_number():
    call = CallFactory()
    people = UserFactory.create_batch(8)
    commune = ApplicationFactory(number=999).commune
    organisation = ApplicationFactory(number=998).organisation

    ends = at_once(
        [
            lambda by=by: services.begin_application(
                call=call,
                organisation=organisation,
                commune=commune,
                title="Un lieu",
                answers={},
                by=by,
                now=call.opens_at,
            )
            for by in people
        ]
    )

    assert ends == {"done": 8}
    numbers = Application.objects.filter(call=call).values_list("number", flat=True)
    assert sorted(numbers) == list(range(1, 9))
