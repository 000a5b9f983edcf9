"""Funding plans: cumulation, small aids, contributions in kind."""

from django.utils.translation import gettext_lazy as _

from maillage.core.errors import RuleBroken


class TooManySmallAids(RuleBroken):
    message = _(
        "With this aid the body would pass 300,000 € of small aids (de minimis) in three years: %(left)s € "
        "are left. Reduce the amount, or award it under another rule."
    )


class SmallAidsNotDeclared(RuleBroken):
    message = _(
        "The body “%(body)s” is not a public one: note first what it received as small aids (de minimis) "
        "over three years."
    )


class InKindNotValued(RuleBroken):
    message = _("Say how this contribution in kind was valued.")
