"""The small world of the matrix: two networks with a place each, and everybody who may come by."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from maillage.accounts.models import AddressChange, User
from maillage.accounts.rules import token_hash
from maillage.booking.views.door import DOOR
from maillage.calls.enums import ApplicationState
from maillage.calls.models import Application, Call, CallResults
from maillage.core.models import Mail
from maillage.grants.enums import Nature
from maillage.grants.services import add_funding, begin_claim, keep_certificate, set_plan
from maillage.places.enums import DaysAWeek, InterestUse, ReportMatter, Role
from maillage.places.models import ErrorReport, ExpressionOfInterest, Network, Place
from maillage.places.services import begin_stock_take
from tests.factories.accounts import OrganisationFactory, SignInLinkFactory, UserFactory
from tests.factories.aids import aid_offer, begun_aid, submitted_aid
from tests.factories.billing import TariffFactory
from tests.factories.booking import BookingFactory, ClosureFactory
from tests.factories.calls import (
    ApplicationFactory,
    AttachmentFactory,
    AuthorFactory,
    AuthorInvitationFactory,
    CallDocumentFactory,
    CallFactory,
    FormFieldFactory,
    FormVersionFactory,
    SubmissionFactory,
)
from tests.factories.committee import (
    AccompanimentFactory,
    AccompanimentTaskFactory,
    CommitteeMemberFactory,
    CommitteeSessionFactory,
    DecisionFactory,
    MinutesFactory,
    RankedLineFactory,
)
from tests.factories.community import (
    CommunityFactory,
    EntryFactory,
    MembershipFactory,
    MessageFactory,
    NewsFactory,
    PostFactory,
    SubscriptionFactory,
)
from tests.factories.grants import SchemeVersionFactory, award_of, committed_award, envelope_of, expense
from tests.factories.inventory import at_place, note_of, provision_of
from tests.factories.judged_claims import approved
from tests.factories.mandates import InvitationFactory
from tests.factories.photos import PhotoFactory
from tests.factories.places import MandateFactory, PlaceFactory, desk_pool
from tests.factories.reviews import (
    InterestDeclarationFactory,
    OpinionFactory,
    OpinionFileFactory,
    OpinionRequestFactory,
    criteria,
    reviewer_of,
)
from tests.factories.territory import ZoneMembershipFactory, ZoningFactory
from tests.moments import MONDAY, SUNDAY_EVENING

PEOPLE = [
    "visitor",
    "renter",
    "stranger",
    "host",
    "other_host",
    "manager",
    "other_manager",
    "animator",
    "carrier",
    "reviewer",
    "reviewer_in_conflict",
]
BASKET = UUID("00000000-0000-4000-8000-000000000001")
TOGETHER = UUID("00000000-0000-4000-8000-000000000002")
IN_A_WHILE = SUNDAY_EVENING + timedelta(minutes=20)


@dataclass(frozen=True)
class World:
    """`people` by role, None for the visitor; `names` fill the addresses of the matrix."""

    people: dict[str, User | None]
    names: dict[str, object]


def build_world() -> World:
    """All happens at Langogne; the other host and the other manager are at Murat."""
    place = PlaceFactory(with_hours=True, slug="langogne", network__slug="solozere")
    place.carrier = OrganisationFactory()
    place.save()
    other = PlaceFactory(with_hours=True, slug="murat", network__slug="cantal")
    people = _people(place, other)
    renter = people["renter"]
    names = {
        "network": "solozere",
        "place": "langogne",
        "day": MONDAY,
        "user": renter.pk,
        "zoning": ZoneMembershipFactory().zoning.slug,
        **_booked(place, renter),
        **_offered(place, people),
        **_letters(renter),
        **_to_come(place.network),
        **_told(place),
        **_called(place.network, renter),
        **_reviewed(people),
        **_chosen(renter),
        **_funded(place),
        **_judged(place),
        **_claimed(place),
        **_shown(place),
        **_lent(place),
        **_aided(place.network, renter),
        **_joined(place.network, people),
    }
    return World({"visitor": None} | people, names)


def _people(place: Place, other: Place) -> dict[str, User]:
    return {
        "renter": UserFactory(),
        "stranger": UserFactory(),
        "host": MandateFactory(place=place).user,
        "other_host": MandateFactory(place=other).user,
        "manager": MandateFactory(of_manager=True, network=place.network).user,
        "other_manager": MandateFactory(of_manager=True, network=other.network).user,
        "animator": MandateFactory(network=place.network, role=Role.ANIMATOR).user,
        "carrier": MandateFactory(organisation=place.carrier, role=Role.CARRIER).user,
    }


def _booked(place: Place, renter: User) -> dict[str, object]:
    """Of three desks the renter has booked one and holds another; the third is free."""
    tariff = TariffFactory(place=place)
    booked, held, free = desk_pool(3, place=place)
    BookingFactory(unit=booked, holder=renter, reference="LUNDI", basket=TOGETHER)
    BookingFactory(
        unit=held, holder=renter, reference="TENU", held=True, basket=BASKET, hold_expires_at=IN_A_WHILE
    )
    block = f"poste={free.pk}&jour={MONDAY}&moment=morning"
    return {
        "tariff": tariff.version,
        "booking": "LUNDI",
        "basket": BASKET,
        "held": "TENU",
        "together": TOGETHER,
        "space": free.space_id,
        "unit": free.pk,
        "block": block,
    }


def _offered(place: Place, people: dict[str, User]) -> dict[str, object]:
    """A second host, whose mandate may be ended; the renter is invited to be the third."""
    invitation = InvitationFactory(place=place, invited_by=people["host"], email=people["renter"].email)
    return {
        "mandate": MandateFactory(place=place).pk,
        "invitation": invitation.pk,
        "invitation_token": invitation.token,
        "organisation": place.carrier_id,
    }


def _letters(renter: User) -> dict[str, object]:
    """What the renter has in the letter box: a link to sign in, one to change the address, an event."""
    SignInLinkFactory(email=renter.email, token_hash=token_hash("sign-in"))
    AddressChange.objects.create(
        user=renter,
        email="nouvelle@example.org",
        token_hash=token_hash("address"),
        created_at=SUNDAY_EVENING,
        expires_at=IN_A_WHILE,
    )
    event = Mail.objects.create(
        recipient=renter.email,
        language="fr",
        subject="Réservé",
        calendar="BEGIN:VCALENDAR",
        calendar_method="REQUEST",
    )
    return {"link": "sign-in", "address_link": "address", "mail": event.pk}


def _to_come(network: Network) -> dict[str, object]:
    """A place that is not open yet, and somebody who would come to it."""
    coming = PlaceFactory(planned=True, slug="villefort", network=network)
    interest = ExpressionOfInterest.objects.create(
        place=coming,
        email="a@example.org",
        language="fr",
        days_a_week=DaysAWeek.values[0],
        use=InterestUse.values[0],
        commune=coming.commune,
        told_at=SUNDAY_EVENING,
    )
    interest.links.create(token_hash=token_hash("interest"), created_at=SUNDAY_EVENING)
    return {"coming": "villefort", "interest_link": "interest"}


def _told(place: Place) -> dict[str, object]:
    """An error that somebody reported, days on which the place shuts, the code at its door."""
    report = ErrorReport.objects.create(
        place=place, matter=ReportMatter.values[0], words="Fermé le mardi", created_at=SUNDAY_EVENING
    )
    return {"report": report.pk, "closure": ClosureFactory(place=place).pk, "door": DOOR.sign(place.pk)}


def _shown(place: Place) -> dict[str, object]:
    """A photo of it, with its file."""
    photo = PhotoFactory(place=place)
    return {"photo": photo.pk, "photo_key": photo.key}


def _reviewed(people: dict[str, User]) -> dict[str, object]:
    """A body was asked about the application and gave its opinion; one of its people has a conflict."""
    application = Application.objects.get()
    opinion = OpinionFactory(request=OpinionRequestFactory(application=application))
    body = opinion.request.body
    people["reviewer"], people["reviewer_in_conflict"] = reviewer_of(body), reviewer_of(body)
    InterestDeclarationFactory(application=application, user=people["reviewer"])
    InterestDeclarationFactory(application=application, user=people["reviewer_in_conflict"], conflict=True)
    criteria(application.call, 1)
    return {
        "asked": opinion.request.pk,
        "body": body.pk,
        "opinion_file": OpinionFileFactory(opinion=opinion).pk,
    }


def _called(network: Network, renter: User) -> dict[str, object]:
    """An open call of the network; the renter has submitted an application to it, with a file."""
    call = CallFactory(network=network, slug="appel", code="2030-TC")
    version = FormVersionFactory(call=call, number=2, published_at=None)
    application = ApplicationFactory(call=call, submitted=True, author=renter)
    SubmissionFactory(application=application)
    invited = AuthorInvitationFactory(application=application, token_hash=token_hash("author"))
    return {
        "call": "appel",
        "document": CallDocumentFactory(call=call).pk,
        "question": FormFieldFactory(version=version).pk,
        "application": application.reference,
        "attachment": AttachmentFactory(application=application).pk,
        "author": application.authors.get().pk,
        "author_invitation": invited.pk,
    }


def _chosen(renter: User) -> dict[str, object]:
    """A notified final selection with its minutes, a laureate of it, results; a pre-selected application."""
    call = Call.objects.get(slug="appel")
    session = CommitteeSessionFactory(call=call, notified=True)
    line = RankedLineFactory(session=session, application__state=ApplicationState.LAUREATE)
    SubmissionFactory(application=line.application)
    DecisionFactory(session=session, application=line.application, notified_at=session.notified_at)
    MinutesFactory(session=session)
    CallResults.objects.create(call=call, press_text="Un lauréat.", published_at=session.notified_at)
    accompanied = AccompanimentFactory(application__call=call, body=call.bodies.get())
    AuthorFactory(application=accompanied.application, user=renter)
    return {
        "session": session.pk,
        "member": CommitteeMemberFactory(session=session).pk,
        "laureate": line.application.reference,
        "accompanied": accompanied.application.reference,
        "accompaniment": accompanied.pk,
        "task": AccompanimentTaskFactory(accompaniment=accompanied).pk,
    }


def _funded(place: Place) -> dict[str, object]:
    """An aid with an area of its own, an envelope, an award of the place out of it, its funding plan."""
    network, carrier = place.network, place.carrier
    version = SchemeVersionFactory(
        scheme__network=network, scheme__owns_area=True, scheme__zoning=ZoningFactory(slug="perimetre")
    )
    envelope = envelope_of(50_000, network=network)
    award = award_of(10_000, envelope=envelope, beneficiary=carrier, place=place)
    plan = set_plan(place=place, cost_cents=20_000_00, public_rate=8000, by=None)
    funding = add_funding(
        plan=plan,
        funder=envelope.funder,
        level=envelope.level,
        nature=Nature.MONEY,
        cents=award.cents,
        since=MONDAY,
        award=award,
        by=None,
    )
    return {
        "scheme": version.scheme.slug,
        "funder": envelope.funder_id,
        "envelope": envelope.pk,
        "award": award.reference,
        "funding": funding.pk,
    }


def _judged(place: Place) -> dict[str, object]:
    """A claim of the place that two persons approved, with its invoice and its payment certificate."""
    envelope = envelope_of(20_000, network=place.network, name="Postes occupés")
    award = committed_award(10_000, envelope=envelope, beneficiary=place.carrier, place=place)
    claim = approved(place.network, award=award)
    keep_certificate(claim=claim, now=SUNDAY_EVENING)
    return {
        "committed_award": award.reference,
        "approved_claim": claim.number,
        "approved_file": claim.files.get().pk,
        "certificate": claim.certificate,
    }


def _claimed(place: Place) -> dict[str, object]:
    """A claim that is ready to be handed in, with one expense and its invoice, to the account known."""
    envelope = envelope_of(50_000, network=place.network)
    award = committed_award(10_000, envelope=envelope, beneficiary=place.carrier, place=place)
    line = expense(begin_claim(award=award, kind="instalment", by=None, now=SUNDAY_EVENING), 1_000)
    return {"claimed": award.reference, "claim_line": line.pk, "claim_file": line.files.get().pk}


def _aided(network: Network, renter: User) -> dict[str, object]:
    """The renter has handed in one application for the aid to telework, and writes another."""
    offer = aid_offer(network=network)
    handed_in = submitted_aid(offer, by=renter)
    draft = begun_aid(offer, by=renter)
    return {
        "aid": offer.scheme.slug,
        "aid_draft": draft.pk,
        "aid_expense": draft.expenses.get().pk,
        "aid_file": draft.files.filter(expense=None).latest("pk").pk,
        "aid_handed_in": handed_in.pk,
        "aid_handed_in_file": handed_in.files.latest("pk").pk,
    }


def _joined(network: Network, people: dict[str, User]) -> dict[str, object]:
    """The renter is a member, shown to everybody, with a post, a message received and a letter asked for."""
    community = CommunityFactory(network=network)
    membership = MembershipFactory(community=community, user=people["renter"], ending=True)
    waiting = MembershipFactory(community=community, applied=True)
    author = MembershipFactory(community=community).user
    received = MessageFactory(community=community, recipient=people["renter"])
    reported = MessageFactory(community=community, reported_at=SUNDAY_EVENING, report="Publicité")
    letter = SubscriptionFactory(network=network, asked=True)
    return {
        "renewal": membership.renewal_token,
        "entry": EntryFactory(membership=membership, public=True).key,
        "applicant": waiting.pk,
        "message": received.pk,
        "reported_message": reported.pk,
        "post": PostFactory(community=community, author=author).pk,
        "own_post": PostFactory(community=community, author=people["renter"]).pk,
        "news": NewsFactory(network=network, published=True).pk,
        "draft_news": NewsFactory(network=network).pk,
        "confirming": letter.confirming_token,
        "leaving": letter.leaving_token,
    }


def _lent(place: Place) -> dict[str, object]:
    """An asset in service, listed by a stock-take; a provision whose delivery note is to be signed."""
    (asset,) = at_place(place)
    take = begin_stock_take(place=place, by=None, now=SUNDAY_EVENING)
    note = note_of(provision_of(place))
    return {
        "asset": asset.label,
        "catalogue_item": asset.item_id,
        "stock_take": take.year,
        "provision": note.provision.reference,
        "delivery_note": note.number,
    }
