"""The review: completeness, opinions, marks, interests."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Completeness(TextChoices):
    """What the check says of one question."""

    COMPLETE = "complete", pgettext_lazy("finding", "Complete")
    MISSING = "missing", pgettext_lazy("finding", "Missing")
    INCORRECT = "incorrect", pgettext_lazy("finding", "Incorrect")
    OUTDATED = "outdated", pgettext_lazy("finding", "Out of date")


class OpinionsShown(TextChoices):
    """When a body reads what the other bodies say."""

    NEVER = "never", _("Never")
    AFTER_OWN = "after_own", _("Once it has given its own")
    ALWAYS = "always", _("At any time")


class Averaging(TextChoices):
    MEAN = "mean", _("Mean")
    MEDIAN = "median", _("Median")


class RouteKind(TextChoices):
    """Which applications go to a body."""

    ALL = "all", _("Every application")
    DEPARTEMENT = "departement", _("Those of these départements (codes)")
    CANTON = "canton", _("Those of these cantons (codes)")
    COMMUNE = "commune", _("Those of these communes (INSEE codes)")
    CARRIER = "carrier", _("Those of these publics (public, private, association)")
    ANSWER = "answer", _("Those that gave one of these answers to a question")


CODED_ROUTES = {RouteKind.DEPARTEMENT, RouteKind.CANTON, RouteKind.COMMUNE, RouteKind.CARRIER}


class Verdict(TextChoices):
    FAVOURABLE = "favourable", _("Favourable")
    RESERVED = "reserved", _("Favourable with reservations")
    UNFAVOURABLE = "unfavourable", _("Unfavourable")
    ABSTAINS = "abstains", _("No opinion")


class Interest(TextChoices):
    NONE = "none", _("I have no interest in this application")
    CONFLICT = "conflict", _("I have an interest: I must not read it")


class ConflictKind(TextChoices):
    """Of which sort the tie is."""

    WORK = "work", _("I work, or worked lately, for the body that applies")
    OFFICE = "office", _("I hold an office there, or in its governing body")
    FAMILY = "family", _("A relative or someone close to me is concerned")
    MONEY = "money", _("I have a financial interest")
    HELPED = "helped", _("I helped to write the application")
    OTHER = "other", pgettext_lazy("tie", "Another tie")


class Standing(TextChoices):
    """Where an application stands in a reviewer's queue."""

    TO_DECLARE = "to_declare", _("To declare")
    TO_REVIEW = "to_review", _("To read")
    DONE = "done", _("Opinion given")
    CONFLICT = "conflict", _("Conflict of interest")
