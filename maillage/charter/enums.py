"""States and moves of a label, what is found of a criterion, the life of a complaint."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class LabelState(TextChoices):
    SIGNED = "signed", pgettext_lazy("label", "Charter signed")
    VISIT_ASKED = "visit_asked", pgettext_lazy("label", "Visit asked for")
    VISIT_PLANNED = "visit_planned", pgettext_lazy("label", "Visit planned")
    VISITED = "visited", pgettext_lazy("label", "Before the committee")
    GRANTED = "granted", pgettext_lazy("label", "Label granted")
    CONDITIONAL = "conditional", pgettext_lazy("label", "Label granted with conditions")
    SUSPENDED = "suspended", pgettext_lazy("label", "Label suspended")
    WITHDRAWN = "withdrawn", pgettext_lazy("label", "Label withdrawn")
    REFUSED = "refused", pgettext_lazy("label", "Label refused")
    GIVEN_UP = "given_up", pgettext_lazy("label", "Given up by the place")
    RENEWED = "renewed", pgettext_lazy("label", "Followed by a later label")


IN_COURSE = {LabelState.SIGNED, LabelState.VISIT_ASKED, LabelState.VISIT_PLANNED, LabelState.VISITED}
SHOWN = {LabelState.GRANTED, LabelState.CONDITIONAL}
HELD = {*SHOWN, LabelState.SUSPENDED}


class Move(TextChoices):
    """What may happen to a label: a line of its history."""

    SIGN = "sign", pgettext_lazy("label", "The charter is signed")
    ASK_VISIT = "ask_visit", pgettext_lazy("label", "The place asks for the visit")
    PLAN_VISIT = "plan_visit", pgettext_lazy("label", "The visit is planned")
    CLOSE_VISIT = "close_visit", pgettext_lazy("label", "The visit is over")
    VISIT_AGAIN = "visit_again", pgettext_lazy("label", "Ask for another visit")
    GRANT = "grant", pgettext_lazy("label", "Grant the label")
    GRANT_WITH_CONDITIONS = "grant_with_conditions", pgettext_lazy("label", "Grant it with conditions")
    REFUSE = "refuse", pgettext_lazy("label", "Refuse the label")
    LIFT_CONDITIONS = "lift_conditions", pgettext_lazy("label", "All conditions are met")
    SUSPEND = "suspend", pgettext_lazy("label", "Suspend the label")
    RESTORE = "restore", pgettext_lazy("label", "Give the label back")
    WITHDRAW = "withdraw", pgettext_lazy("label", "Withdraw the label")
    GIVE_UP = "give_up", pgettext_lazy("label", "The place gives up")
    FOLLOW = "follow", pgettext_lazy("label", "A later label takes its place")


DECISIONS = (
    Move.GRANT,
    Move.GRANT_WITH_CONDITIONS,
    Move.VISIT_AGAIN,
    Move.REFUSE,
    Move.SUSPEND,
    Move.RESTORE,
    Move.WITHDRAW,
)


TOLD = {
    Move.GRANT: pgettext_lazy("label", "The label is granted"),
    Move.GRANT_WITH_CONDITIONS: pgettext_lazy("label", "The label is granted with conditions"),
    Move.VISIT_AGAIN: pgettext_lazy("label", "Another visit is asked for"),
    Move.REFUSE: pgettext_lazy("label", "The label is refused"),
    Move.SUSPEND: pgettext_lazy("label", "The label is suspended"),
    Move.RESTORE: pgettext_lazy("label", "The label is given back"),
    Move.WITHDRAW: pgettext_lazy("label", "The label is withdrawn"),
}


class Side(TextChoices):
    """Who found it."""

    PLACE = "place", pgettext_lazy("finding", "The place itself")
    VISIT = "visit", pgettext_lazy("finding", "The visit")


class Answer(TextChoices):
    MET = "met", pgettext_lazy("criterion", "Met")
    NOT_YET = "not_yet", pgettext_lazy("criterion", "Not yet")
    NOT_APPLICABLE = "not_applicable", pgettext_lazy("criterion", "Not applicable")


class Outcome(TextChoices):
    """How a complaint ends."""

    SETTLED = "settled", pgettext_lazy("complaint", "Settled by the answer of the place")
    UNFOUNDED = "unfounded", pgettext_lazy("complaint", "The charter is kept")
    VISITED = "visited", pgettext_lazy("complaint", "Settled by a visit")


class Reminder(TextChoices):
    """What the place is reminded of, once each."""

    SIX_MONTHS = "six_months", pgettext_lazy("reminder", "The label ends in six months")
    TWO_MONTHS = "two_months", pgettext_lazy("reminder", "The label ends in two months")
