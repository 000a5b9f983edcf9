"""Funding plans: cumulation, small aids, contributions in kind."""

from django.utils.translation import gettext_lazy as _

from maillage.core.errors import RuleBroken


class TooManySmallAids(RuleBroken):
    message = _(
        "With this aid the body would pass %(most)s of small aids (de minimis) in three years: %(left)s are "
        "left. Reduce the amount, or award it under another rule."
    )


class SmallAidsTooOld(RuleBroken):
    message = _(
        "The last declaration of small aids (de minimis) by “%(body)s” is of %(day)s, more than three years "
        "before: write down what it declares today."
    )


class SmallAidsNotDeclared(RuleBroken):
    message = _(
        "The body “%(body)s” is not a public one: note first what it received as small aids (de minimis) "
        "over three years."
    )


class InKindNotValued(RuleBroken):
    message = _("Say how this contribution in kind was valued.")
