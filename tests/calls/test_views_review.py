"""The pages of the review: a reviewer's queue, the declaration before reading, the manager's pipeline."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from maillage.calls import selectors
from maillage.calls.enums import (
    Interest,
    Standing,
    Verdict,
)
from maillage.calls.models import (
    CorrectionRequest,
    InterestDeclaration,
    OpinionRequest,
    ReviewPlan,
    ScoreSheet,
)
from maillage.calls.tasks import remind_reviews
from maillage.core.enums import ScanState
from maillage.core.models import Mail
from tests.factories.accounts import OrganisationFactory
from tests.factories.calls import (
    CLOSES,
    ApplicationFactory,
    AttachmentFactory,
    AuthorFactory,
    CallFactory,
    SubmissionFactory,
)
from tests.factories.reviews import (
    DUE,
    CheckedItemFactory,
    CompletenessCheckFactory,
    CorrectionRequestFactory,
    InterestDeclarationFactory,
    OpinionFactory,
    OpinionFileFactory,
    OpinionRequestFactory,
    PartnerBodyFactory,
    ReviewPlanFactory,
    ScoreFactory,
    criteria,
    reviewer_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def page(name, *args):
    return reverse(f"calls:{name}", args=args)


def queries_of(browser, path):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert browser.get(path).status_code == 200
    return len(queries)


@pytest.fixture
def asked(call) -> OpinionRequest:
    ReviewPlanFactory(call=call)
    application = ApplicationFactory(call=call, submitted=True, organisation__name="CC de Villefort")
    return OpinionRequestFactory(application=application)


@pytest.fixture
def partner(asked):
    return reviewer_of(asked.body)


def declared(asked, partner, **fields):
    return InterestDeclarationFactory(application=asked.application, user=partner, **fields)


def test_nothing_is_read_before_the_declaration(asked, partner, client_of):
    browser = client_of(partner)

    response = browser.get(page("review", asked.pk), follow=True)

    words = response.content.decode()
    assert response.redirect_chain == [(page("declare-interest", asked.pk), 302)]
    assert "CC de Villefort" in words
    assert "Votre projet" not in words
    assert browser.get(page("give-opinion", asked.pk)).status_code == 404


def test_who_declares_no_interest_reads_the_submission_not_the_draft(asked, partner, client_of):
    browser = client_of(partner)
    response = browser.post(page("declare-interest", asked.pk), {"interest": Interest.NONE}, follow=True)

    told = response.context["reading"].sections[0].answers[0]
    assert (told.label, told.lines) == ("Votre projet", ("Un télécentre",))


def test_who_declares_a_conflict_never_sees_the_file(asked, partner, client_of):
    file = AttachmentFactory(application=asked.application)
    browser = client_of(partner)

    refused = browser.post(page("declare-interest", asked.pk), {"interest": Interest.CONFLICT})
    browser.post(
        page("declare-interest", asked.pk),
        {"interest": Interest.CONFLICT, "kind": "family", "words": "Ma sœur y travaille."},
    )

    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["kind"])
    assert InterestDeclaration.objects.get().words == "Ma sœur y travaille."
    assert browser.get(page("reviewed-file", asked.pk, file.pk)).status_code == 404
    assert browser.get(page("review", asked.pk)).status_code == 302


def test_an_anonymised_call_is_declared_by_bodies_and_read_without_names(asked, partner, client_of):
    call, application = asked.application.call, asked.application
    call.is_anonymised = True
    call.save()
    AttachmentFactory(application=application)
    application.submissions.all()
    tied = OpinionRequestFactory(
        application=ApplicationFactory(call=call, submitted=True, organisation=OrganisationFactory()),
        body=asked.body,
    )
    browser = client_of(partner)

    assert browser.get(page("declare-interest", asked.pk)).url == page("declare-ties", call.slug)
    browser.post(
        page("declare-ties", call.slug),
        {"organisations": [tied.application.organisation_id], "kind": "work", "words": "Mon employeur"},
    )
    reading = browser.get(page("review", asked.pk)).context["reading"]

    assert (reading.body, reading.files) == ("", [])
    assert dict(InterestDeclaration.objects.values_list("application", "interest")) == {
        application.pk: Interest.NONE,
        tied.application_id: Interest.CONFLICT,
    }


def test_a_sealed_call_gives_reviewers_nothing(asked, partner, client_of):
    declared(asked, partner)
    asked.application.call.is_sealed = True
    asked.application.call.save()

    assert client_of(partner).get(page("review", asked.pk)).status_code == 404


def test_an_opinion_without_reasons_is_refused_at_its_field(asked, partner, client_of):
    declared(asked, partner)
    browser = client_of(partner)

    refused = browser.post(page("give-opinion", asked.pk), {"verdict": Verdict.UNFAVOURABLE})
    browser.post(page("give-opinion", asked.pk), {"verdict": Verdict.UNFAVOURABLE, "reasons": "Trop cher."})

    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["reasons"])
    assert selectors.own_opinion(asked).reasons == "Trop cher."


def test_marks_are_kept_as_a_draft_then_given_for_good(asked, partner, client_of):
    declared(asked, partner)
    need, beside = criteria(asked.application.call, 2, 1)
    path, browser = page("give-marks", asked.pk), client_of(partner)

    browser.post(path, {f"mark_{need.pk}": "4"})
    incomplete = browser.post(path, {f"mark_{need.pk}": "4", "give": "1"})
    browser.post(path, {f"mark_{need.pk}": "4", f"mark_{beside.pk}": "1", "give": "1"})
    late = browser.post(path, {f"mark_{need.pk}": "5"})

    sheet = ScoreSheet.objects.get()
    assert (incomplete.status_code, late.status_code, sheet.given_at is None) == (422, 422, False)
    assert selectors.marks_of(sheet) == {need.pk: 4, beside.pk: 1}


def test_the_queue_tells_what_waits_with_as_many_queries_for_one_and_three(asked, partner, client_of):
    browser = client_of(partner)
    one = queries_of(browser, page("reviews"))
    for _ in range(2):
        application = ApplicationFactory(call=asked.application.call, submitted=True)
        OpinionRequestFactory(application=application, body=asked.body)

    response = browser.get(page("reviews"))

    assert queries_of(browser, page("reviews")) == one
    assert dict(response.context["standings"])[Standing.TO_DECLARE] == 3


@pytest.mark.parametrize("name", ["pipeline", "ranking", "bodies"])
def test_a_managers_list_asks_as_many_queries_for_one_and_three(asked, manager, client_of, name):
    call, browser = asked.application.call, client_of(manager)
    line = criteria(call, 1)[0]
    ScoreFactory(sheet__application=asked.application, criterion=line)
    one = queries_of(browser, page(name, call.slug))
    for _ in range(2):
        application = ApplicationFactory(call=call, submitted=True)
        OpinionFactory(request=OpinionRequestFactory(application=application))
        ScoreFactory(sheet__application=application, criterion=line)

    assert queries_of(browser, page(name, call.slug)) == one


def test_the_pipeline_counts_what_came_in_and_what_is_late(asked, manager, client_of, call):
    OpinionFactory(request=asked)
    OpinionRequestFactory(application=asked.application)

    context = client_of(manager).get(page("pipeline", call.slug)).context
    (row,) = context["page"].object_list

    assert (row.given, row.asked, row.is_complete, row.is_late) == (1, 2, None, False)
    assert (context["figures"].given, context["figures"].asked) == (1, 2)
    assert context["figures"].by_filter == {
        "a_verifier": 1,
        "a_completer": 0,
        "complets": 0,
        "avis_attendus": 1,
        "en_retard": 0,
    }


def test_a_manager_plans_adds_a_body_routes_and_asks(call, manager, client_of):
    application = ApplicationFactory(call=call, submitted=True)
    SubmissionFactory(application=application)
    browser = client_of(manager)
    browser.post(
        page("review-plan", call.slug),
        {"due_on": "2030-04-20", "due_time": "18:00:00", "opinions_shown": "never", "averaging": "median"},
    )
    browser.post(page("bodies", call.slug), {"name": "Organisme exemple", "kind": "public_body"})
    added = call.bodies.get()
    browser.post(
        page("body", call.slug, added.pk),
        {
            "regles-TOTAL_FORMS": "1",
            "regles-INITIAL_FORMS": "0",
            "regles-0-kind": "commune",
            "regles-0-values": f"{application.commune.code} ; 48001",
        },
    )
    browser.post(page("ask-opinions", call.slug))

    assert ReviewPlan.objects.get().averaging == "median"
    assert added.routes.get().values == [application.commune.code, "48001"]
    assert list(call.network.partners.all()) == [added.organisation]
    assert OpinionRequest.objects.get().application == application


def test_a_body_that_was_asked_stays(asked, manager, client_of, call):
    other = PartnerBodyFactory(call=call)
    for each in (asked.body, other):
        client_of(manager).post(page("remove-body", call.slug, each.pk))

    assert list(call.bodies.all()) == [asked.body]


def test_an_incomplete_file_needs_reasons_and_a_deadline(asked, manager, client_of, call):
    path = page("instruct", call.slug, asked.application.reference)
    browser = client_of(manager)
    typed = {"finding_projet": "incorrect", "words_projet": "Dites où."}

    refused = browser.post(path, typed)
    browser.post(path, typed | {"due_on": "2030-04-20", "due_time": "17:00:00"})

    correction = CorrectionRequest.objects.get()
    assert (refused.status_code, correction.application) == (422, asked.application)
    assert correction.completeness.items.get().words == "Dites où."


def test_the_applicant_sees_only_what_is_asked_and_sends_it(call, carrier, client_of):
    application = ApplicationFactory(call=call, submitted=True, author=carrier)
    submission = SubmissionFactory(application=application)
    correction = CorrectionRequestFactory(completeness__submission=submission)
    CheckedItemFactory(completeness=correction.completeness)
    path, browser = page("corrections", application.reference), client_of(carrier)

    assert [each.spec.key for each, _item in browser.get(path).context["questions"]] == ["projet"]
    refused = browser.post(path, {"projet": "", "send": "1"})
    browser.post(path, {"projet": "À Villefort", "send": "1"})

    assert refused.status_code == 422
    assert application.submissions.latest().content["answers"] == {"projet": "À Villefort"}
    assert browser.get(path).status_code == 404


def test_another_networks_call_is_not_there(manager, client_of):
    assert client_of(manager).get(page("pipeline", CallFactory().slug)).status_code == 404


def test_a_file_of_an_opinion_is_opened_only_once_the_antivirus_has_spoken(asked, partner, client_of):
    declared(asked, partner)
    opinion = OpinionFactory(request=asked)
    states = [ScanState.CLEAN, ScanState.WAITING, ScanState.INFECTED]
    scanned = {ScanState.CLEAN: DUE, ScanState.INFECTED: DUE}
    files = [
        OpinionFileFactory(opinion=opinion, state=state, scanned_at=scanned.get(state)) for state in states
    ]
    browser = client_of(partner)

    words = browser.get(page("review", asked.pk)).content.decode()
    paths = [page("opinion-file", asked.pk, file.pk) for file in files]

    assert [path in words for path in paths] == [True, False, False]
    assert [browser.get(path).status_code for path in paths] == [200, 409, 409]
    assert all(str(state.label) in words for state in states)


def test_the_manager_reads_the_files_of_the_opinions_that_count(asked, manager, client_of, call):
    kept = OpinionFileFactory(opinion=OpinionFactory(request=asked, number=2))
    replaced = OpinionFileFactory(opinion=OpinionFactory(request=asked, replaced_at=DUE))
    reference, browser = asked.application.reference, client_of(manager)

    answers = [
        browser.get(page("read-opinion-file", call.slug, reference, file.pk)).status_code
        for file in (kept, replaced)
    ]

    assert answers == [200, 404]


def test_bodies_and_authors_are_reminded_once(asked, partner, carrier, clock):
    AuthorFactory(application=asked.application, user=carrier)
    check = CompletenessCheckFactory(submission=asked.application.submissions.get())
    CorrectionRequestFactory(completeness=check)
    clock.set(DUE - timedelta(hours=47))

    for _ in range(2):
        remind_reviews(timestamp=0)

    assert sorted(Mail.objects.values_list("recipient", flat=True)) == sorted([partner.email, carrier.email])


def test_what_is_late_stands_above_the_pipeline(asked, manager, client_of, call, clock):
    clock.set(DUE + timedelta(hours=1))

    response = client_of(manager).get(page("pipeline", call.slug))

    assert response.context["lateness"].opinions.many == 1
    assert "1 avis n’est pas rendu à temps." in response.content.decode()


def test_erased_applications_are_no_longer_instructed(asked, manager, client_of, call):
    call.forgetting_told_at, call.forgotten_at = CLOSES, DUE
    call.save()

    path = page("instruct", call.slug, asked.application.reference)
    assert client_of(manager).get(path).status_code == 404
