"""Whole stories: from the signature to the badge, to its conditions, its withdrawal, its own end."""

from contextlib import nullcontext
from datetime import date

import pytest

from maillage.charter.enums import Answer, LabelState, Move, Outcome, Side
from maillage.charter.errors import (
    LabelMoveRefused,
    MoveNotYours,
    MustNotMet,
    NotAllAnswered,
    OwnPlace,
    RenewTooEarly,
)
from maillage.charter.models import Label
from maillage.charter.selectors.labels import badge_of
from maillage.charter.selectors.versions import criteria_for
from maillage.charter.services.complaints import (
    answer_complaint,
    close_complaint,
    complain,
    confirm_complaint,
)
from maillage.charter.services.decisions import decide, meet_condition
from maillage.charter.services.reminders import remind_conditions, remind_places
from maillage.charter.services.signing import ask_visit, assess_place, sign_charter
from maillage.charter.services.visits import close_visit, note_visit, plan_visit
from maillage.core.models import Mail
from maillage.places.enums import PlaceKind
from maillage.places.models import Place
from tests.factories.charter import LabelFactory, published_version
from tests.factories.places import MandateFactory
from tests.moments import MONDAY, SUNDAY, SUNDAY_EVENING, TUESDAY, at

pytestmark = pytest.mark.django_db
NOW, VISIT, DECISION = SUNDAY_EVENING, at(MONDAY, 10), at(TUESDAY, 10)
END = date(2033, 3, 12)


def found(label: Label, *, answer: str = Answer.MET) -> dict[int, tuple[str, str]]:
    return {
        criterion.pk: (answer, "Vu sur place.")
        for criterion in criteria_for(label.place, version=label.version)
    }


def visited_label(place: Place, *, host, visitor, answer: str = Answer.MET, now=NOW) -> Label:
    version = place.network.charter_versions.get()
    label = sign_charter(
        place=place, signer="Hôte 1", quality="Maire", fingerprint=version.fingerprint, by=host, now=now
    )
    assess_place(label=label, told=found(label), by=host, now=now)
    ask_visit(label=label, by=host, now=now)
    plan_visit(label=label, visit_on=MONDAY, by=visitor, now=now)
    note_visit(label=label, told=found(label, answer=answer), by=visitor, now=VISIT)
    return close_visit(label=label, by=visitor, now=VISIT)


def decided(label: Label, move: Move, *, by, **terms) -> Label:
    facts = {"decided_on": TUESDAY, "reason": "Vu en comité.", "now": DECISION} | terms
    return decide(label=label, move=move, by=by, **facts)


@pytest.mark.parametrize("kind", list(PlaceKind))
def test_a_place_goes_from_signature_to_badge_to_withdrawal(place, host, leader, visitor, version, kind):
    place.kind = kind
    place.save()

    label = visited_label(place, host=host, visitor=visitor)
    granted = decided(label, Move.GRANT, by=leader)
    badge = badge_of(place, on=TUESDAY)
    withdrawn = decided(granted, Move.WITHDRAW, by=leader, reason="Horaires non tenus.")

    assert (badge, granted.ends_on, badge_of(place, on=TUESDAY)) == (granted, END, None)
    assert withdrawn.state == LabelState.WITHDRAWN
    assert [event.move for event in label.events.all()] == [
        "sign", "ask_visit", "plan_visit", "close_visit", "grant", "withdraw",
    ]  # fmt: skip
    assert label.events.last().reason == "Horaires non tenus."


def test_the_badge_ends_by_its_dates_without_any_job(place, host, leader, visitor, version):
    label = decided(visited_label(place, host=host, visitor=visitor), Move.GRANT, by=leader)

    days = [SUNDAY, TUESDAY, date(2033, 3, 11), END]

    assert [badge_of(place, on=day) for day in days] == [None, label, label, None]
    assert [label.is_in_force(on=day) for day in days] == [False, True, True, False]


def test_a_required_criterion_that_is_not_met_needs_conditions_which_are_then_lifted(
    place, host, leader, visitor, version
):
    label = visited_label(place, host=host, visitor=visitor, answer=Answer.NOT_YET)
    with pytest.raises(MustNotMet):
        decided(label, Move.GRANT, by=leader)

    conditional = decided(
        label, Move.GRANT_WITH_CONDITIONS, by=leader, conditions=[("Afficher les horaires", date(2030, 6, 1))]
    )
    shown = badge_of(place, on=TUESDAY)
    lifted = meet_condition(condition=conditional.conditions.get(), by=visitor, now=DECISION)

    assert (conditional.state, shown) == (LabelState.CONDITIONAL, conditional)
    assert (lifted.state, lifted.conditions.get().met_on) == (LabelState.GRANTED, TUESDAY)


def test_a_renewed_label_takes_the_place_of_the_one_before(place, host, leader, visitor, version):
    first = decided(visited_label(place, host=host, visitor=visitor), Move.GRANT, by=leader)
    Label.objects.filter(pk=first.pk).update(ends_on=date(2030, 9, 10))

    second = decided(visited_label(place, host=host, visitor=visitor), Move.GRANT, by=leader)

    first.refresh_from_db()
    assert (first.state, badge_of(place, on=TUESDAY)) == (LabelState.RENEWED, second)


