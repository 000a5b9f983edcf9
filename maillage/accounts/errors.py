"""Rules of signing in that a user can break, with their sentences."""

from django.utils.translation import gettext_lazy as _

from maillage.core.errors import RuleBroken


class LinkUsed(RuleBroken):
    message = _("This link has already served. A link serves once: ask for a new one.")


class LinkExpired(RuleBroken):
    message = _("This link has expired. A link lives %(minutes)d minutes: ask for a new one.")


class NameMissing(RuleBroken):
    message = _("Write your name to open your account.")


class AccountClosed(RuleBroken):
    message = _("This account is closed. Write to those who run the network to have it opened again.")


class TooOften(RuleBroken):
    """Any limit on how often something is done; `minutes` says when to try again."""


class TooManyLinksToAddress(TooOften):
    message = _(
        "Several links have just been sent to this address. Look in its letter box, among the unwanted mail "
        "too, or ask again in %(minutes)d min."
    )


class TooManyLinksFromOrigin(TooOften):
    message = _("Too many links were asked for from your connection. Ask again in %(minutes)d min.")


class TooManyAttempts(TooOften):
    message = _("Too many wrong passwords. Ask for a link by mail, or try again in %(minutes)d min.")


class TooManyAddressChanges(TooOften):
    message = _("You have just asked for several changes of address. Ask again in %(minutes)d min.")


class WrongPassword(RuleBroken):
    message = _("This address and this password do not go together. If in doubt, ask for a link by mail.")


class CurrentPasswordWrong(RuleBroken):
    message = _("This is not your current password. If you forgot it, sign out and sign in by mail.")


class SameAddress(RuleBroken):
    message = _("This is already the address of your account.")


class AddressTaken(RuleBroken):
    message = _("This address already has an account. Sign in with it, or choose another address.")


class SiretNotValid(RuleBroken):
    message = _("This SIRET is not right: it has 14 figures. Copy it from a paper of the organisation.")


class RnaNotValid(RuleBroken):
    message = _("This number is not right: W and 9 figures, as on the receipt of the prefecture.")


class RnaTaken(RuleBroken):
    message = _("Another organisation already has this number of the register of associations.")


class SiretTaken(RuleBroken):
    message = _("Another organisation already has this SIRET. Look for it in the list.")


class NotYetErasable(RuleBroken):
    message = _("%(why)s Until then your account stays.")


class SignInAnew(RuleBroken):
    message = _("You signed in more than half an hour ago. Sign in again, so that we know it is you.")
