"""What billing keeps of persons: who owed what."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from maillage.core.enums import Basis, Erasure
from maillage.core.policies import Kept, Policy, of

POLICIES = (
    Policy(
        model="billing.Charge",
        fields=("payer",),
        label=_("What your bookings cost, and what you paid"),
        rows=of("payer"),
        purpose=_("To tell the price and to keep the accounts of the place."),
        basis=Basis.LEGAL,
        kept=Kept(words=_("Ten years after the end of the financial year.")),
        erasure=Erasure.UNNAMED,
        why=_(
            "Accounts are kept for ten years (Code de commerce, article L123-22). "
            "The amount stays, without your name."
        ),
        export={
            "place__name": pgettext_lazy("export", "Place"),
            "label": pgettext_lazy("export", "What for"),
            "cents": pgettext_lazy("export", "Cents"),
            "state": pgettext_lazy("export", "State"),
            "created_at": pgettext_lazy("export", "When"),
            "paid_at": pgettext_lazy("export", "Paid"),
        },
    ),
)
NOT_PERSONAL: Mapping[str, tuple[str, ...]] = {
    "prices of a place, for everybody": ("billing.Tariff", "billing.Rate", "billing.ServiceFee"),
    "the rule, the hours and the amounts; never who": (
        "billing.Charge.source_kind",
        "billing.Charge.label",
        "billing.Charge.steps",
    ),
}
