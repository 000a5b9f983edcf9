"""Lozère 2012, from the closing to five places: 25 May, accompaniment, 3 July, letters, register."""

from datetime import date, datetime, timedelta

import pytest

from maillage.calls import selectors, services
from maillage.calls.enums import (
    ApplicationState,
    ConflictKind,
    Interest,
    NoteVisibility,
    Outcome,
    Presence,
    SessionStage,
    SessionState,
    TaskOwner,
)
from maillage.calls.errors import (
    AlreadyPlace,
    DecisionsMissing,
    LaureateHasPlace,
    NotLaureate,
    NotShortlisted,
    QuorumMissing,
    QuorumMissingOnFile,
    ReserveRankTaken,
    SessionMoveNotPossible,
    TooManyLaureates,
)
from maillage.calls.models import Application, LaureatePlace
from maillage.calls.rules.committee import Prepared
from maillage.core.models import Entry, Mail
from maillage.places.enums import LifeCycle
from maillage.places.models import Place
from maillage.territory.rules import search_key
from tests.calls.lozere import COMPLETE, OPENING_DAY, published
from tests.factories.accounts import OrganisationFactory, UserFactory
from tests.factories.territory import CommuneFactory
from tests.letters import newest_to
from tests.moments import PARIS

pytestmark = pytest.mark.django_db
MAY_25 = datetime(2012, 5, 25, 14, tzinfo=PARIS)
JULY_3 = datetime(2012, 7, 3, 14, tzinfo=PARIS)
TOWNS = {
    "Langogne": "48080",
    "Villefort": "48198",
    "Meyrueis": "48096",
    "Saint-Chély-d’Apcher": "48140",
    "Marvejols": "48092",
    "Florac": "48061",
}
LAUREATES = list(TOWNS)[:5]


@pytest.fixture
def call(place, manager):
    return published(place.network, by=manager)


@pytest.fixture
def files(call):
    return {name: _submitted(call, name) for name in TOWNS}


def _submitted(call, name):
    author = UserFactory(email=f"{TOWNS[name]}@example.org", language="fr")
    commune = CommuneFactory(code=TOWNS[name])  # another factory may have drawn the same code
    commune.name, commune.search_name = name, search_key(name)
    commune.save()
    application = services.begin_application(
        call=call,
        organisation=OrganisationFactory(name=f"Porteur de {name}"),
        commune=commune,
        title=f"Un télécentre à {name}",
        answers={},
        by=author,
        now=OPENING_DAY,
    )
    typed = COMPLETE | {"adresse.commune": name, "adresse.commune.code": TOWNS[name]}
    services.save_answers(application=application, typed=typed, by=author, now=OPENING_DAY)
    services.submit_application(application=application, by=author, now=OPENING_DAY)
    application.refresh_from_db()
    return application


def planned(call, by, *, stage=SessionStage.SHORTLIST, now=MAY_25, present=4):
    session = services.plan_session(call=call, stage=stage, held_at=now, location="Mende", by=by)
    for number in range(1, 7):
        presence = Presence.PRESENT if number <= present else Presence.EXCUSED
        if not session.members.filter(name=f"Membre {number}").exists():
            member = services.NewMember(name=f"Membre {number}", is_chair=number == 1, presence=presence)
            services.add_member(session=session, member=member, by=by)
        else:
            member = session.members.get(name=f"Membre {number}")
            services.note_presence(member=member, presence=presence, by=by)
    return session


def decide(session, application, outcome, *, by, now=MAY_25, **told):
    prepared = Prepared(outcome=outcome, **told)
    return services.prepare_decision(
        session=session, application=application, prepared=prepared, by=by, now=now
    )


def shortlisted(call, files, by):
    """The session of 25 May, notified: the five pre-selected, Florac refused."""
    session = services.open_session(session=planned(call, by), by=by, now=MAY_25)
    for name in LAUREATES:
        decide(session, files[name], Outcome.SHORTLIST, by=by)
    decide(session, files["Florac"], Outcome.REJECT, by=by, reasons="Le besoin n’est pas montré.")
    services.close_session(session=session, by=by, now=MAY_25)
    services.notify_decisions(session=session, by=by, now=MAY_25 + timedelta(days=1))
    return session


def selected(call, files, by):
    """The session of 3 July, notified: widened from 2 to 5, as it was."""
    shortlisted(call, files, by)
    final = planned(call, by, stage=SessionStage.DECISION, now=JULY_3)
    final = services.open_session(session=final, by=by, now=JULY_3)
    services.widen_laureates(session=final, wanted=5, reasons="Cinq dossiers mûrs.", by=by, now=JULY_3)
    for name in LAUREATES:
        decide(final, files[name], Outcome.LAUREATE, by=by, now=JULY_3)
    services.close_session(session=final, by=by, now=JULY_3)
    services.notify_decisions(session=final, by=by, now=JULY_3)
    return final


def states(files):
    rows = Application.objects.filter(pk__in=[each.pk for each in files.values()])
    return dict(rows.values_list("commune__name", "state"))


