"""The form of a call, as its manager builds it."""

from django.utils.translation import gettext_lazy as _

from maillage.core.errors import RuleBroken


class FieldKeyTaken(RuleBroken):
    message = _("Two questions of the form have the same label. Change one of them.")


class ChoicesMissing(RuleBroken):
    message = _("A choice offers at least two answers. Write one on each line.")


class ConditionNotUsable(RuleBroken):
    message = _("A question may depend on an earlier one whose answers are given: choose one of its answers.")


class ColumnsMissing(RuleBroken):
    message = _("A repeated block has at least one box. Write the name of the first one.")


class FormEmpty(RuleBroken):
    message = _("The form has no question yet. Add one before you publish it.")
