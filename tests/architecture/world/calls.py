"""An open call, an application to it and its review."""

from maillage.accounts.models import User
from maillage.accounts.rules import token_hash
from maillage.calls.models import Application
from maillage.places.models import Network
from tests.factories.calls import (
    ApplicationFactory,
    AttachmentFactory,
    AuthorInvitationFactory,
    CallDocumentFactory,
    CallFactory,
    FormFieldFactory,
    FormVersionFactory,
    SubmissionFactory,
)
from tests.factories.reviews import (
    InterestDeclarationFactory,
    OpinionFactory,
    OpinionFileFactory,
    OpinionRequestFactory,
    criteria,
    reviewer_of,
)


def called(network: Network, renter: User) -> dict[str, object]:
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


def reviewed(people: dict[str, User]) -> dict[str, object]:
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
