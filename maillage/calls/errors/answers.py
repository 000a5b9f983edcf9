"""What is typed into a form."""

from django.utils.translation import gettext_lazy as _

from maillage.core.errors import RuleBroken


class AnswerMissing(RuleBroken):
    message = _("An answer is needed here.")


class AnswerTooLong(RuleBroken):
    message = _("At most %(most)d characters: there are %(count)d. Shorten it.")


class AnswerCrossed(RuleBroken):
    message = _("%(name)s wrote here while you did: “%(words)s”. Save again to put yours in its place.")


class AnswerCrossedByYourself(AnswerCrossed):
    message = _(
        "Meanwhile you wrote here on another page or device: “%(words)s”. Save again to put this there."
    )


class NotANumber(RuleBroken):
    message = _("Write a whole number, for instance 4.")


class NotAnAmount(RuleBroken):
    message = _("Write an amount in euros, for instance 1250 or 1250,50.")


class NotADate(RuleBroken):
    message = _("Write a date that the calendar has.")


class NotATime(RuleBroken):
    message = _("Write a time, for instance 08:30.")


class NotAPlaceOnEarth(RuleBroken):
    message = _("Write degrees with decimals, for instance 44,4385, or leave both empty.")


class NotAChoice(RuleBroken):
    message = _("Choose one of the answers offered.")


class IbanNotValid(RuleBroken):
    message = _("This IBAN is not right. Copy it from a bank identity statement.")


class CommuneNotKnown(RuleBroken):
    message = _("No commune has this name. Write its name or its postcode.")


class CommuneNotSure(RuleBroken):
    message = _("Several communes answer to this name. Choose yours, or add its postcode.")


class StretchNotComplete(RuleBroken):
    message = _("Write both times, the opening and the closing, or none.")


class BudgetLineNotComplete(RuleBroken):
    message = _("A line of the budget has words and an amount. Complete it or empty it.")


class BudgetNotBalanced(RuleBroken):
    message = _("Expenses are %(expenses)s, resources %(resources)s: they must be equal. Correct a line.")


class NoSuchQuestion(RuleBroken):
    message = _("This question is not in the form of the application. Reload the page.")
