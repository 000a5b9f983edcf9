"""Equipment given to a place."""

from django.utils.translation import gettext_lazy as _

from maillage.core.errors import RuleBroken


class NothingProvided(RuleBroken):
    message = _("Say how many of at least one model are given.")


class NothingLeftToDeliver(RuleBroken):
    message = _("Everything that was decided is on a delivery note already.")


class NothingInStore(RuleBroken):
    message = _("None of the models to deliver is in the store. Enter them in the inventory first.")


class SignatureMissing(RuleBroken):
    message = _("Write who delivers and who receives, each with the role in which they sign.")


class SignedBeforeDecision(RuleBroken):
    message = _("This was decided on %(day)s: it was signed for on that day or later.")


class NoteNotPrepared(RuleBroken):
    message = _("This delivery note is %(state)s: that can no longer be done.")


class ProvisionDelivered(RuleBroken):
    message = _(
        "A delivery note of this provision is prepared or signed. Cancel it, or take the things back."
    )


class ProvisionWithdrawn(RuleBroken):
    message = _("This provision is withdrawn: decide a new one.")