def test_five_places_are_selected(call, files, manager):
    selected(call, files, manager)

    chosen = list(selectors.laureates_of(call))
    places = [
        services.make_place(application=each, name=each.commune.name, by=manager, now=JULY_3)
        for each in chosen
    ]

    assert sorted(place.name for place in places) == sorted(LAUREATES)
    assert {place.state for place in places} == {LifeCycle.SELECTED}
    spaces = [(space.kind, space.units.count()) for space in places[0].spaces.order_by("pk")]
    assert spaces == [("desk_pool", 4), ("office", 2), ("meeting_room", 1)]
    assert [(h.weekday, f"{h.opens_at:%H:%M}") for h in places[0].hours.all()] == [(0, "08:30")]
    assert {place.tariffs.get().terms for place in places} == {"free"}
    assert {place.carrier.name for place in places} == {f"Porteur de {name}" for name in LAUREATES}
    assert LaureatePlace.objects.count() == 5


def test_a_second_click_makes_no_second_place(call, files, manager):
    selected(call, files, manager)
    application = selectors.laureates_of(call)[0]
    services.make_place(application=application, name="Villefort", by=manager, now=JULY_3)
    before = Place.objects.count()

    with pytest.raises(AlreadyPlace):
        services.make_place(application=application, name="Villefort bis", by=manager, now=JULY_3)

    assert Place.objects.count() == before


def test_a_refused_application_becomes_no_place(call, files, manager):
    shortlisted(call, files, manager)

    with pytest.raises(NotLaureate):
        services.make_place(application=files["Florac"], name="Florac", by=manager, now=JULY_3)


def test_nothing_is_known_before_the_letters_leave(call, files, manager):
    session = services.open_session(session=planned(call, manager), by=manager, now=MAY_25)
    for name in TOWNS:
        decide(session, files[name], Outcome.SHORTLIST, by=manager)
    mails = Mail.objects.count()
    services.close_session(session=session, by=manager, now=MAY_25)

    assert set(states(files).values()) == {ApplicationState.SUBMITTED}
    assert Mail.objects.count() == mails
    assert len(services.letters_of(session)) == 6


def test_a_refusal_tells_its_reasons_and_the_ways_of_appeal(call, files, manager):
    session = shortlisted(call, files, manager)

    letter = newest_to("48061@example.org")
    assert letter.subject == "Candidature 2012-TC-006\xa0: non retenue"
    assert "Le besoin n’est pas montré." in letter.text
    assert "deux mois" in letter.text
    assert "tribunal administratif" in letter.text
    assert states(files)["Florac"] == ApplicationState.REJECTED
    (told,) = [each for each in services.letters_of(session) if each.recipient == letter.recipient]
    assert (told.subject, told.text) == (letter.subject, letter.text.strip())


def test_the_minutes_are_kept_when_the_session_closes(call, files, manager):
    session = shortlisted(call, files, manager)

    session.refresh_from_db()
    assert bytes(session.minutes.content).startswith(b"%PDF-")
    assert len(session.minutes.fingerprint) == 64
    assert session.state == SessionState.NOTIFIED


def test_five_laureates_for_two_wanted_are_refused_without_a_widening(call, files, manager):
    shortlisted(call, files, manager)
    final = planned(call, manager, stage=SessionStage.DECISION, now=JULY_3)
    services.open_session(session=final, by=manager, now=JULY_3)
    for name in LAUREATES:
        decide(final, files[name], Outcome.LAUREATE, by=manager, now=JULY_3)

    with pytest.raises(TooManyLaureates):
        services.close_session(session=final, by=manager, now=JULY_3)

    final.refresh_from_db()
    assert final.state == SessionState.OPEN


def test_the_widening_holds_for_the_next_session(call, files, manager):
    selected(call, files, manager)

    assert selectors.wanted_of(call) == 5


def test_a_session_opens_with_its_quorum_only(call, files, manager):
    with pytest.raises(QuorumMissing) as refusal:
        services.open_session(session=planned(call, manager, present=2), by=manager, now=MAY_25)

    assert refusal.value.facts == {"present": 2, "needed": 3}


def test_a_session_closes_when_every_file_is_decided(call, files, manager):
    session = services.open_session(session=planned(call, manager), by=manager, now=MAY_25)
    decide(session, files["Langogne"], Outcome.SHORTLIST, by=manager)

    with pytest.raises(DecisionsMissing) as refusal:
        services.close_session(session=session, by=manager, now=MAY_25)

    assert refusal.value.facts == {"count": 5}


def test_a_reserve_rank_is_given_once(call, files, manager):
    session = services.open_session(session=planned(call, manager), by=manager, now=MAY_25)
    decide(session, files["Langogne"], Outcome.RESERVE, by=manager, reserve_rank=1)

    with pytest.raises(ReserveRankTaken):
        decide(session, files["Florac"], Outcome.RESERVE, by=manager, reserve_rank=1)


