"""Calls, their forms, applications: valid, minimal, dull; variants are traits."""

from datetime import timedelta

import factory
from factory.django import DjangoModelFactory

from maillage.calls.enums import (
    ApplicationState,
    CallState,
    FieldKind,
    Move,
    Public,
    Right,
)
from maillage.calls.models import (
    Answer,
    Application,
    ApplicationEvent,
    Attachment,
    Author,
    AuthorInvitation,
    Call,
    CallDocument,
    FormField,
    FormVersion,
    Submission,
)
from maillage.core.enums import ScanState
from tests.factories.accounts import OrganisationFactory, UserFactory
from tests.factories.places import NetworkFactory
from tests.factories.territory import CommuneFactory
from tests.moments import NEXT_MONDAY, SUNDAY, SUNDAY_EVENING, at

OPENS, CLOSES = at(SUNDAY, 8), at(NEXT_MONDAY, 17)
PDF = b"%PDF-1.4 une page"


class CallFactory(DjangoModelFactory[Call]):
    """Published, open from Sunday morning to Monday week, with a form of one question."""

    class Meta:
        model = Call
        skip_postgeneration_save = True

    network = factory.SubFactory(NetworkFactory)
    slug = factory.Sequence(lambda n: f"appel-{n}")
    code = factory.Sequence(lambda n: f"A{n}")
    title = factory.Sequence(lambda n: f"Appel {n}")
    summary = "Un télécentre de plus."
    text = "Le texte de l’appel."
    publics = factory.LazyFunction(lambda: [Public.PUBLIC, Public.PRIVATE, Public.ASSOCIATION])
    state = CallState.PUBLISHED
    opens_at = OPENS
    closes_at = CLOSES
    opens_reading = closes_reading = "Délibération"
    published_at = OPENS - timedelta(days=1)
    contact_name = "Service"
    contact_email = "service@example.org"
    retention_months = 24

    class Params:
        in_preparation = factory.Trait(state=CallState.DRAFT, published_at=None)

    @factory.post_generation
    def form(self, create, given):
        if given is not False:
            version = FormVersionFactory(call=self, published_at=self.published_at)
            FormFieldFactory(version=version, key="projet", label="Votre projet")


class FormVersionFactory(DjangoModelFactory[FormVersion]):
    class Meta:
        model = FormVersion

    call = factory.SubFactory(CallFactory, form=False)
    number = 1
    published_at = OPENS


class FormFieldFactory(DjangoModelFactory[FormField]):
    class Meta:
        model = FormField

    version = factory.SubFactory(FormVersionFactory)
    position = factory.LazyAttribute(lambda field: field.version.fields.count() + 1)
    key = factory.Sequence(lambda n: f"question_{n}")
    kind = FieldKind.SHORT_TEXT
    section = "Le projet"
    label = factory.Sequence(lambda n: f"Question {n}")


class ApplicationFactory(DjangoModelFactory[Application]):
    """A draft; `author=` gives it somebody who may submit."""

    class Meta:
        model = Application
        skip_postgeneration_save = True

    call = factory.SubFactory(CallFactory)
    number = factory.Sequence(lambda n: n + 1)
    reference = factory.LazyAttribute(lambda row: f"{row.call.code}-{row.number:03}")
    form_version = factory.LazyAttribute(lambda row: row.call.form_versions.get(number=1))
    organisation = factory.SubFactory(OrganisationFactory)
    commune = factory.SubFactory(CommuneFactory)
    title = "Un télécentre"
    begun_at = SUNDAY_EVENING

    class Params:
        submitted = factory.Trait(state=ApplicationState.SUBMITTED, submitted_at=SUNDAY_EVENING)
        laureate = factory.Trait(state=ApplicationState.LAUREATE, submitted_at=SUNDAY_EVENING)

    @factory.post_generation
    def author(self, create, user):
        if user:
            AuthorFactory(application=self, user=user)


class AuthorFactory(DjangoModelFactory[Author]):
    class Meta:
        model = Author

    application = factory.SubFactory(ApplicationFactory)
    user = factory.SubFactory(UserFactory)
    right = Right.SUBMIT
    added_at = SUNDAY_EVENING


class AuthorInvitationFactory(DjangoModelFactory[AuthorInvitation]):
    class Meta:
        model = AuthorInvitation

    application = factory.SubFactory(ApplicationFactory)
    email = factory.Sequence(lambda n: f"invite-{n}@example.org")
    right = Right.EDIT
    token_hash = factory.Sequence(lambda n: f"{n:064x}")
    invited_by = factory.SubFactory(UserFactory)
    created_at = SUNDAY_EVENING
    expires_at = SUNDAY_EVENING + timedelta(days=14)


class AnswerFactory(DjangoModelFactory[Answer]):
    class Meta:
        model = Answer

    application = factory.SubFactory(ApplicationFactory)
    path = "projet"
    value = "Un télécentre à la mairie"
    saved_at = SUNDAY_EVENING


class SubmissionFactory(DjangoModelFactory[Submission]):
    class Meta:
        model = Submission

    application = factory.SubFactory(ApplicationFactory, submitted=True)
    number = 1
    submitted_at = SUNDAY_EVENING
    submitted_by = factory.SubFactory(UserFactory)
    closed_at = accepted_until = CLOSES
    canonical = '{"answers":{"projet":"Un télécentre"},"files":[]}'
    fingerprint = "0" * 64


class ApplicationEventFactory(DjangoModelFactory[ApplicationEvent]):
    class Meta:
        model = ApplicationEvent

    application = factory.SubFactory(ApplicationFactory)
    at = SUNDAY_EVENING
    move = Move.BEGIN
    target = ApplicationState.DRAFT


class AttachmentFactory(DjangoModelFactory[Attachment]):
    """A PDF, where no antivirus is installed."""

    class Meta:
        model = Attachment

    application = factory.SubFactory(ApplicationFactory)
    path = "piece"
    name = "plan.pdf"
    content = PDF
    content_type = "application/pdf"
    state = ScanState.NOT_SCANNED
    added_at = SUNDAY_EVENING


class CallDocumentFactory(DjangoModelFactory[CallDocument]):
    class Meta:
        model = CallDocument

    call = factory.SubFactory(CallFactory)
    title = "Règlement"
    name = "reglement.pdf"
    content = PDF
    content_type = "application/pdf"
    state = ScanState.NOT_SCANNED
    added_at = SUNDAY_EVENING
