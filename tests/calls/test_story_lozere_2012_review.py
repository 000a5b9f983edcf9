"""Lozère 2012, instruction by the bodies of the Réseau Accueil, up to the ranking for 25 May 2012."""

from datetime import datetime, timedelta
from fractions import Fraction

import pytest

from maillage.calls import selectors, services
from maillage.calls.enums import ApplicationState, Averaging, Interest, OpinionsShown, RouteKind, Verdict
from maillage.calls.errors import CallClosed, CorrectionOver, InConflict, InterestNotDeclared, NotSubmitted
from maillage.calls.models import Call
from maillage.calls.rules.reviewing import Finding
from maillage.calls.rules.routing import Route
from maillage.core.models import Mail
from tests.calls.lozere import LAST_SECOND, OPENING_DAY, published, written
from tests.factories.accounts import OrganisationFactory, UserFactory
from tests.factories.reviews import reviewer_of
from tests.factories.territory import CommuneFactory
from tests.letters import newest_to
from tests.moments import PARIS

pytestmark = pytest.mark.django_db
REVIEW_DAY = datetime(2012, 4, 24, 9, tzinfo=PARIS)
DUE = datetime(2012, 5, 22, 18, tzinfo=PARIS)
CORRECTED_BY = datetime(2012, 5, 4, 17, tzinfo=PARIS)
COMMITTEE_DAY = datetime(2012, 5, 25, 9, tzinfo=PARIS)


@pytest.fixture
def call(place, manager) -> Call:
    call = published(place.network, by=manager)
    services.set_review_plan(
        call=call,
        due_at=DUE,
        opinions_shown=OpinionsShown.AFTER_OWN,
        averaging=Averaging.MEAN,
        hidden_keys=[],
        is_anonymised=False,
        by=manager,
    )
    return call


@pytest.fixture
def carrier():
    return UserFactory(email="cc-villefort@example.org")


@pytest.fixture
def villefort(call, carrier):
    return submitted(call, carrier, CommuneFactory(name="Villefort", code="48198"))


@pytest.fixture
def langogne(call):
    return submitted(call, UserFactory(), CommuneFactory(name="Langogne", code="48080"))


@pytest.fixture
def chamber(call, manager):
    return body(call, manager, "Chambre consulaire (exemple)")


def submitted(call, carrier, commune):
    application = written(call, commune=commune, by=carrier)
    services.submit_application(application=application, by=carrier, now=OPENING_DAY)
    application.refresh_from_db()
    return application


def body(call, manager, name):
    return services.add_body(call=call, organisation=OrganisationFactory(name=name), by=manager)


def ask(call, manager):
    return services.ask_opinions(call=call, by=manager, now=REVIEW_DAY)


def declare(application, by, interest=Interest.NONE, **told):
    return services.declare_interest(
        application=application, interest=interest, by=by, now=REVIEW_DAY, **told
    )


def give(request, by, verdict=Verdict.FAVOURABLE, reasons=""):
    return services.give_opinion(request=request, verdict=verdict, reasons=reasons, by=by, now=REVIEW_DAY)


def request_of(application, partner):
    return application.opinion_requests.get(body=partner)


def test_each_body_receives_what_its_rules_say_in_one_mail(call, manager, villefort, langogne, chamber):
    pays = body(call, manager, "Pays (exemple)")
    services.set_routes(body=pays, routes=[Route(RouteKind.COMMUNE, ("48080",))], by=manager)
    reviewer = reviewer_of(chamber, email="chambre@example.org")

    assert ask(call, manager) == 3
    assert ask(call, manager) == 0
    assert [each.body for each in langogne.opinion_requests.all()] == [chamber, pays]
    assert [each.body for each in villefort.opinion_requests.all()] == [chamber]
    assert Mail.objects.filter(recipient=reviewer.email).count() == 1
    assert "2 candidatures" in newest_to(reviewer.email).text


