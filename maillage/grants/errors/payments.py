"""What the funder's accounts say of a claim."""

from django.utils.translation import gettext_lazy as _

from maillage.core.errors import RuleBroken


class PaymentUnknown(RuleBroken):
    message = _("No approved claim has the certificate %(certificate)s.")


class PaymentDiffers(RuleBroken):
    message = _(
        "Certificate %(certificate)s is for %(due)s, not %(paid)s. Check the file before importing it."
    )


class PaymentElsewhere(RuleBroken):
    message = _(
        "Certificate %(certificate)s names the account that ends in %(iban)s; the money went to another one. "
        "Check with the funder's accountant."
    )


class PaidAlready(RuleBroken):
    message = _("Certificate %(certificate)s is paid already, under the reference %(reference)s.")


class PaymentReferenceTaken(RuleBroken):
    message = _(
        "The reference %(reference)s already stands for certificate %(certificate)s this year: one payment, "
        "one reference."
    )


class PaymentReferenceJustTaken(RuleBroken):
    message = _(
        "One of these references has just been written by somebody else. Send the file again to see it."
    )


class PaymentDayWrong(RuleBroken):
    message = _(
        "Certificate %(certificate)s is paid between its approval and today: correct the day of the payment."
    )
