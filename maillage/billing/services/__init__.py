"""The verbs of the money side, split by noun."""

from maillage.billing.services.charges import (
    Owed,
    cancel_charge,
    fix_charge,
    keep_past_charges,
    note_paid,
    note_past_payments,
    renew_charge,
    replace_charge,
)
from maillage.billing.services.tariffs import (
    NewFee,
    NewRate,
    announce_tariff,
    set_tariff,
    withdraw_tariff,
)

__all__ = [
    "NewFee",
    "NewRate",
    "Owed",
    "announce_tariff",
    "cancel_charge",
    "fix_charge",
    "keep_past_charges",
    "note_paid",
    "note_past_payments",
    "renew_charge",
    "replace_charge",
    "set_tariff",
    "withdraw_tariff",
]
