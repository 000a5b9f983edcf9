"""Where a commune's point comes from, and what a source of the territory's tables brings."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PositionSource(models.TextChoices):
    TOWN_HALL = "town_hall", _("town hall")
    OUTLINE = "outline", _("centre of the outline")
    CHIEF_COMMUNE = "chief_commune", _("town hall of its former commune")


class SourceUse(models.TextChoices):
    """A source says in PROVENANCE.json, by these names, what it was read for."""

    COMMUNES = "communes", _("Names and codes of communes, départements and regions")
    SUCCESSIONS = "successions", _("Former communes and their successors")
    POPULATION = "population", _("Municipal population")
    EPCI = "epci", _("Groupings of communes")
    CANTONS = "cantons", _("Cantons")
    POSTCODES = "postcodes", _("Postcodes")
    OUTLINES = "outlines", _("Outlines")
    TOWN_HALLS = "town_halls", _("Positions of town halls")
