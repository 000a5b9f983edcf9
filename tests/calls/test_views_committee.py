"""The pages of the steering committee: its session, its decisions, its letters, its laureates."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from maillage.calls.enums import ApplicationState, Outcome, Presence
from maillage.calls.models import CommitteeSession, Decision, Recusal
from maillage.places.enums import LifeCycle
from maillage.places.models import Place
from tests.factories.calls import ApplicationFactory, AuthorFactory, SubmissionFactory
from tests.factories.committee import (
    CommitteeMemberFactory,
    CommitteeSessionFactory,
    DecisionFactory,
    LaureatePlaceFactory,
    MinutesFactory,
    RankedLineFactory,
    RecusalFactory,
)
from tests.factories.reviews import OpinionFactory, OpinionFileFactory, OpinionRequestFactory
from tests.moments import SUNDAY_EVENING

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def session(call) -> CommitteeSession:
    session = CommitteeSessionFactory(call=call, opened=True)
    CommitteeMemberFactory(session=session, name="Présidence", is_chair=True)
    return session


def page(session, name, *args):
    return reverse(f"calls:{name}", args=[session.call.slug, session.pk, *args])


def queries_of(browser, path):
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(path).status_code == 200
    return len(queries)


def before_committee(session, *, decided=False):
    """One more application on the list, with all that hangs on it."""
    line = RankedLineFactory(session=session)
    SubmissionFactory(application=line.application)
    AuthorFactory(application=line.application)
    RecusalFactory(member=session.members.first(), application=line.application)
    if decided:
        DecisionFactory(session=session, application=line.application)
    return line.application


@pytest.mark.parametrize("name", ["session", "compare"])
def test_the_list_asks_as_many_queries_for_one_and_three(session, manager, client_of, name):
    browser = client_of(manager)
    first = before_committee(session, decided=True)
    one = queries_of(browser, f"{page(session, name)}?dossier={first.reference}")

    rest = [before_committee(session, decided=True) for _ in range(2)]
    asked = "&".join(f"dossier={each.reference}" for each in [first, *rest])

    assert queries_of(browser, f"{page(session, name)}?{asked}") == one


def test_the_letters_ask_as_many_queries_for_one_and_three(call, manager, client_of):
    session, browser = CommitteeSessionFactory(call=call, notified=True), client_of(manager)
    CommitteeMemberFactory(session=session)
    before_committee(session, decided=True)
    one = queries_of(browser, page(session, "letters"))
    for _ in range(2):
        before_committee(session, decided=True)

    assert queries_of(browser, page(session, "letters")) == one


@pytest.mark.parametrize("name", ["sessions", "laureates"])
def test_a_list_of_the_call_asks_as_many_queries_for_one_and_three(call, manager, client_of, name):
    browser, path = client_of(manager), reverse(f"calls:{name}", args=[call.slug])
    for _ in range(2):
        CommitteeMemberFactory(session=CommitteeSessionFactory(call=call))
    LaureatePlaceFactory(application__call=call)
    one = queries_of(browser, path)
    for _ in range(2):
        CommitteeMemberFactory(session=CommitteeSessionFactory(call=call))
        LaureatePlaceFactory(application__call=call)

    assert queries_of(browser, path) == one


def test_a_body_that_has_not_answered_is_awaited_on_the_page_of_the_decision(session, manager, client_of):
    application = before_committee(session)
    OpinionRequestFactory(application=application, body__organisation__name="Chambre exemple")
    given = OpinionFactory(request=OpinionRequestFactory(application=application))
    file = OpinionFileFactory(opinion=given)

    words = client_of(manager).get(page(session, "decide", application.reference)).content.decode()

    assert "attendu" in words
    address = reverse("calls:read-opinion-file", args=[session.call.slug, application.reference, file.pk])
    assert address in words


def test_a_refused_decision_says_so_at_its_field_and_keeps_what_was_typed(session, manager, client_of):
    application, browser = RankedLineFactory(session=session).application, client_of(manager)
    path = page(session, "decide", application.reference)

    refused = browser.post(path, {"outcome": Outcome.REJECT, "votes_for": "1", "votes_against": "0"})

    form = refused.context["form"]
    assert (refused.status_code, list(form.errors)) == (422, ["reasons"])
    assert (form["outcome"].value(), form["votes_for"].value()) == (Outcome.REJECT, "1")
    assert not Decision.objects.exists()


def test_a_recusal_without_a_reason_is_refused_at_its_field(session, manager, client_of):
    application, browser = RankedLineFactory(session=session).application, client_of(manager)
    member, path = session.members.get(), page(session, "recuse", application.reference)

    refused = browser.post(path, {"member": member.pk, "reason": ""})
    browser.post(path, {"member": member.pk, "reason": "Parent"})
    again = browser.post(path, {"member": member.pk, "reason": "Parent"})

    assert (refused.status_code, list(refused.context["recusal_form"].errors)) == (422, ["reason"])
    assert (again.status_code, list(again.context["recusal_form"].errors)) == (422, ["member"])
    assert again.context["recusal_form"]["reason"].value() == "Parent"
    assert Recusal.objects.get().member == member


def test_a_member_who_is_there_already_is_refused_at_the_name(session, manager, client_of):
    refused = client_of(manager).post(page(session, "add-member"), {"name": "Présidence", "body": ""})

    form = refused.context["member_form"]
    assert (refused.status_code, list(form.errors), form["name"].value()) == (422, ["name"], "Présidence")


def test_a_widening_that_narrows_is_refused_at_its_number(session, manager, client_of):
    path, browser = page(session, "widen"), client_of(manager)

    refused = browser.post(path, {"wanted": "1", "reasons": "Cinq dossiers"})
    browser.post(path, {"wanted": "5", "reasons": "Cinq dossiers"})

    session.refresh_from_db()
    assert (refused.status_code, list(refused.context["widening_form"].errors)) == (422, ["wanted"])
    assert (session.wanted, session.widenings.get().wanted_before) == (5, 2)


def test_presence_is_noted_until_the_session_closes(session, manager, client_of):
    member = session.members.get()

    client_of(manager).post(page(session, "presence", member.pk), {"presence": Presence.EXCUSED})

    member.refresh_from_db()
    assert member.presence == Presence.EXCUSED


def test_there_are_no_minutes_nor_letters_before_the_session_closes(session, manager, client_of):
    browser = client_of(manager)

    answers = [browser.get(page(session, name)).status_code for name in ("minutes", "letters")]

    assert answers == [404, 404]


def test_the_minutes_come_as_a_pdf(call, manager, client_of):
    minutes = MinutesFactory(session=CommitteeSessionFactory(call=call, notified=True))

    response = client_of(manager).get(page(minutes.session, "minutes"))

    assert response["Content-Type"] == "application/pdf"
    assert b"".join(response) == bytes(minutes.content)


def test_a_decision_is_taken_back_only_by_who_has_read_the_warning(call, manager, client_of):
    session = CommitteeSessionFactory(call=call, notified=True)
    decision = DecisionFactory(
        session=session, application__state=ApplicationState.LAUREATE, notified_at=session.notified_at
    )
    browser, path = client_of(manager), page(session, "take-back", decision.application.reference)

    warned = browser.get(path).content.decode()
    refused = browser.post(path, {"reasons": "Erreur"})
    session.closed_at = session.notified_at = None
    decision.refresh_from_db()

    assert "L242-1" in warned
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["has_read"])
    assert decision.taken_back_at is None


def test_a_place_whose_name_is_taken_is_refused_at_its_field(call, place, manager, client_of):
    application = ApplicationFactory(call=call, laureate=True)
    SubmissionFactory(application=application)
    browser = client_of(manager)
    path = reverse("calls:make-place", args=[call.slug, application.reference])

    refused = browser.post(path, {"name": place.name})
    browser.post(path, {"name": "Un autre nom"})

    ((_laureate, link, form),) = refused.context["register"]
    assert (refused.status_code, link, list(form.errors)) == (422, None, ["name"])
    assert form["name"].value() == place.name
    assert Place.objects.get(name="Un autre nom").state == LifeCycle.SELECTED


def test_results_without_a_press_text_are_refused_at_their_field(call, manager, client_of):
    ApplicationFactory(call=call, laureate=True)
    path = reverse("calls:laureates", args=[call.slug])

    refused = client_of(manager).post(path, {"press_text": ""})

    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["press_text"])


def test_a_second_click_reads_what_the_first_one_did(session, manager, client_of):
    browser, path = client_of(manager), page(session, "notify")
    CommitteeSession.objects.filter(pk=session.pk).update(
        state="closed", opened_at=SUNDAY_EVENING, closed_at=SUNDAY_EVENING
    )
    first = browser.post(path, follow=True).context["messages"]

    again = browser.post(path, follow=True).context["messages"]

    assert [(each.level_tag, each.message) for each in again] == [
        (each.level_tag, each.message) for each in first
    ]


def test_a_decision_typed_while_the_session_closed_is_told_and_not_lost(session, manager, client_of):
    application = before_committee(session, decided=True)
    CommitteeSession.objects.filter(pk=session.pk).update(state="closed", closed_at=session.opened_at)

    refused = client_of(manager).post(
        page(session, "decide", application.reference), {"outcome": "reject", "reasons": "Trop loin du bourg"}
    )

    text = refused.content.decode()
    assert (refused.status_code, "Trop loin du bourg" in text, 'role="alert"' in text) == (422, True, True)


def test_a_member_added_after_the_closing_is_refused_with_words(session, manager, client_of):
    CommitteeSession.objects.filter(pk=session.pk).update(state="closed", closed_at=session.opened_at)

    refused = client_of(manager).post(page(session, "add-member"), {"name": "Membre tardif"})

    assert (refused.status_code, 'role="alert"' in refused.content.decode()) == (422, True)