def test_an_interest_declared_recuses_the_member_from_that_file_only(call, files, manager):
    session = planned(call, manager, present=3)
    tied = UserFactory()
    services.add_member(
        session=session,
        member=services.NewMember(name="Élue", user=tied, presence=Presence.PRESENT),
        by=manager,
    )
    services.open_session(session=session, by=manager, now=MAY_25)

    services.declare_interest(
        application=files["Florac"],
        interest=Interest.CONFLICT,
        kind=ConflictKind.OFFICE,
        words="Je siège au conseil.",
        by=tied,
        now=MAY_25,
    )
    decide(session, files["Florac"], Outcome.SHORTLIST, by=manager)

    recused = {each.application.commune.name: len(each.recused) for each in selectors.file_lines(session)}
    assert recused == dict.fromkeys(LAUREATES, 0) | {"Florac": 1}


def test_too_many_recusals_stop_the_decision_on_that_file(call, files, manager):
    session = services.open_session(session=planned(call, manager, present=3), by=manager, now=MAY_25)
    present = session.members.filter(presence=Presence.PRESENT)
    services.recuse_member(
        member=present[0], application=files["Florac"], reason="Parent", by=manager, now=MAY_25
    )

    with pytest.raises(QuorumMissingOnFile) as refusal:
        decide(session, files["Florac"], Outcome.SHORTLIST, by=manager)

    assert refusal.value.facts == {"reference": "2012-TC-006", "present": 2, "needed": 3}


def test_letters_leave_once(call, files, manager):
    session = shortlisted(call, files, manager)
    mails = Mail.objects.count()

    with pytest.raises(SessionMoveNotPossible):
        services.notify_decisions(session=session, by=manager, now=JULY_3)

    assert Mail.objects.count() == mails


def test_a_withdrawn_application_gets_no_letter(call, files, manager):
    session = services.open_session(session=planned(call, manager), by=manager, now=MAY_25)
    for name in TOWNS:
        decide(session, files[name], Outcome.SHORTLIST, by=manager)
    services.close_session(session=session, by=manager, now=MAY_25)
    author = files["Florac"].authors.get().user
    services.withdraw_application(application=files["Florac"], by=author, now=MAY_25)

    assert services.notify_decisions(session=session, by=manager, now=MAY_25) == 5
    assert states(files)["Florac"] == ApplicationState.WITHDRAWN


def test_a_decision_taken_back_is_journaled_and_goes_back_before_the_committee(call, files, manager):
    session = shortlisted(call, files, manager)
    decision = session.decisions.get(application=files["Florac"])

    services.take_back_decision(decision=decision, reasons="Erreur de dossier.", by=manager, now=JULY_3)

    assert states(files)["Florac"] == ApplicationState.SUBMITTED
    assert "Erreur de dossier." in newest_to("48061@example.org").text
    assert Entry.objects.filter(verb="decision taken back").count() == 1


def test_a_laureate_with_a_place_is_not_taken_back(call, files, manager):
    final = selected(call, files, manager)
    services.make_place(application=files["Langogne"], name="Langogne", by=manager, now=JULY_3)

    with pytest.raises(LaureateHasPlace):
        services.take_back_decision(
            decision=final.decisions.get(application=files["Langogne"]),
            reasons="Erreur",
            by=manager,
            now=JULY_3,
        )


def accompanied(call, application, by):
    body = services.add_body(call=call, organisation=OrganisationFactory(), by=by)
    task = services.NewTask(title="Donner un devis", owner=TaskOwner.APPLICANT, due_on=date(2012, 6, 15))
    return services.begin_accompaniment(
        application=application,
        body=body,
        goal="Consolider le budget",
        starts_on=date(2012, 5, 26),
        ends_on=date(2012, 7, 2),
        contact_name="Service",
        tasks=[task],
        by=by,
    )


def test_the_preselected_are_accompanied_and_reminded_once(call, files, manager):
    shortlisted(call, files, manager)
    accompaniment = accompanied(call, files["Langogne"], manager)
    (task,) = selectors.tasks_to_remind(on=date(2012, 6, 12))

    assert [services.remind_task(task=task, now=JULY_3) for _ in range(2)] == [True, False]
    assert "Donner un devis" in newest_to("48080@example.org").text
    assert accompaniment.tasks.get().reminded_at == JULY_3


def test_the_applicant_reads_only_the_notes_written_for_them(call, files, manager):
    shortlisted(call, files, manager)
    accompaniment = accompanied(call, files["Langogne"], manager)
    for visibility in NoteVisibility:
        services.write_note(
            accompaniment=accompaniment, words=visibility, visibility=visibility, by=manager, now=JULY_3
        )

    notes = selectors.notes_for(accompaniment, visible=[NoteVisibility.APPLICANT])
    assert [note.words for note in notes] == ["applicant"]


def test_only_the_preselected_are_accompanied(call, files, manager):
    with pytest.raises(NotShortlisted):
        accompanied(call, files["Langogne"], manager)