def test_nobody_gives_an_opinion_before_declaring_and_a_conflict_passes_to_a_colleague(
    call, manager, villefort, chamber
):
    tied, colleague = reviewer_of(chamber), reviewer_of(chamber)
    ask(call, manager)
    asked = request_of(villefort, chamber)

    with pytest.raises(InterestNotDeclared):
        give(asked, tied)
    declare(villefort, tied, Interest.CONFLICT, kind="office", words="Élue à la communauté de communes.")
    with pytest.raises(InConflict):
        give(asked, tied)
    declare(villefort, colleague)
    give(asked, colleague)

    assert selectors.own_opinion(asked).given_by == colleague
    assert [each.user for each in selectors.conflicts_of(villefort)] == [tied]
    on = REVIEW_DAY.date()
    assert not selectors.may_decide(tied, villefort, on=on)
    assert selectors.may_decide(colleague, villefort, on=on)


def test_the_author_of_an_application_neither_reviews_nor_decides_it(
    call, manager, villefort, carrier, chamber
):
    ask(call, manager)

    assert not selectors.may_decide(carrier, villefort, on=REVIEW_DAY.date())
    assert list(selectors.requests_to(carrier, on=REVIEW_DAY.date())) == []


def test_an_opinion_that_is_changed_is_kept_and_one_counts(call, manager, villefort, chamber):
    reviewer = reviewer_of(chamber)
    ask(call, manager)
    declare(villefort, reviewer)
    asked = request_of(villefort, chamber)
    give(asked, reviewer)
    give(asked, reviewer, Verdict.RESERVED, "Le budget est court.")

    assert list(asked.opinions.values_list("number", "verdict")) == [(1, "favourable"), (2, "reserved")]
    assert selectors.own_opinion(asked).verdict == Verdict.RESERVED


def test_a_body_reads_the_others_once_it_has_spoken(call, manager, villefort, chamber):
    pays = body(call, manager, "Pays (exemple)")
    first, second = reviewer_of(chamber), reviewer_of(pays)
    ask(call, manager)
    for person, partner in ((first, chamber), (second, pays)):
        declare(villefort, person)
        if partner == chamber:
            give(request_of(villefort, chamber), first)
    own = request_of(villefort, pays)

    def shown(rule):
        return [each.body for each in selectors.opinions_shown_to(own, shown=rule)]

    assert [shown(rule) for rule in OpinionsShown] == [[], [], [chamber]]
    give(own, second)
    assert [shown(rule) for rule in OpinionsShown] == [[], [chamber], [chamber]]


def test_a_late_body_is_reminded_once_two_days_before(call, manager, villefort, chamber):
    reviewer = reviewer_of(chamber, email="chambre@example.org")
    ask(call, manager)
    now = DUE - timedelta(hours=47)

    assert list(selectors.opinions_to_remind(now=DUE - timedelta(hours=49))) == []
    (asked,) = selectors.opinions_to_remind(now=now)
    assert [services.remind_opinion(request=asked, now=now) for _ in range(2)] == [True, False]
    assert villefort.reference in newest_to(reviewer.email).subject


def test_corrections_open_what_they_ask_and_nothing_else(call, manager, villefort, carrier):
    before = villefort.submissions.get()
    services.check_completeness(
        application=villefort,
        findings={
            "besoin": Finding("incorrect", "Combien de télétravailleurs ?"),
            "contact": Finding("complete"),
        },
        due_at=CORRECTED_BY,
        by=manager,
        now=REVIEW_DAY,
    )
    services.save_answers(
        application=villefort,
        typed={"besoin": "Trente et un."},
        by=carrier,
        now=CORRECTED_BY - timedelta(days=1),
    )
    with pytest.raises(CallClosed):
        services.save_answers(application=villefort, typed={"contact": "Moi"}, by=carrier, now=REVIEW_DAY)
    after = services.send_corrections(
        application=villefort, by=carrier, now=CORRECTED_BY - timedelta(microseconds=1)
    )

    assert "Combien de télétravailleurs ?" in newest_of("Compléments demandés", carrier)
    assert after.content["answers"] == before.content["answers"] | {"besoin": "Trente et un."}
    assert (before.number, after.number, after.accepted_until) == (1, 2, CORRECTED_BY)
    assert before.fingerprint != after.fingerprint
    with pytest.raises(CorrectionOver):
        services.send_corrections(application=villefort, by=carrier, now=CORRECTED_BY - timedelta(seconds=1))


