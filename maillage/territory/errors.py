"""What a person can mend when a place on the map is asked for."""

from django.utils.translation import gettext_lazy as _

from maillage.core.errors import RuleBroken


class UnknownCommune(RuleBroken):
    message = _("No commune has the code %(code)s. Choose one in the list.")


class UnknownCodes(RuleBroken):
    message = _(
        "The list holds %(count)d codes of no commune, neither of today nor former: %(codes)s. "
        "Correct them in the file; nothing was loaded."
    )


class TextOlderThanKnown(RuleBroken):
    message = _(
        "The text “%(text)s”, published on %(day)s, is loaded already. Lists are loaded in the order of "
        "their publication, so that what was known on a day stays as it was."
    )


class UnreadableList(RuleBroken):
    message = _("The file has no column “%(column)s”. Its columns are: %(columns)s.")
