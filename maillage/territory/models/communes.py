"""Reference geography as the Code officiel géographique (INSEE) states it each year."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import Q

from maillage.territory.enums import PositionSource
from maillage.territory.rules import Point

COMMUNE_CODE = r"^([0-9]{2}|2[AB])[0-9]{3}$"


class Region(models.Model):
    code = models.CharField(max_length=2, primary_key=True)
    name = models.CharField(max_length=60)

    def __str__(self) -> str:
        return self.name


class Departement(models.Model):
    code = models.CharField(max_length=3, primary_key=True)
    name = models.CharField(max_length=60)
    region = models.ForeignKey(Region, on_delete=models.PROTECT)

    def __str__(self) -> str:
        return self.name


class Epci(models.Model):
    """A grouping of communes with its own taxes; its code is its SIREN number."""

    code = models.CharField(max_length=9, primary_key=True)
    name = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.CheckConstraint(name="territory_epci_code_shape", condition=Q(code__regex=r"^[0-9]{9}$"))
        ]

    def __str__(self) -> str:
        return self.name


class Canton(models.Model):
    """A canton, or the pseudo-canton by which INSEE names a town that several cantons share."""

    code = models.CharField(max_length=5, primary_key=True)
    name = models.CharField(max_length=120)
    departement = models.ForeignKey(Departement, on_delete=models.PROTECT)

    def __str__(self) -> str:
        return self.name


class Commune(models.Model):
    """A commune; one that a newer code no longer lists stays, not current, for the rows that point at it."""

    code = models.CharField(max_length=5, primary_key=True, help_text="INSEE code, not a postcode")
    code_year = models.PositiveSmallIntegerField(help_text="last year whose code lists the commune")
    is_current = models.BooleanField(default=True)
    name = models.CharField(max_length=60)
    search_name = models.CharField(max_length=60, help_text="rules.search_key of the name")
    departement = models.ForeignKey(Departement, on_delete=models.PROTECT)
    epci = models.ForeignKey(Epci, on_delete=models.PROTECT, null=True, help_text="four islands have none")
    canton = models.ForeignKey(Canton, on_delete=models.PROTECT, null=True)
    population = models.PositiveIntegerField(help_text="municipal population")
    latitude = models.FloatField(help_text="WGS 84, degrees")
    longitude = models.FloatField(help_text="WGS 84, degrees")
    position_source = models.CharField(max_length=15, choices=PositionSource)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="territory_commune_code_shape", condition=Q(code__regex=COMMUNE_CODE)
            ),
            models.CheckConstraint(
                name="territory_commune_position_on_earth",
                condition=Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
            ),
        ]
        indexes = [
            models.Index(
                fields=["search_name"], name="territory_commune_prefix", opclasses=["text_pattern_ops"]
            ),
            GinIndex(
                SearchVector("search_name", config="simple"), fastupdate=False, name="territory_commune_words"
            ),
            models.Index(fields=["latitude", "longitude"], name="territory_commune_position"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def point(self) -> Point:
        return Point(self.latitude, self.longitude)


class CommuneSuccession(models.Model):
    """A name or a code that lives on in a commune of today: Aumont-Aubrac is now in Peyre en Aubrac."""

    former_code = models.CharField(max_length=5)
    former_name = models.CharField(max_length=60)
    search_name = models.CharField(max_length=60, help_text="rules.search_key of the former name")
    successor = models.ForeignKey(Commune, on_delete=models.CASCADE, related_name="predecessors")
    ended_on = models.DateField(null=True, help_text="unknown for the mergers after 1 January 2019")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="territory_succession_code_shape", condition=Q(former_code__regex=COMMUNE_CODE)
            ),
            models.UniqueConstraint(
                name="territory_succession_once", fields=["former_code", "former_name", "successor"]
            ),
        ]
        indexes = [
            models.Index(
                fields=["search_name"], name="territory_succession_prefix", opclasses=["text_pattern_ops"]
            ),
            GinIndex(
                SearchVector("search_name", config="simple"),
                fastupdate=False,
                name="territory_succession_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.former_name} → {self.successor_id}"


class Postcode(models.Model):
    commune = models.ForeignKey(Commune, on_delete=models.CASCADE, related_name="postcodes")
    code = models.CharField(max_length=5)

    class Meta:
        constraints = [
            models.CheckConstraint(name="territory_postcode_shape", condition=Q(code__regex=r"^[0-9]{5}$")),
            models.UniqueConstraint(name="territory_postcode_once", fields=["commune", "code"]),
        ]
        indexes = [
            models.Index(fields=["code"], name="territory_postcode_prefix", opclasses=["text_pattern_ops"])
        ]

    def __str__(self) -> str:
        return self.code


class Vintage(models.Model):
    """Which edition of the committed tables is loaded, so that a second load has nothing to do."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    code_year = models.PositiveSmallIntegerField()
    loaded_at = models.DateTimeField()

    class Meta:
        get_latest_by = "loaded_at"

    def __str__(self) -> str:
        return f"{self.code_year} ({self.sha256[:8]})"
