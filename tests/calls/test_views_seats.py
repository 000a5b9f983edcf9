"""A committee member's own pages: nothing is read before the declaration, or ever in a conflict."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from maillage.accounts.models import User
from maillage.calls.enums import ConflictKind, Interest, SessionState
from maillage.calls.models import Application, CommitteeMember, CommitteeSession, InterestDeclaration, Recusal
from maillage.calls.services import NewMember, add_member, plan_session
from maillage.core.models import Mail
from tests.factories.accounts import UserFactory
from tests.factories.calls import ApplicationFactory, AttachmentFactory, AuthorFactory, SubmissionFactory
from tests.factories.committee import (
    CommitteeMemberFactory,
    CommitteeSessionFactory,
    MinutesFactory,
    RankedLineFactory,
    RecusalFactory,
)
from tests.factories.reviews import (
    InterestDeclarationFactory,
    OpinionFactory,
    OpinionFileFactory,
    OpinionRequestFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def member() -> User:
    return UserFactory(name="Membre de comité 1")


@pytest.fixture
def session(call, member) -> CommitteeSession:
    session = CommitteeSessionFactory(call=call, opened=True)
    CommitteeMemberFactory(session=session, user=member)
    return session


@pytest.fixture
def browser(client_of, member):
    return client_of(member)


def listed(session, **facts) -> Application:
    """One more application on the frozen list."""
    application = RankedLineFactory(session=session, **facts).application
    SubmissionFactory(application=application)
    return application


def declared(application, member, **facts) -> Application:
    InterestDeclarationFactory(application=application, user=member, **facts)
    return application


def page(session, name="seat", *args):
    return reverse(f"calls:{name}", args=[session.pk, *args])


def declare(browser, session, *, organisations=(), kind="", words=""):
    typed = {"organisations": organisations, "kind": kind, "words": words}
    return browser.post(page(session, "seat-declare"), typed)


def interests(member):
    return dict(InterestDeclaration.objects.filter(user=member).values_list("application", "interest"))


def test_one_declaration_by_body_opens_the_files_and_closes_the_tied_one(session, browser, member):
    free, tied = listed(session), listed(session)
    assert browser.get(page(session, "seat-read", free.reference)).status_code == 404

    answer = declare(
        browser, session, organisations=[tied.organisation_id], kind=ConflictKind.FAMILY, words="Ma sœur"
    )

    assert answer.url == page(session)
    assert interests(member) == {free.pk: Interest.NONE, tied.pk: Interest.CONFLICT}
    assert browser.get(page(session, "seat-read", free.reference)).context["application"] == free
    assert browser.get(page(session, "seat-read", tied.reference)).status_code == 404
    assert browser.get(page(session)).context["waiting"] == 0


def test_a_tie_without_its_kind_is_refused_at_the_field_with_what_was_typed(session, browser, member):
    tied = listed(session)

    answer = declare(browser, session, organisations=[tied.organisation_id], words="Ma sœur")

    form = answer.context["form"]
    assert (answer.status_code, list(form.errors), form["words"].value()) == (422, ["kind"], "Ma sœur")
    assert interests(member) == {}


def test_what_a_member_wrote_or_was_recused_from_is_not_theirs_to_read(session, browser, member):
    written, recused = listed(session), listed(session)
    AuthorFactory(application=written, user=member)
    RecusalFactory(member=session.members.get(), application=recused)
    for each in (written, recused):
        declared(each, member)

    assert [each.is_readable for each in browser.get(page(session)).context["files"]] == [False, False]
    assert browser.get(page(session, "seat-read", written.reference)).status_code == 404
    assert browser.get(page(session, "seat-read", recused.reference)).status_code == 404


def test_a_tie_found_later_closes_the_file_and_the_committee_recuses(session, browser, member):
    application = declared(listed(session), member)
    path = page(session, "seat-declare-later", application.reference)
    assert browser.post(path, {"kind": ConflictKind.FAMILY, "words": ""}).status_code == 422

    browser.post(path, {"kind": ConflictKind.FAMILY, "words": "Un cousin"})

    assert browser.get(page(session, "seat-read", application.reference)).status_code == 404
    newest = application.declarations.get(user=member, replaced_at=None)
    assert (newest.interest, newest.words) == (Interest.CONFLICT, "Un cousin")


def test_before_the_session_the_list_is_that_of_the_ranking_of_today(call, browser, member):
    session = CommitteeSessionFactory(call=call)
    CommitteeMemberFactory(session=session, user=member)
    waiting = ApplicationFactory(call=call, submitted=True)
    ApplicationFactory(call=call)

    assert [each.application for each in browser.get(page(session)).context["files"]] == [waiting]


def test_sealed_applications_are_not_even_named_before_they_are_opened(call, browser, member):
    call.is_sealed = True
    call.save()
    session = CommitteeSessionFactory(call=call)
    CommitteeMemberFactory(session=session, user=member)
    ApplicationFactory(call=call, submitted=True)

    assert browser.get(page(session)).context["files"] == []


def test_only_what_may_be_read_is_compared(session, browser, member):
    first, second = declared(listed(session), member), declared(listed(session), member)
    hidden = listed(session)
    asked = "&".join(f"dossier={each.reference}" for each in (first, second, hidden))

    compared = browser.get(f"{page(session, 'seat-compare')}?{asked}").context["comparison"]

    assert [each.application for each in compared.files] == [first, second]


@pytest.mark.parametrize(
    "facts", [{"state": SessionState.PLANNED, "opened_at": None}, {"call__is_anonymised": True}]
)
def test_nothing_is_compared_before_the_opening_or_without_names(session, browser, facts):
    if "state" in facts:
        CommitteeSession.objects.filter(pk=session.pk).update(**facts)
    else:
        type(session.call).objects.filter(pk=session.call_id).update(is_anonymised=True)

    assert browser.get(page(session, "seat-compare")).status_code == 404


def test_files_and_opinion_files_are_those_of_a_file_that_one_reads(session, browser, member):
    application = listed(session)
    opinion = OpinionFactory(request=OpinionRequestFactory(application=application))
    paths = [
        page(session, "seat-file", application.reference, AttachmentFactory(application=application).pk),
        page(session, "seat-opinion-file", application.reference, OpinionFileFactory(opinion=opinion).pk),
    ]
    assert [browser.get(path).status_code for path in paths] == [404, 404]

    declared(application, member)

    assert [browser.get(path).status_code for path in paths] == [200, 200]


def test_the_minutes_are_the_members_once_they_are_written(session, browser):
    assert browser.get(page(session, "seat-minutes")).status_code == 404
    MinutesFactory(session=session)
    assert browser.get(page(session, "seat-minutes")).status_code == 200


def test_a_session_is_its_members_only(session, client_of, browser):
    assert browser.get(reverse("calls:seats")).context["page"].object_list[0].session == session
    stranger = client_of(UserFactory())
    assert stranger.get(page(session)).status_code == 404
    assert list(stranger.get(reverse("calls:seats")).context["page"]) == []


def test_the_pages_ask_as_many_queries_for_one_and_three(session, browser, member):
    def queries():
        with CaptureQueriesContext(connection) as seen:
            assert browser.get(page(session)).status_code == 200
        return len(seen)

    listed(session)
    declared(listed(session), member)
    one = queries()
    for _ in range(2):
        listed(session)
        declared(listed(session), member)

    assert queries() == one


def test_who_has_an_account_is_told_of_the_seat_and_of_the_next_session(call, manager, member):
    session = CommitteeSessionFactory(call=call)
    add_member(session=session, member=NewMember(name="Membre", user=member), by=manager)
    add_member(session=session, member=NewMember(name="Sans compte"), by=manager)
    following = plan_session(
        call=call, stage=session.stage, held_at=session.held_at, location="Mende", by=manager
    )

    mails = Mail.objects.filter(recipient=member.email).order_by("pk")
    assert [page(each) in mail.text for each, mail in zip([session, following], mails, strict=True)] == [
        True,
        True,
    ]
    assert CommitteeMember.objects.filter(session=following).count() == 2
    assert not Recusal.objects.exists()
