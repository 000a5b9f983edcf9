"""Schemes, their versions and their areas."""

from django.utils.translation import gettext_lazy as _

from maillage.core.errors import RuleBroken


class NoVersionThatDay(RuleBroken):
    message = _("The scheme “%(scheme)s” has no amounts on %(day)s. Add a version for that day.")


class OutsideZone(RuleBroken):
    message = _("%(commune)s was not in “%(zoning)s” on %(day)s: this aid is not open there.")


class VersionInForce(RuleBroken):
    message = _("Amounts are in force from %(day)s already. A new version begins after that day.")


class NotItsArea(RuleBroken):
    message = _("This zoning is not drawn by the scheme “%(scheme)s”: its list comes from the law.")


class NotACommuneNumber(RuleBroken):
    message = _("Write INSEE codes of communes, one a line or with commas between them.")


class SchemeTaken(RuleBroken):
    message = _("A scheme of this network has this name already. Choose another name.")
