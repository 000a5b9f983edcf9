"""Accompaniment of the pre-selected, and what becomes of laureates."""

from django.utils.translation import gettext_lazy as _

from maillage.core.errors import RuleBroken


class NotShortlisted(RuleBroken):
    message = _("Only a pre-selected application is accompanied.")


class AlreadyAccompanied(RuleBroken):
    message = _("This application already has its accompaniment.")


class NotLaureate(RuleBroken):
    message = _("Only a notified laureate becomes a place.")


class AlreadyPlace(RuleBroken):
    message = _("This laureate is already a place, or this place is already the one of another laureate.")


class NoLaureates(RuleBroken):
    message = _("There is no notified laureate to publish yet.")


class PressTextEmpty(RuleBroken):
    message = _("Write the press text before you publish.")
