"""A call: its making, its window, who may apply."""

from django.utils.translation import gettext_lazy as _

from maillage.core.errors import RuleBroken


class CallExists(RuleBroken):
    message = _("Another call already has this address or this code. Choose others.")


class CallNotReady(RuleBroken):
    message = _("The call still lacks %(count)d things: the list says which. Add them, then publish.")


class CallNotInPreparation(RuleBroken):
    message = _("This call is already published: that can no longer be done.")


class CallNotPublished(RuleBroken):
    message = _("This call is not published. Publish it first.")


class CallStillOpen(RuleBroken):
    message = _("The call is not closed yet. Wait until its closing.")


class WindowReversed(RuleBroken):
    message = _("The call must close after it opens. Correct one of the two instants.")


class WindowShortened(RuleBroken):
    message = _("A published call may be extended, not shortened: people count on its dates.")


class SuchHourSkipped(RuleBroken):
    message = _("This hour does not exist that night: the clocks go forward. Choose another one.")


class CallNotOpenYet(RuleBroken):
    message = _("This call opens on %(opens)s. Your application can begin then.")


class CallClosed(RuleBroken):
    message = _("This call closed on %(closed)s. Applications are no longer received.")


class Sealed(RuleBroken):
    message = _("The applications are sealed until the call is closed and its manager opens them.")


class AlreadyUnsealed(RuleBroken):
    message = _("The applications are already open. The journal says since when.")


class NotEligible(RuleBroken):
    message = _("This call is not for this application. %(reasons)s.")
