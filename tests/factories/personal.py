"""One person in every table that holds personal data: `MARK` stands in every text that is about them."""

from collections.abc import Callable

from django.test import Client

from maillage.accounts.models import AddressChange, SignInAttempt, User
from maillage.calls.enums import Right
from maillage.calls.models import AccompanimentNote, FrozenMinutes
from maillage.charter.enums import Move as LabelMove
from maillage.charter.enums import Outcome
from maillage.charter.models import LabelEvent
from maillage.community.enums import BounceKind, Move
from maillage.community.models import AdhesionDraft, Block, Bounce, MembershipEvent
from maillage.core.audit import record
from maillage.core.enums import FileKind, MailState, ScanState
from maillage.core.models import FormKey, Mail
from maillage.grants import services as grants
from maillage.grants.enums import ClaimKind
from maillage.grants.models import Claim, ClaimFile, MinimisDeclaration
from maillage.places import services as places
from maillage.places.enums import AssetMove, Role
from maillage.places.services import Told
from tests.factories.accounts import OrganisationFactory, SignInLinkFactory, UserFactory
from tests.factories.aids import aid_offer, submitted_aid
from tests.factories.billing import ChargeFactory
from tests.factories.booking import AttendanceFactory, BookingFactory
from tests.factories.calls import (
    AnswerFactory,
    ApplicationEventFactory,
    AttachmentFactory,
    AuthorFactory,
    AuthorInvitationFactory,
    CallDocumentFactory,
    CallFactory,
    SubmissionFactory,
)
from tests.factories.charter import (
    ComplaintFactory,
    EvidenceFileFactory,
    LabelFactory,
    published_version,
)
from tests.factories.committee import (
    AccompanimentFactory,
    AccompanimentTaskFactory,
    CommitteeMemberFactory,
    DecisionFactory,
    MinutesFactory,
    RecusalFactory,
)
from tests.factories.community import (
    EntryFactory,
    MembershipFactory,
    MessageFactory,
    NewsFactory,
    PostFactory,
    SubscriptionFactory,
)
from tests.factories.grants import BankAccountFactory, award_of, committed_award
from tests.factories.interest import ErrorReportFactory, ExpressionOfInterestFactory, InterestLinkFactory
from tests.factories.inventory import CatalogueItemFactory, entered, note_of, planned, provision_of, signature
from tests.factories.mandates import InvitationFactory
from tests.factories.places import MandateFactory, NetworkFactory, PlaceFactory
from tests.factories.reviews import (
    CompletenessCheckFactory,
    CorrectionRequestFactory,
    InterestDeclarationFactory,
    OpinionFactory,
    OpinionFileFactory,
    ScoreSheetFactory,
)
from tests.factories.siting import DemandFileFactory, ScenarioFactory, StudyFactory
from tests.factories.territory import CommuneFactory
from tests.moments import LAST_YEAR, MONDAY_AFTERNOON, SUNDAY, SUNDAY_EVENING

MARK = "zzmarque"
ADDRESS = f"{MARK}@example.org"


def marked() -> User:
    return UserFactory(
        email=ADDRESS, name=f"{MARK} de la Margeride", home_commune=CommuneFactory(), demo_note=MARK
    )


def in_accounts(person: User) -> None:
    SignInLinkFactory(email=ADDRESS)
    SignInAttempt.objects.create(address_key="1" * 64, asked_from="2" * 64, created_at=SUNDAY_EVENING)
    AddressChange.objects.create(
        user=person,
        email=f"autre-{ADDRESS}",
        token_hash="3" * 64,
        created_at=LAST_YEAR,
        expires_at=SUNDAY_EVENING,
    )


def in_the_core(person: User) -> None:
    for recipient, text in ((ADDRESS, "Bonjour"), ("hote@example.org", f"{person.name} viendra.")):
        Mail.objects.create(
            recipient=recipient,
            language="fr",
            subject=MARK,
            text=text,
            state=MailState.SENT,
            sent_at=SUNDAY_EVENING,
        )
    record(person, "signed in", by=person)
    FormKey.objects.create(
        key="00000000-0000-0000-0000-000000000001", user_id=person.pk, purpose="hold", created_at=LAST_YEAR
    )
    Client().force_login(person)


