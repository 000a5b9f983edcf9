"""Rules of the community that a user can break, with their sentences."""

from django.utils.translation import gettext_lazy as _

from maillage.accounts.errors import TooOften
from maillage.core.errors import RuleBroken


class CommunityClosed(RuleBroken):
    message = _("%(network)s takes no new members for the moment. Its news tell when it does again.")


class MembershipMoveNotAllowed(RuleBroken):
    message = _("This membership is already “%(state)s”. Open its page again to see what may be done.")


class RefusalReasonMissing(RuleBroken):
    message = _("Say why: the person reads it in the mail, and may ask again.")


class RenewedTooEarly(RuleBroken):
    message = _("You are a member until %(until)s. You may renew from %(since)s on.")


class EmployerOfNobody(RuleBroken):
    message = _(
        "An employer goes with the situation “Employee”. Empty the employer, or change the situation."
    )


class TooManySkills(RuleBroken):
    message = _("Write at most %(most)d skills, each of at most %(longest)d letters, between commas.")


class NothingShown(RuleBroken):
    message = _(
        "To be written to or introduced, show something of you to the members first: a skill, for example."
    )


class TooManyMessages(TooOften):
    message = _("You have just written several messages. Write the next one in %(minutes)d min.")


class MessageNotTaken(RuleBroken):
    message = _("This person takes no messages through the network.")


class MessageToOneself(RuleBroken):
    message = _("This is you. Choose somebody else to write to.")


class MessageAlreadyReported(RuleBroken):
    message = _("You have already reported this message. The animators of the network look at it.")


class PostOver(RuleBroken):
    message = _("This post is no longer on the board. Write a new one.")


class TooManyPosts(RuleBroken):
    message = _("You have %(most)d posts on the board. Take one down before you write another.")


class PostRenewedTooEarly(RuleBroken):
    message = _("This post stays until %(until)s. You may renew it from %(since)s on.")


class HidingReasonMissing(RuleBroken):
    message = _("Say why the post is hidden: its author reads it in a mail.")


class NewsAlreadyPublished(RuleBroken):
    message = _("This news is already published. To correct it, change its text.")


class NewsWithdrawn(RuleBroken):
    message = _("This news was withdrawn. Write new ones.")


class WithdrawalReasonMissing(RuleBroken):
    message = _("Say why the news is withdrawn: its author reads it in a mail.")


class NewsNotPublished(RuleBroken):
    message = _("Publish the news first: the letter leads to its page.")


class LetterAlreadySent(RuleBroken):
    message = _("This news has already left as a letter: nobody gets it twice.")


class NobodySubscribed(RuleBroken):
    message = _("Nobody is subscribed to this letter. Publish the news without sending it.")


class SubscriptionForgotten(RuleBroken):
    message = _("This link no longer leads to a subscription. Subscribe again if you want the letter.")


class TooManySubscriptionMails(TooOften):
    message = _(
        "A mail has just been sent to this address. Look in its letter box, or ask again in %(minutes)d min."
    )


class TooManySubscriptionsFromOrigin(TooOften):
    message = _("Too many letters were asked for from your connection. Ask again in %(minutes)d min.")
