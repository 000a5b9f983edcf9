"""A final selection that is notified, and accompaniment."""

from maillage.accounts.models import User
from maillage.calls.enums import ApplicationState
from maillage.calls.models import Call, CallResults
from tests.factories.calls import AttachmentFactory, AuthorFactory, SubmissionFactory
from tests.factories.committee import (
    AccompanimentFactory,
    AccompanimentTaskFactory,
    CommitteeMemberFactory,
    CommitteeSessionFactory,
    DecisionFactory,
    MinutesFactory,
    RankedLineFactory,
)
from tests.factories.reviews import (
    InterestDeclarationFactory,
    OpinionFactory,
    OpinionFileFactory,
    OpinionRequestFactory,
)


def chosen(renter: User) -> dict[str, object]:
    """A notified final selection with its minutes, a laureate of it, results; a pre-selected application.

    The renter sits on the committee.
    """
    call = Call.objects.get(slug="appel")
    session = CommitteeSessionFactory(call=call, notified=True)
    line = RankedLineFactory(session=session, application__state=ApplicationState.LAUREATE)
    SubmissionFactory(application=line.application)
    DecisionFactory(session=session, application=line.application, notified_at=session.notified_at)
    MinutesFactory(session=session)
    CallResults.objects.create(call=call, press_text="Un lauréat.", published_at=session.notified_at)
    InterestDeclarationFactory(application=line.application, user=renter)
    opinion = OpinionFactory(
        request=OpinionRequestFactory(application=line.application, body=call.bodies.get())
    )
    accompanied = AccompanimentFactory(application__call=call, body=call.bodies.get())
    AuthorFactory(application=accompanied.application, user=renter)
    return {
        "session": session.pk,
        "member": CommitteeMemberFactory(session=session, user=renter).pk,
        "laureate": line.application.reference,
        "laureate_file": AttachmentFactory(application=line.application).pk,
        "laureate_opinion_file": OpinionFileFactory(opinion=opinion).pk,
        "accompanied": accompanied.application.reference,
        "accompaniment": accompanied.pk,
        "task": AccompanimentTaskFactory(accompaniment=accompanied).pk,
    }
