"""Routes, interests, opinions, deadlines, masks: plain rules."""

from datetime import timedelta

import pytest

from maillage.calls.enums import Completeness, FieldKind, Interest, RouteKind, Standing, Verdict
from maillage.calls.errors import (
    AlreadyDeclared,
    CallClosed,
    CorrectionOver,
    DeadlineMissing,
    DeadlinePassed,
    InConflict,
    InterestNotDeclared,
    NothingToCorrect,
    OpinionWithoutReasons,
    ReasonMissing,
    RouteNotComplete,
    TieNotTold,
)
from maillage.calls.rules import reviewing
from maillage.calls.rules.inputs import FieldSpec
from maillage.calls.rules.redaction import MASK, anonymous_specs, redact
from maillage.calls.rules.routing import Route, Routed, check_route, goes
from maillage.calls.rules.transitions import Facts, check_move, check_writes
from tests.moments import SUNDAY_EVENING

VILLEFORT = Routed(
    departement="48",
    canton="4817",
    commune="48198",
    public="public",
    answers={"partage": True, "usages": ["a", "b"], "choix": "mairie"},
)
CLOSED = CallClosed(closed="")


@pytest.mark.parametrize(
    ("route", "is_asked"),
    [
        (Route(RouteKind.ALL), True),
        (Route(RouteKind.DEPARTEMENT, ("15", "48")), True),
        (Route(RouteKind.CANTON, ("4801",)), False),
        (Route(RouteKind.COMMUNE, ("48198",)), True),
        (Route(RouteKind.CARRIER, ("private",)), False),
        (Route(RouteKind.ANSWER, ("yes",), "partage"), True),
        (Route(RouteKind.ANSWER, ("b", "c"), "usages"), True),
        (Route(RouteKind.ANSWER, ("école",), "choix"), False),
        (Route(RouteKind.ANSWER, ("yes",), "absent"), False),
    ],
)
def test_an_application_goes_to_a_body_by_its_rules(route, is_asked):
    assert goes(VILLEFORT, routes=[route]) == is_asked


def test_one_rule_that_fits_is_enough_and_none_is_nothing():
    assert goes(VILLEFORT, routes=[Route(RouteKind.CANTON, ("4801",)), Route(RouteKind.ALL)])
    assert not goes(VILLEFORT, routes=[])


@pytest.mark.parametrize(
    "route", [Route(RouteKind.ALL, ("48",)), Route(RouteKind.CANTON), Route(RouteKind.ANSWER, ("yes",))]
)
def test_a_route_that_lacks_something_is_refused(route):
    with pytest.raises(RouteNotComplete):
        check_route(route)


@pytest.mark.parametrize(
    ("declared", "refusal"),
    [
        ({"interest": Interest.CONFLICT, "kind": "", "words": "Oui", "was": ""}, TieNotTold),
        ({"interest": Interest.CONFLICT, "kind": "work", "words": " ", "was": ""}, TieNotTold),
        ({"interest": Interest.NONE, "kind": "", "words": "", "was": Interest.CONFLICT}, AlreadyDeclared),
    ],
)
def test_a_declaration_that_is_refused(declared, refusal):
    with pytest.raises(refusal):
        reviewing.check_declaration(**declared)


def test_nobody_reads_before_declaring_nor_in_conflict():
    with pytest.raises(InterestNotDeclared):
        reviewing.check_reads("")
    with pytest.raises(InConflict):
        reviewing.check_reads(Interest.CONFLICT)
    reviewing.check_reads(Interest.NONE)


def test_only_a_favourable_opinion_needs_no_reason():
    reviewing.check_opinion(verdict=Verdict.FAVOURABLE, reasons="")
    for verdict in set(Verdict) - {Verdict.FAVOURABLE}:
        with pytest.raises(OpinionWithoutReasons):
            reviewing.check_opinion(verdict=verdict, reasons=" ")


def test_what_is_not_complete_has_its_reason():
    with pytest.raises(ReasonMissing):
        reviewing.check_finding(finding=Completeness.OUTDATED, words="")


@pytest.mark.parametrize(
    ("due_in", "is_complete", "refusal"),
    [(None, False, DeadlineMissing), (1, True, NothingToCorrect), (0, False, DeadlinePassed)],
)
def test_a_deadline_stands_where_something_is_asked(due_in, is_complete, refusal):
    due_at = None if due_in is None else SUNDAY_EVENING + timedelta(days=due_in)

    with pytest.raises(refusal):
        reviewing.check_deadline(due_at, is_complete=is_complete, now=SUNDAY_EVENING)


@pytest.mark.parametrize(
    ("interest", "has_opinion", "where"),
    [
        ("", False, Standing.TO_DECLARE),
        (Interest.NONE, False, Standing.TO_REVIEW),
        ("", True, Standing.DONE),
        (Interest.CONFLICT, True, Standing.CONFLICT),
    ],
)
def test_where_a_request_stands_in_the_queue(interest, has_opinion, where):
    assert reviewing.standing(interest=interest, has_opinion=has_opinion) == where


def test_names_are_masked_whatever_their_capitals_and_words_that_hold_them_stay():
    masked = redact("La CC de Villefort et JEAN à Villefortain.", names=["CC de Villefort", "Jean", "à"])

    assert masked == f"La {MASK} et {MASK} à Villefortain."
    assert redact("Rien", names=[]) == "Rien"


def test_what_names_somebody_is_left_out():
    kinds = [FieldKind.SHORT_TEXT, FieldKind.SIRET, FieldKind.ADDRESS, FieldKind.IBAN, FieldKind.FILE]
    specs = [FieldSpec(key=kind.value, kind=kind, label="?") for kind in kinds]
    contact = FieldSpec(key="contact", kind=FieldKind.SHORT_TEXT, label="?")

    kept = anonymous_specs([*specs, contact], hidden=["contact"])

    assert [spec.key for spec in kept] == ["short_text"]


def test_a_correction_opens_its_questions_and_no_other():
    facts = Facts(right="edit", window=CLOSED, corrects=frozenset({"projet"}))

    check_writes(state="submitted", facts=facts, questions={"projet"})
    for questions in ({"projet", "budget"}, set()):
        with pytest.raises(CallClosed):
            check_writes(state="submitted", facts=facts, questions=questions)


def test_nothing_is_corrected_that_was_not_asked():
    with pytest.raises(CorrectionOver):
        check_move("correct", state="submitted", facts=Facts(right="submit"))
