"""The pages of the accompaniment: begun, led, shared with other bodies, read by the applicant."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from maillage.calls.enums import ApplicationState, NoteVisibility, TaskOwner
from maillage.calls.models import Accompaniment, AccompanimentNote
from tests.factories.accounts import UserFactory
from tests.factories.calls import ApplicationFactory, SubmissionFactory
from tests.factories.committee import HELD, AccompanimentFactory, AccompanimentTaskFactory
from tests.factories.reviews import PartnerBodyFactory, reviewer_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def led(call, carrier) -> Accompaniment:
    application = ApplicationFactory(
        call=call, submitted=True, state=ApplicationState.SHORTLISTED, author=carrier
    )
    return AccompanimentFactory(application=application)


@pytest.fixture
def partner(led):
    return reviewer_of(led.body)


def page(name, *args):
    return reverse(f"calls:{name}", args=args)


def queries_of(browser, path):
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(path).status_code == 200
    return len(queries)


def note(led, visibility):
    return AccompanimentNote.objects.create(
        accompaniment=led,
        words=f"Note {visibility}",
        visibility=visibility,
        written_at=HELD,
        written_by=UserFactory(),
    )


def test_the_list_asks_as_many_queries_for_one_and_three(led, partner, client_of):
    browser = client_of(partner)
    one = queries_of(browser, page("accompaniments"))
    for _ in range(2):
        other = ApplicationFactory(
            call=led.application.call, submitted=True, state=ApplicationState.SHORTLISTED
        )
        AccompanimentTaskFactory(accompaniment=AccompanimentFactory(application=other, body=led.body))

    assert len(browser.get(page("accompaniments")).context["accompaniments"]) == 3
    assert queries_of(browser, page("accompaniments")) == one


@pytest.mark.parametrize("reads", ["partner", "carrier"])
def test_the_page_asks_as_many_queries_for_one_and_three(led, partner, carrier, client_of, reads):
    paths = {
        "partner": page("accompaniment", led.pk),
        "carrier": page("my-accompaniment", led.application.reference),
    }
    browser = client_of({"partner": partner, "carrier": carrier}[reads])
    AccompanimentTaskFactory(accompaniment=led)
    note(led, NoteVisibility.APPLICANT)
    one = queries_of(browser, paths[reads])
    for _ in range(2):
        AccompanimentTaskFactory(accompaniment=led)
        note(led, NoteVisibility.APPLICANT)

    assert queries_of(browser, paths[reads]) == one


def test_each_reads_the_notes_written_for_them(led, partner, carrier, client_of):
    other = reviewer_of(PartnerBodyFactory(call=led.application.call))
    for visibility in NoteVisibility:
        note(led, visibility)

    answers = {
        "partner": client_of(partner).get(page("accompaniment", led.pk)),
        "other": client_of(other).get(page("accompaniment", led.pk)),
        "carrier": client_of(carrier).get(page("my-accompaniment", led.application.reference)),
    }

    read = {who: {each.visibility for each in answer.context["notes"]} for who, answer in answers.items()}
    assert read == {
        "partner": set(NoteVisibility),
        "other": {NoteVisibility.BODIES, NoteVisibility.APPLICANT},
        "carrier": {NoteVisibility.APPLICANT},
    }


def test_the_applicant_does_their_own_task_and_no_other(led, carrier, client_of):
    own = AccompanimentTaskFactory(accompaniment=led, owner=TaskOwner.APPLICANT)
    of_body = AccompanimentTaskFactory(accompaniment=led, owner=TaskOwner.BODY)
    browser, reference = client_of(carrier), led.application.reference

    answers = [browser.post(page("do-my-task", reference, task.pk)).status_code for task in (own, of_body)]

    own.refresh_from_db()
    of_body.refresh_from_db()
    assert (answers, own.done_by, of_body.done_at) == ([302, 404], carrier, None)


def test_who_only_reads_cannot_write(led, client_of):
    other = reviewer_of(PartnerBodyFactory(call=led.application.call))
    typed = {"words": "Un mot", "visibility": NoteVisibility.BODY}

    assert client_of(other).post(page("write-note", led.pk), typed).status_code == 404


def test_a_task_without_its_day_is_refused_and_keeps_its_title(led, partner, client_of):
    refused = client_of(partner).post(
        page("add-task", led.pk), {"title": "Donner un devis", "owner": TaskOwner.APPLICANT}
    )

    form = refused.context["task_form"]
    assert (refused.status_code, list(form.errors), form["title"].value()) == (
        422,
        ["due_on"],
        "Donner un devis",
    )


def test_an_accompaniment_that_ends_before_it_begins_is_refused_at_its_end(call, manager, client_of):
    application = ApplicationFactory(call=call, submitted=True, state=ApplicationState.SHORTLISTED)
    body, first = PartnerBodyFactory(call=call), date(2030, 4, 1)
    typed = {"body": body.pk, "goal": "Consolider", "starts_on": first, "contact_name": "Service"}
    browser, path = client_of(manager), page("accompany", call.slug, application.reference)

    refused = browser.post(path, typed | {"ends_on": first - timedelta(days=1)})
    browser.post(path, typed | {"ends_on": first})

    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["ends_on"])
    assert Accompaniment.objects.get().application == application


def test_the_manager_finds_it_from_the_instruction(led, manager, client_of, call):
    path = page("instruct", call.slug, led.application.reference)

    SubmissionFactory(application=led.application)

    assert page("accompaniment", led.pk) in client_of(manager).get(path).content.decode()
