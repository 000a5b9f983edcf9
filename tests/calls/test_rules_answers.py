"""What is typed, read question by question, with what is to be corrected at its box."""

import pytest

from maillage.calls.enums import FieldKind
from maillage.calls.rules.answers import Draft, read_answers
from maillage.calls.rules.inputs import FieldSpec, asked, boxes_of, is_path_of


def spec(kind, key="q", **more):
    return FieldSpec(key=key, kind=kind, label="Question", **more)


def read(one, words, **more):
    """The value, and the refusals by the path of their box."""
    reading = read_answers([one], Draft(words, **more))
    return reading.values.get(one.key), {each.path: each.refusal.code for each in reading.problems}


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        (FieldKind.SHORT_TEXT, "  Un lieu ", "Un lieu"),
        (FieldKind.LONG_TEXT, "a\r\nb", "a\nb"),
        (FieldKind.NUMBER, "1 200", 1200),
        (FieldKind.MONEY, "1\u202f250,50 €", 125050),
        (FieldKind.DATE, "2030-03-11", "2030-03-11"),
        (FieldKind.YES_NO, "no", False),
        (FieldKind.SIRET, "732 829 320 00074", "73282932000074"),
        (FieldKind.IBAN, "FR14 2004 1010 0505 0001 3M02 606", "FR1420041010050500013M02606"),
    ],
)
def test_an_answer_is_read_as_people_type_it(kind, typed, value):
    assert read(spec(kind), {"q": typed}) == (value, {})


@pytest.mark.parametrize(
    ("kind", "typed", "code"),
    [
        (FieldKind.SHORT_TEXT, "a" * 201, "AnswerTooLong"),
        (FieldKind.NUMBER, "-1", "NotANumber"),
        (FieldKind.NUMBER, "٤", "NotANumber"),
        (FieldKind.MONEY, "12,345", "NotAnAmount"),
        (FieldKind.MONEY, "NaN", "NotAnAmount"),
        (FieldKind.DATE, "2030-02-30", "NotADate"),
        (FieldKind.YES_NO, "maybe", "NotAChoice"),
        (FieldKind.SIRET, "73282932000075", "SiretNotValid"),
        (FieldKind.IBAN, "FR1420041010050500013M02607", "IbanNotValid"),
        (FieldKind.SHORT_TEXT, "  ", "AnswerMissing"),
    ],
)
def test_a_wrong_answer_is_told_at_its_box(kind, typed, code):
    assert read(spec(kind), {"q": typed}) == (None, {"q": code})


def test_an_optional_answer_may_stay_empty():
    assert read(spec(FieldKind.IBAN, is_required=False), {}) == (None, {})


def test_a_choice_is_one_of_those_offered():
    one, many = (spec(kind, choices=("a", "b")) for kind in (FieldKind.CHOICE, FieldKind.CHOICES))

    assert read(one, {"q": "b"}) == ("b", {})
    assert read(many, {"q": ["a", "b"]}) == (["a", "b"], {})
    assert read(many, {"q": ["c"]}) == (None, {"q": "NotAChoice"})


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        (["48198"], ("48198", {})),
        ([], (None, {"q": "CommuneNotKnown"})),
        (["48198", "30350"], (None, {"q": "CommuneNotSure"})),
    ],
)
def test_a_commune_is_the_one_that_is_meant(codes, expected):
    assert read(spec(FieldKind.COMMUNE), {"q": "Villefort"}, communes={"q": codes}) == expected


def test_the_premises_ask_each_condition():
    words = {
        "q.offices": "3",
        "q.staff_present": "yes",
        "q.copier": "yes",
        "q.fax": "no",
        "q.broadband_possible": "yes",
    }

    assert read(spec(FieldKind.PREMISES), words) == (
        {"offices": 3, "staff_present": True, "copier": True, "fax": False, "broadband_possible": True},
        {},
    )


def test_the_hours_of_a_week_keep_the_rule_of_the_places():
    monday = {"q.0.opens_1": "08:30", "q.0.closes_1": "12:30"}

    assert read(spec(FieldKind.HOURS), monday) == ({"0": [["08:30", "12:30"]]}, {})
    assert read(spec(FieldKind.HOURS), {"q.0.opens_1": "08:30"})[1] == {"q.0.closes_1": "StretchNotComplete"}
    assert read(spec(FieldKind.HOURS), {**monday, "q.0.closes_1": "08:00"})[1] == {
        "q.0.closes_1": "HoursReversed"
    }
    assert read(spec(FieldKind.HOURS), {})[1] == {"q.0.opens_1": "AnswerMissing"}


def test_a_budget_balances_to_the_cent():
    words = {
        "q.expenses.0.label": "Mobilier",
        "q.expenses.0.amount": "9000,50",
        "q.resources.0.funder": "Appel",
        "q.resources.0.amount": "6000",
        "q.resources.0.asked": "yes",
        "q.resources.1.funder": "Commune",
        "q.resources.1.amount": "3000,50",
    }

    assert read(spec(FieldKind.BUDGET), words) == (
        {
            "expenses": [["Mobilier", 900050]],
            "resources": [["Appel", 600000, True], ["Commune", 300050, False]],
            "asked": 600000,
        },
        {},
    )
    unbalanced = {**words, "q.resources.1.amount": "3000,49"}
    assert read(spec(FieldKind.BUDGET), unbalanced)[1] == {"q.expenses.0.label": "BudgetNotBalanced"}


def test_a_repeated_block_reads_the_lines_that_are_written():
    block = spec(FieldKind.REPEAT, columns=(spec(FieldKind.SHORT_TEXT, "nom"), spec(FieldKind.NUMBER, "age")))
    words = {"q.0.nom": "A", "q.0.age": "1", "q.3.nom": "B", "q.3.age": "x"}

    assert read(block, words) == ([{"nom": "A", "age": 1}, {"nom": "B"}], {"q.3.age": "NotANumber"})


def test_a_file_that_is_needed_is_missed():
    assert read(spec(FieldKind.FILE), {})[1] == {"q": "AnswerMissing"}
    assert read(spec(FieldKind.FILE), {}, files={"q": 1})[1] == {}


def test_a_question_that_is_not_asked_is_not_read():
    first = spec(FieldKind.YES_NO, "partage")
    second = spec(FieldKind.SHORT_TEXT, "qui", condition_key="partage", condition_values=("yes",))
    third = spec(
        FieldKind.SHORT_TEXT, "suite", is_required=False, condition_key="qui", condition_values=("MDECS",)
    )

    assert asked([first, second, third], {"partage": "yes"}) == [first, second]
    assert asked([first, second, third], {"partage": "yes", "qui": "MDECS"}) == [first, second, third]
    assert asked([first, second, third], {"partage": "no", "qui": "MDECS"}) == [first]
    reading = read_answers([first, second], Draft({"partage": "no", "qui": "MDECS"}))
    assert (reading.values, reading.problems) == ({"partage": False}, [])


@pytest.mark.parametrize("kind", FieldKind.values)
def test_every_box_of_every_kind_is_a_path_of_its_question(kind):
    one = spec(kind, choices=("a", "b"), columns=(spec(FieldKind.SHORT_TEXT, "nom"),))

    assert [box.path for box in boxes_of(one, {}) if not is_path_of(box.path, one)] == []
    assert not is_path_of("autre", one)
    assert not is_path_of("q.99.nom", one)
