"""What a person can mend when a place on the map is asked for."""

from django.utils.translation import gettext_lazy as _

from maillage.core.errors import RuleBroken


class UnknownCommune(RuleBroken):
    message = _("No commune has the code %(code)s. Choose one in the list.")
