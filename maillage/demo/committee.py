"""The two sessions of Lozère 2012, 25 May and 3 July, and its five laureates linked to their places."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from maillage.accounts.enums import DemoRole
from maillage.accounts.models import User
from maillage.accounts.services import open_demo_account
from maillage.calls import selectors, services
from maillage.calls.enums import ApplicationState, Outcome, Presence, SessionStage, TaskOwner
from maillage.calls.models import Application, Call, CommitteeSession
from maillage.calls.rules.committee import Prepared
from maillage.core.periods import at_local_time
from maillage.demo import cast
from maillage.places.models import Network, Place

EXAMPLE = "Exemple inventé pour la démonstration."
LAUREATES = ["Langogne", "Villefort", "Meyrueis", "Saint-Chély-d’Apcher", "Marvejols"]
MEMBERS = (
    ("Présidence du comité (exemple)", "Lozère Développement"),
    ("Membre 2 (exemple)", "MDECS"),
    ("Membre 3 (exemple)", "Chambres consulaires"),
    ("Membre 4 (exemple)", "RELANCE"),
    ("Membre 5 (exemple)", "SAFER"),
)
PLACE = "Mende (exemple)"
SEATED = ("Membre de comité 1", "Région (exemple)")
QUORUM = 2  # of the four members of the session to come
AFTER_CLOSING = timedelta(days=31)


def member_email(number: int) -> str:
    return f"comite-{number}@{cast.DOMAIN}"


def plan_example_session(call: Call, *, by: User) -> CommitteeSession:
    """The pre-selection to come of a call whose applications are being read; one member has an account."""
    on = timezone.localdate(call.closes_at) + AFTER_CLOSING
    session = services.plan_session(
        call=call,
        stage=SessionStage.SHORTLIST,
        held_at=at_local_time(on, time(14), zone=call.zone),
        location=PLACE,
        quorum_least=QUORUM,
        by=by,
    )
    for number, (name, body) in enumerate(MEMBERS[:3]):
        new = services.NewMember(name=name, body=body, is_chair=number == 0)
        services.add_member(session=session, member=new, by=by)
    name, body = SEATED
    seated = open_demo_account(
        email=member_email(1), name=name, demo_role=DemoRole.COMMITTEE, demo_note=call.title
    )
    new = services.NewMember(name=name, body=body, user=seated)
    services.add_member(session=session, member=new, by=by)
    return session


def load_committee(call: Call, *, by: User) -> None:
    """Once. Decisions of the two days are real for the laureates; members, reasons and words are examples."""
    if call.sessions.exists():
        return
    files = {each.title: each for each in call.applications.filter(state=ApplicationState.SUBMITTED)}
    chosen = [files[title] for title in map(_title, LAUREATES) if title in files]
    first = _session(call, SessionStage.SHORTLIST, date(2012, 5, 25), by=by)
    _decide_all(first, chosen=chosen, outcome=Outcome.SHORTLIST, by=by)
    _accompany(chosen[0], by=by)
    final = _session(call, SessionStage.DECISION, date(2012, 7, 3), by=by)
    services.widen_laureates(
        session=final,
        wanted=len(chosen),
        reasons=f"Cinq centres sont retenus, pour deux au moins voulus. {EXAMPLE}",
        by=by,
        now=final.held_at,
    )
    _decide_all(final, chosen=chosen, outcome=Outcome.LAUREATE, by=by)
    _link(call, by=by, now=final.held_at + timedelta(days=1))
    services.publish_results(
        call=call,
        press_text=f"Cinq télécentres sont lauréats de l’appel de 2012. {EXAMPLE}",
        by=by,
        now=final.held_at + timedelta(days=1),
    )


def _title(place: str) -> str:
    return f"Un télécentre à {place}"


def _session(call: Call, stage: str, on: date, *, by: User) -> CommitteeSession:
    held_at = at_local_time(on, time(14), zone=call.zone)
    session = services.plan_session(
        call=call, stage=stage, held_at=held_at, location=PLACE, quorum_least=3, by=by
    )
    for number, (name, body) in enumerate(MEMBERS):
        if not session.members.filter(name=name).exists():
            new = services.NewMember(name=name, body=body, is_chair=number == 0)
            services.add_member(session=session, member=new, by=by)
    for member in session.members.all():
        services.note_presence(member=member, presence=Presence.PRESENT, by=by)
    return services.open_session(session=session, by=by, now=held_at)


def _decide_all(session: CommitteeSession, *, chosen: list[Application], outcome: Outcome, by: User) -> None:
    kept = {each.pk for each in chosen}
    for file in selectors.file_lines(session):
        is_kept = file.application.pk in kept
        prepared = (
            Prepared(outcome)
            if is_kept
            else Prepared(Outcome.REJECT, reasons=f"Le besoin local n’est pas assez montré. {EXAMPLE}")
        )
        services.prepare_decision(
            session=session, application=file.application, prepared=prepared, by=by, now=session.held_at
        )
    services.close_session(session=session, by=by, now=session.held_at)
    services.notify_decisions(session=session, by=by, now=session.held_at + timedelta(hours=20))


def _accompany(application: Application, *, by: User) -> None:
    """By the first partner body of the call, if it has one."""
    body = selectors.bodies_of(application.call).first()
    if body is None:
        return
    services.begin_accompaniment(
        application=application,
        body=body,
        goal=f"Consolider le budget et préparer l’accueil. {EXAMPLE}",
        starts_on=date(2012, 5, 26),
        ends_on=date(2012, 7, 2),
        contact_name="Service d’accueil (exemple)",
        tasks=[
            services.NewTask(
                title="Donner deux devis de mobilier (exemple)",
                owner=TaskOwner.APPLICANT,
                due_on=date(2012, 6, 15),
            )
        ],
        by=by,
    )


def _link(call: Call, *, by: User, now: datetime) -> None:
    """The register already knows the five places: the laureates are linked, nothing is entered twice."""
    network: Network = call.network
    for application in selectors.laureates_of(call):
        name = application.title.removeprefix(_title(""))
        place = Place.objects.filter(network=network, name__iexact=name).first()
        if place:
            services.link_place(application=application, place=place, by=by, now=now)