def in_places(person: User) -> None:
    MandateFactory(user=person, place=PlaceFactory())
    MandateFactory(granted_by=person, place=PlaceFactory())
    InvitationFactory(email=ADDRESS)
    InvitationFactory(invited_by=person)
    InterestLinkFactory(interest=ExpressionOfInterestFactory(email=ADDRESS))
    ErrorReportFactory(email=ADDRESS, words=f"{MARK} a trouvé fermé.")
    ErrorReportFactory(settled=True, settled_by=person)
    place = PlaceFactory()
    (asset,) = entered(1, item=CatalogueItemFactory(network=place.network))
    told = Told(on=SUNDAY)
    places.move_asset(
        asset=asset, move=AssetMove.DELIVER, told=told, place=place, by=person, now=SUNDAY_EVENING
    )
    take = places.begin_stock_take(place=place, by=person, now=SUNDAY_EVENING)
    places.tick_assets(take=take, seen=[take.lines.get().pk], by=person, now=SUNDAY_EVENING)


def in_bookings(person: User) -> None:
    past = BookingFactory(holder=person, done=True, note=f"{MARK} vient à vélo.")
    AttendanceFactory(booking=past, place=past.unit.space.place, origin=CommuneFactory())
    ChargeFactory(payer=person, source_id=past.pk, paid=True)
    BookingFactory(holder=person, when=MONDAY_AFTERNOON, note=MARK)


def in_communities(person: User) -> None:
    membership = MembershipFactory(user=person, occupation=f"{MARK} traduit", skills=[MARK])
    MembershipEvent.objects.create(
        membership=membership, move=Move.APPLY, at=SUNDAY_EVENING, by=person, reason=MARK
    )
    AdhesionDraft.objects.create(
        community=membership.community,
        email=ADDRESS,
        answers={"occupation": MARK},
        created_at=SUNDAY_EVENING,
    )
    EntryFactory(membership=membership, public=True, presentation=f"{MARK} écrit.")
    PostFactory(author=person, text=f"{MARK} cherche")
    PostFactory(hidden_because="Publicité", hidden_at=SUNDAY_EVENING, hidden_by=person)
    MessageFactory(sender=person, text=MARK)
    MessageFactory(settled_by=person)
    Block.objects.create(blocker=person, blocked=UserFactory(), created_at=SUNDAY_EVENING)
    NewsFactory(written_by=person)
    NewsFactory(
        published=True, withdrawn_at=SUNDAY_EVENING, withdrawn_by=person, withdrawn_because="Publicité"
    )
    subscription = SubscriptionFactory(email=ADDRESS)
    Bounce.objects.create(subscription=subscription, kind=BounceKind.HARD, status="5.1.1", at=SUNDAY_EVENING)


def in_calls(person: User) -> None:
    application = AuthorFactory(user=person, right=Right.VIEW).application
    AuthorFactory(added_by=person)
    AuthorInvitationFactory(email=ADDRESS)
    AuthorInvitationFactory(invited_by=person)
    AnswerFactory(application=application, saved_by=person, value=f"{MARK} répond")
    submission = SubmissionFactory(
        application=application, submitted_by=person, canonical=f'{{"qui":"{MARK}"}}'
    )
    AttachmentFactory(application=application, added_by=person, name=f"{MARK}.pdf")
    ApplicationEventFactory(application=application, by=person)
    CallFactory(contact_name=person.name, contact_email=ADDRESS)
    CallDocumentFactory(added_by=person)
    OpinionFileFactory(added_by=person, opinion=OpinionFactory(given_by=person))
    ScoreSheetFactory(user=person)
    InterestDeclarationFactory(user=person, conflict=True, words=f"{MARK} y a travaillé.")
    check = CompletenessCheckFactory(submission=submission, checked_by=person)
    CorrectionRequestFactory(completeness=check, asked_by=person)


