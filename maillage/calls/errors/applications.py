"""An application: its moves, its authors."""

from django.utils.translation import gettext_lazy as _

from maillage.core.errors import RuleBroken


class MoveNotPossible(RuleBroken):
    message = _("An application in the state “%(state)s” does not allow this.")


class RightMissing(RuleBroken):
    message = _("Your right on this application does not allow this. Ask one of those who may submit it.")


class ChangesNotAllowed(RuleBroken):
    message = _("This call does not allow changes after submission. What was submitted counts.")


class NotComplete(RuleBroken):
    message = _("Still to give or to correct: %(count)d answers. The list below leads to each of them.")


class AuthorInvitationOver(RuleBroken):
    message = _("This invitation to an application is over. Ask one of its authors for a new one.")


class AuthorInvitationNotYours(RuleBroken):
    message = _("This invitation went to another address. Sign in with the address that received it.")


class AlreadyAuthor(RuleBroken):
    message = _("This person is already among the authors of the application.")


class LastSubmitter(RuleBroken):
    message = _("An application keeps at least one author who may submit it. Invite another one first.")


class TooManyAuthors(RuleBroken):
    message = _("An application has at most %(most)d authors, invitations included.")