@pytest.mark.parametrize(("ends_on", "is_early"), [(date(2030, 9, 11), True), (date(2030, 9, 10), False)])
def test_a_label_is_renewed_in_its_last_six_months_alone(place, host, version, ends_on, is_early):
    LabelFactory(place=place, version=version, granted=True, ends_on=ends_on)
    terms = {"signer": "Hôte 1", "quality": "Maire", "fingerprint": version.fingerprint}

    with pytest.raises(RenewTooEarly) if is_early else nullcontext():
        sign_charter(place=place, by=host, now=NOW, **terms)

    assert Label.objects.filter(place=place, state=LabelState.SIGNED).count() == (not is_early)


def test_a_later_version_is_signed_whenever_it_is_there(place, host, version):
    LabelFactory(place=place, version=version, granted=True)
    later = published_version(place.network, number=2, starts_on=MONDAY)

    signed = sign_charter(
        place=place, signer="Hôte 1", quality="Maire", fingerprint=later.fingerprint, by=host, now=VISIT
    )

    assert (signed.version, signed.state) == (later, LabelState.SIGNED)


def test_a_condition_that_falls_due_is_told_once_to_the_place(place, host, leader, visitor, version):
    label = visited_label(place, host=host, visitor=visitor)
    due_on = date(2030, 6, 1)
    conditions = [("Afficher les horaires", due_on), ("Poser une rampe", date(2030, 12, 1))]
    decided(label, Move.GRANT_WITH_CONDITIONS, by=leader, conditions=conditions)
    Mail.objects.all().delete()

    days = [date(2030, 5, 1), date(2030, 5, 2), date(2030, 5, 3), date(2030, 6, 2)]
    told = [remind_conditions(now=at(day, 6)) for day in days]

    mail = Mail.objects.get()
    assert (told, mail.recipient) == ([0, 1, 0, 0], host.email)
    assert "Afficher les horaires" in mail.text


def test_no_condition_of_a_withdrawn_label_is_reminded_of(place, host, leader, visitor, version):
    label = visited_label(place, host=host, visitor=visitor)
    conditions = [("Afficher les horaires", date(2030, 6, 1))]
    decided(label, Move.GRANT_WITH_CONDITIONS, by=leader, conditions=conditions)
    decided(label, Move.WITHDRAW, by=leader)

    assert remind_conditions(now=at(date(2030, 5, 30), 6)) == 0


def test_a_suspended_label_shows_no_badge_until_it_is_given_back(place, host, leader, visitor, version):
    label = decided(visited_label(place, host=host, visitor=visitor), Move.GRANT, by=leader)

    decided(label, Move.SUSPEND, by=leader)
    hidden = badge_of(place, on=TUESDAY)
    decided(label, Move.RESTORE, by=leader)

    assert (hidden, badge_of(place, on=TUESDAY)) == (None, label)


def test_a_place_answers_every_criterion_before_the_visit(place, host, version):
    label = sign_charter(
        place=place, signer="Hôte 1", quality="Maire", fingerprint=version.fingerprint, by=host, now=NOW
    )

    with pytest.raises(NotAllAnswered) as refusal:
        ask_visit(label=label, by=host, now=NOW)

    assert refusal.value.facts == {"missing": 2}
    assert label.findings.filter(side=Side.PLACE).count() == 0


def test_nobody_decides_or_visits_their_own_place(place, host, leader, visitor, version):
    label = visited_label(place, host=host, visitor=visitor)
    with pytest.raises(MoveNotYours):
        decided(label, Move.GRANT, by=host)
    with pytest.raises(MoveNotYours):
        decided(label, Move.GRANT, by=visitor)
    MandateFactory(place=place, user=leader)

    with pytest.raises(OwnPlace):
        close_visit(label=label, by=leader, now=VISIT)


def test_what_the_table_does_not_hold_is_refused(place, host, leader, visitor, version):
    label = visited_label(place, host=host, visitor=visitor)

    with pytest.raises(LabelMoveRefused):
        decided(label, Move.WITHDRAW, by=leader)


def test_a_complaint_is_confirmed_answered_and_closed_and_its_author_told(
    place, host, leader, visitor, version
):
    label = decided(visited_label(place, host=host, visitor=visitor), Move.GRANT, by=leader)
    told = complain(
        place=place,
        criterion=criteria_for(place, version=version).first(),
        words="La porte était close.",
        email="Usager@example.org",
        language="fr",
        origin="192.0.2.7",
        by=None,
        now=DECISION,
    )
    unread = label.complaints.open().count()
    confirm_complaint(complaint=told, now=DECISION)
    answer_complaint(complaint=told, answer="L’affichage est corrigé.", by=host, now=DECISION)
    closed = close_complaint(
        complaint=told, outcome=Outcome.SETTLED, words="Réponse suffisante.", by=visitor, now=DECISION
    )

    mails = Mail.objects.filter(recipient="usager@example.org")
    assert (unread, closed.outcome, closed.answer) == (0, "settled", "L’affichage est corrigé.")
    assert [mail.language for mail in mails] == ["fr", "fr"]
    assert "Réponse suffisante." in mails.latest("pk").text


def test_each_reminder_leaves_once(place, host, leader, visitor, version):
    decided(visited_label(place, host=host, visitor=visitor), Move.GRANT, by=leader)
    Mail.objects.all().delete()

    days = [date(2032, 9, 11), date(2032, 9, 12), date(2032, 9, 13), date(2033, 1, 12), date(2033, 3, 12)]
    told = [remind_places(now=at(day, 6)) for day in days]

    assert told == [0, 1, 0, 1, 0]
    assert Mail.objects.filter(recipient=host.email).count() == 2