def in_committees(person: User) -> None:
    followed = AccompanimentFactory(
        contact_name=person.name, contact_email=ADDRESS, contact_telephone=f"{MARK[:8]} 04"
    )
    AccompanimentTaskFactory(accompaniment=followed, done_by=person, done_at=SUNDAY_EVENING)
    AccompanimentNote.objects.create(
        accompaniment=followed,
        words="Le budget tient.",
        visibility="shared",
        written_at=SUNDAY_EVENING,
        written_by=person,
    )
    member = CommitteeMemberFactory(user=person, name=person.name)
    RecusalFactory(member=member, reason=f"{MARK} y siège")
    FrozenMinutes.objects.create(
        session=member.session, canonical=f'{{"qui":"{MARK}"}}', fingerprint="4" * 64, language="fr"
    )
    MinutesFactory(session=member.session, content=f"%PDF-1.7 {MARK}".encode())
    DecisionFactory(prepared_by=person)


def in_aids(person: User) -> None:
    manager = UserFactory()
    MandateFactory(user=manager, role=Role.NETWORK_MANAGER, network=NetworkFactory())
    aid = submitted_aid(aid_offer(), by=person)
    grants.refuse_aid_application(
        application=aid, why=f"{MARK} habite ailleurs.", by=manager, now=SUNDAY_EVENING
    )
    BankAccountFactory(added_by=person, holder=person.name)
    award = award_of(1_000)
    grants.commit_award(award=award, commitment="E-2", committed_on=SUNDAY, by=person, now=SUNDAY_EVENING)
    claim = grants.begin_claim(
        award=committed_award(2_000), kind=ClaimKind.INSTALMENT, by=person, now=SUNDAY_EVENING
    )
    Claim.objects.filter(pk=claim.pk).update(submitted_by=person)
    ClaimFile.objects.create(
        claim=claim,
        name="facture.pdf",
        content=b"%PDF-1.7",
        content_type=FileKind.PDF,
        state=ScanState.NOT_SCANNED,
        added_at=SUNDAY_EVENING,
        added_by=person,
    )
    MinimisDeclaration.objects.create(
        organisation=OrganisationFactory(), declared_on=SUNDAY, cents=0, declared_by=person
    )


def in_deliveries(person: User) -> None:
    note = note_of(provision_of(planned(PlaceFactory())))
    grants.sign_note(note=note, signature=signature(received_by=person.name), by=person, now=SUNDAY_EVENING)


def in_charters(person: User) -> None:
    published_version(NetworkFactory(), published_by=person)
    signed = {"signed_by": person, "signer": person.name, "quality": f"{MARK}, maire", "visited_by": person}
    label = LabelFactory(granted=True, visit_on=SUNDAY, **signed)
    EvidenceFileFactory(label=label, added_by=person)
    LabelEvent.objects.create(label=label, move=LabelMove.GRANT, at=SUNDAY_EVENING, on=SUNDAY, by=person)
    ComplaintFactory(label=label, email=ADDRESS, words=f"{MARK} a trouvé fermé.")
    ComplaintFactory(answered_at=SUNDAY_EVENING, answer="C’est réparé.", answered_by=person)
    ComplaintFactory(confirmed=True, closed_at=SUNDAY_EVENING, outcome=Outcome.SETTLED, closed_by=person)


def in_studies(person: User) -> None:
    study = StudyFactory(created_by=person)
    ScenarioFactory(created_by=person, study=study)
    DemandFileFactory(imported_by=person, study=study)


EVERYWHERE: tuple[Callable[[User], None], ...] = (
    in_accounts,
    in_the_core,
    in_places,
    in_bookings,
    in_communities,
    in_calls,
    in_committees,
    in_aids,
    in_deliveries,
    in_charters,
    in_studies,
)


def everywhere(person: User) -> User:
    for fill in EVERYWHERE:
        fill(person)
    return person
