"""How an aid is computed, shared and proved; the states of its money."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Formula(TextChoices):
    """Each is a function of `rules.formulas`; its amounts are dated rows."""

    PER_DESK = "per_desk", _("fixed part and part per occupied desk, by zone")
    CEILING = "ceiling", _("expenses up to a ceiling")
    FLAT = "flat", _("flat amount")
    RATE = "rate", _("rate of the eligible expenses, capped")
    PER_INHABITANT = "per_inhabitant", _("amount per inhabitant, capped")
    SHARED = "shared", _("share of an envelope, decided by the committee")


OFFERED_FORMULAS = {Formula.CEILING, Formula.FLAT, Formula.RATE}  # those of an aid that each asks for alone


class ShareWay(TextChoices):
    """How a proposal shares an envelope among those who ask."""

    PRO_RATA = "pro_rata", _("in proportion to what is asked")
    BY_SCORE = "by_score", _("in proportion to the scores")
    BY_NEED = "by_need", _("smallest needs first, equally")


class Stage(TextChoices):
    """What the money of an envelope has become; each is a part of the one before."""

    VOTED = "voted", pgettext_lazy("envelope", "voted")
    AWARDED = "awarded", pgettext_lazy("envelope", "awarded")
    COMMITTED = "committed", pgettext_lazy("envelope", "committed")
    CLAIMED = "claimed", pgettext_lazy("envelope", "claimed")
    PAID = "paid", pgettext_lazy("envelope", "paid")


class Proof(TextChoices):
    """Why a desk counts as occupied."""

    CONTRACT = "contract", _("under contract on the count date")
    ATTENDANCE = "attendance", _("attended on enough days")


class FunderLevel(TextChoices):
    DEPARTEMENT = "departement", _("département")
    STATE = "state", _("State")
    REGION = "region", _("region")
    EUROPE = "europe", _("European Union")
    EPCI = "epci", _("grouping of communes")
    COMMUNE = "commune", _("commune")
    OTHER = "other", _("other funder")


class EntryKind(TextChoices):
    VOTE = "vote", pgettext_lazy("envelope", "vote")
    TRANSFER = "transfer", pgettext_lazy("envelope", "transfer")
    CARRY_OVER = "carry_over", pgettext_lazy("envelope", "carried over")
    AWARD = "award", pgettext_lazy("envelope", "award")
    COMMITMENT = "commitment", pgettext_lazy("envelope", "commitment")
    CLAIM = "claim", pgettext_lazy("envelope", "claim")
    PAYMENT = "payment", pgettext_lazy("envelope", "payment")
    RECOVERY = "recovery", pgettext_lazy("envelope", "recovery")


class AwardState(TextChoices):
    AWARDED = "awarded", pgettext_lazy("award", "awarded")
    COMMITTED = "committed", pgettext_lazy("award", "committed")
    PAID = "paid", pgettext_lazy("award", "paid whole")
    CLOSED = "closed", pgettext_lazy("award", "closed")
    CANCELLED = "cancelled", pgettext_lazy("award", "cancelled")


COMMITTED_ONCE = [AwardState.COMMITTED, AwardState.PAID, AwardState.CLOSED]
LIVE_AWARDS = [AwardState.AWARDED, *COMMITTED_ONCE]


class AwardMove(TextChoices):
    AWARD = "award", pgettext_lazy("award", "awarded")
    CHANGE = "change", pgettext_lazy("award", "amount changed")
    COMMIT = "commit", pgettext_lazy("award", "committed")
    EXTEND = "extend", pgettext_lazy("award", "more time to claim")
    PAY = "pay", pgettext_lazy("award", "paid whole")
    CLOSE = "close", pgettext_lazy("award", "closed")
    RECOVER = "recover", pgettext_lazy("award", "money recovered")
    RECOVER_ALL = "recover_all", pgettext_lazy("award", "all money recovered")
    CANCEL = "cancel", pgettext_lazy("award", "cancelled")


class ClaimKind(TextChoices):
    ADVANCE = "advance", pgettext_lazy("claim", "advance")
    INSTALMENT = "instalment", pgettext_lazy("claim", "instalment")
    BALANCE = "balance", pgettext_lazy("claim", "balance")


class ClaimState(TextChoices):
    DRAFT = "draft", pgettext_lazy("claim", "being prepared")
    SUBMITTED = "submitted", pgettext_lazy("claim", "handed in")
    RETURNED = "returned", pgettext_lazy("claim", "to be completed")
    CHECKED = "checked", pgettext_lazy("claim", "checked, waits for the second person")
    APPROVED = "approved", pgettext_lazy("claim", "approved, waits for payment")
    PAID = "paid", pgettext_lazy("claim", "paid")
    REFUSED = "refused", pgettext_lazy("claim", "refused")
    WITHDRAWN = "withdrawn", pgettext_lazy("claim", "withdrawn")


EDITABLE_CLAIMS = [ClaimState.DRAFT, ClaimState.RETURNED]
ASKING_CLAIMS = [ClaimState.SUBMITTED, ClaimState.CHECKED, ClaimState.APPROVED, ClaimState.PAID]
ENDED_CLAIMS = [ClaimState.REFUSED, ClaimState.WITHDRAWN]  # they ask for nothing any more
DECIDED_CLAIMS = [ClaimState.APPROVED, ClaimState.PAID]


class ClaimMove(TextChoices):
    BEGIN = "begin", pgettext_lazy("claim", "begun")
    SUBMIT = "submit", pgettext_lazy("claim", "handed in")
    RETURN = "return", pgettext_lazy("claim", "sent back to be completed")
    CHECK = "check", pgettext_lazy("claim", "checked by a first person")
    APPROVE = "approve", pgettext_lazy("claim", "approved by a second person")
    REFUSE = "refuse", pgettext_lazy("claim", "refused")
    WITHDRAW = "withdraw", pgettext_lazy("claim", "withdrawn")
    PAY = "pay", pgettext_lazy("claim", "paid")


class LineVerdict(TextChoices):
    WAITING = "waiting", pgettext_lazy("expense", "not looked at yet")
    ACCEPTED = "accepted", pgettext_lazy("expense", "accepted")
    CUT = "cut", pgettext_lazy("expense", "accepted in part")
    REFUSED = "refused", pgettext_lazy("expense", "refused")


class Nature(TextChoices):
    MONEY = "money", pgettext_lazy("funding", "money")
    IN_KIND = "in_kind", pgettext_lazy("funding", "in kind")


class PlanFinding(TextChoices):
    """What is wrong with a funding plan; each has its sentence in the faces."""

    NOT_BALANCED = "not_balanced", _("The money found does not cover the cost.")
    TOO_MUCH = "too_much", _("More money is found than the project costs.")
    PUBLIC_RATE = "public_rate", _("Public money exceeds its part of the cost.")
    CEILING = "ceiling", _("A funder gives more than its ceiling.")


class AidSide(TextChoices):
    """Who pays the expenses of telework, and therefore applies."""

    EMPLOYEE = "employee", pgettext_lazy("aid", "an employee")
    COMPANY = "company", pgettext_lazy("aid", "a company")


class AidHolder(TextChoices):
    """Who has one ceiling. The regulation does not say: our reading is the teleworker."""

    TELEWORKER = "teleworker", pgettext_lazy("ceiling", "per teleworker")
    COMPANY = "company", pgettext_lazy("ceiling", "per company")


class ExpenseKind(TextChoices):
    EQUIPMENT = "equipment", _("equipment")
    CONNECTION = "connection", _("connection")
    ADVICE = "advice", _("advice")
    FITTING_OUT = "fitting_out", _("fitting out an office")


EXPENSES_OF = {
    AidSide.EMPLOYEE: [ExpenseKind.FITTING_OUT, ExpenseKind.EQUIPMENT, ExpenseKind.CONNECTION],
    AidSide.COMPANY: [ExpenseKind.EQUIPMENT, ExpenseKind.CONNECTION, ExpenseKind.ADVICE],
}


class RecoveryWay(TextChoices):
    """How much comes back when a condition is no longer met; the text of the aid decides which."""

    WHOLE = "whole", _("all that was paid")
    BY_TIME = "by_time", _("the part of the time that was not kept")
    BY_DESKS = "by_desks", _("what the desks occupied today no longer earn")


class AidDocument(TextChoices):
    """What goes with an application; none tells of health."""

    QUOTE = "quote", _("quote or invoice of each expense")
    DOMICILE = "domicile", _("proof of domicile less than three months old")
    TELEWORK = "telework", _("statement of the employer: telework agreed, and its first day")
    OTHER = "other", _("another document")


class AidState(TextChoices):
    DRAFT = "draft", pgettext_lazy("aid application", "being prepared")
    SUBMITTED = "submitted", pgettext_lazy("aid application", "handed in")
    TO_COMPLETE = "to_complete", pgettext_lazy("aid application", "to be completed")
    ACCEPTED = "accepted", pgettext_lazy("aid application", "accepted")
    REFUSED = "refused", pgettext_lazy("aid application", "refused")
    PAID = "paid", pgettext_lazy("aid application", "paid")
    WITHDRAWN = "withdrawn", pgettext_lazy("aid application", "withdrawn")


WRITTEN_AIDS = [AidState.DRAFT, AidState.TO_COMPLETE]
LIVE_AIDS = [AidState.SUBMITTED, AidState.TO_COMPLETE]
GIVEN_AIDS = [AidState.ACCEPTED, AidState.PAID]
ENDED_AIDS = [AidState.REFUSED, AidState.WITHDRAWN, *GIVEN_AIDS]


class AidMove(TextChoices):
    BEGIN = "begin", pgettext_lazy("aid application", "begun")
    SUBMIT = "submit", pgettext_lazy("aid application", "handed in")
    ASK = "ask", pgettext_lazy("aid application", "sent back to be completed")
    ACCEPT = "accept", pgettext_lazy("aid application", "accepted")
    REFUSE = "refuse", pgettext_lazy("aid application", "refused")
    WITHDRAW = "withdraw", pgettext_lazy("aid application", "withdrawn")
    PAY = "pay", pgettext_lazy("aid application", "paid whole")


class NoteState(TextChoices):
    PREPARED = "prepared", pgettext_lazy("delivery note", "prepared")
    SIGNED = "signed", pgettext_lazy("delivery note", "signed")
    CANCELLED = "cancelled", pgettext_lazy("delivery note", "cancelled")


NOTES_THAT_COUNT = [NoteState.PREPARED, NoteState.SIGNED]