def newest_of(subject, person):
    return Mail.objects.filter(recipient=person.email, subject__startswith=subject).latest("pk").text


def test_corrections_are_refused_from_their_deadline_on(call, manager, villefort, carrier):
    services.check_completeness(
        application=villefort,
        findings={"besoin": Finding("missing", "À compléter.")},
        due_at=CORRECTED_BY,
        by=manager,
        now=REVIEW_DAY,
    )

    with pytest.raises(CorrectionOver):
        services.send_corrections(application=villefort, by=carrier, now=CORRECTED_BY)


def test_what_was_typed_after_the_submission_does_not_slip_in_with_a_correction(
    call, manager, villefort, carrier
):
    services.save_answers(
        application=villefort, typed={"presentation": "Autre chose"}, by=carrier, now=LAST_SECOND
    )
    services.check_completeness(
        application=villefort,
        findings={"besoin": Finding("outdated", "Les chiffres ont changé.")},
        due_at=CORRECTED_BY,
        by=manager,
        now=REVIEW_DAY,
    )
    after = services.send_corrections(application=villefort, by=carrier, now=REVIEW_DAY)

    assert after.content["answers"]["presentation"] == "Un télécentre dans la maison des services."


def test_a_complete_file_begins_its_instruction_and_the_mail_says_what_that_means(
    call, manager, villefort, carrier
):
    services.check_completeness(
        application=villefort, findings={"besoin": Finding("complete")}, by=manager, now=REVIEW_DAY
    )

    assert selectors.complete_since(villefort) == REVIEW_DAY
    assert "ne promet aucune aide" in newest_to(carrier.email).text


def test_a_withdrawn_application_is_no_longer_reviewed(call, manager, villefort, carrier, chamber):
    reviewer = reviewer_of(chamber)
    ask(call, manager)
    declare(villefort, reviewer)
    services.withdraw_application(application=villefort, by=carrier, now=REVIEW_DAY)

    assert list(selectors.requests_to(reviewer, on=REVIEW_DAY.date())) == []
    with pytest.raises(NotSubmitted):
        give(request_of(villefort, chamber), reviewer)


def test_the_ranking_is_ready_for_the_committee_of_the_25th_of_may(
    call, manager, villefort, langogne, chamber
):
    first, second = reviewer_of(chamber), reviewer_of(chamber)
    ask(call, manager)
    need, premises, welcome, realism, mesh = (each.pk for each in call.criteria.all())
    sheets = [(first, villefort, 5), (second, villefort, 2), (first, langogne, 4)]
    for person, application, mark in sheets:
        declare(application, person)
        services.give_sheet(
            application=application,
            marks={need: mark, premises: mark, welcome: 5, realism: 5, mesh: 1},
            words="",
            by=person,
            now=REVIEW_DAY,
        )
    give(request_of(villefort, chamber), first)

    best, next_one = selectors.ranking(call)

    assert (best.application, best.rank, best.score) == (langogne, 1, Fraction(260, 3))
    assert (next_one.application, next_one.rank, next_one.score) == (villefort, 2, 80)
    assert (next_one.spread.lowest, next_one.spread.highest) == (60, 100)
    assert (next_one.given, next_one.asked, best.given, best.asked) == (1, 1, 0, 1)
    assert next_one.beside == {mesh: Fraction(1)}
    assert COMMITTEE_DAY.date() == call.stages.get(kind="shortlist").starts_on
    assert {each.state for each in (villefort, langogne)} == {ApplicationState.SUBMITTED}
