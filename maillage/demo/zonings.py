"""The zones of the demonstration: no package ships the official lists, so each says what it assumes."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from maillage.territory import services
from maillage.territory.models import Commune, CommuneSuccession, Zoning
from maillage.territory.rules import Span, search_key
from maillage.territory.services import ZoneList

WHOLE = (
    "Hypothèse de la démonstration : toute la Lozère et tout le Cantal y sont. La liste officielle se charge."
)
MALZIEU = (
    "Cantons d’avant 2015, de mémoire : la composition reste à vérifier. Une commune fusionnée depuis "
    "n’y est que pour sa part."
)
MALZIEU_COMMUNES = """
Aumont-Aubrac, La Chaze-de-Peyre, Fau-de-Peyre, Javols, Sainte-Colombe-de-Peyre, Saint-Sauveur-de-Peyre,
Saint-Alban-sur-Limagnole, Fontans, Lajo, Sainte-Eulalie, Serverette,
Saint-Chély-d'Apcher, Albaret-Sainte-Marie, Blavignac, La Fage-Saint-Julien, Les Bessons, Rimeize,
Le Malzieu-Ville, Chaulhac, Julianges, Le Malzieu-Forain, Paulhac-en-Margeride, Prunières,
Saint-Léger-du-Malzieu, Saint-Pierre-le-Vieux, Saint-Privat-du-Fau
"""


@dataclass(frozen=True)
class ZoneSheet:
    slug: str
    name: str
    purpose: str
    caveat: str
    text: str
    published_on: date
    valid: Span
    codes_of: date | None = None


ZRR = ZoneSheet(
    slug="zrr",
    name="Zone de revitalisation rurale (ZRR)",
    purpose="Communes rurales peu denses, jusqu’à la création de France ruralités revitalisation.",
    caveat=WHOLE,
    text="Loi n° 2005-157 du 23 février 2005 relative au développement des territoires ruraux",
    published_on=date(2005, 2, 24),
    valid=Span(date(2005, 2, 24), date(2024, 7, 1)),
)
FRR = ZoneSheet(
    slug="frr",
    name="France ruralités revitalisation (FRR)",
    purpose="Prend la suite des ZRR depuis le 1er juillet 2024 (CGI, art. 44 quindecies A).",
    caveat=WHOLE,
    text="Arrêté du 19 juin 2024 constatant le classement de communes en zone FRR",
    published_on=date(2024, 6, 20),
    valid=Span(date(2024, 7, 1)),
)
AID_AREA = ZoneSheet(
    slug="bassin-du-malzieu",
    name="Bassin du Malzieu-Ville",
    purpose="Quatre cantons de la convention de revitalisation : l’aide aux télétravailleurs y est ouverte.",
    caveat=MALZIEU,
    text="Règlement de l’aide de la convention de revitalisation (date d’exemple)",
    published_on=date(2012, 1, 1),
    valid=Span(date(2012, 1, 1)),
    codes_of=date(2012, 1, 1),
)


def load_zonings() -> None:
    """Once: a list that is there is left as it is."""
    departements = Commune.objects.filter(is_current=True, departement__in=["15", "48"])
    whole = list(departements.values_list("code", flat=True))
    for sheet, codes in ((ZRR, whole), (FRR, whole), (AID_AREA, aid_area_codes())):
        if not Zoning.objects.filter(slug=sheet.slug).exists():
            _load(sheet, codes=codes)


def aid_area_codes() -> list[str]:
    """The communes of 2012 in Lozère, by name: some live on in another one."""
    names = {search_key(name) for name in MALZIEU_COMMUNES.split(",")}
    former = CommuneSuccession.objects.filter(successor__departement="48", search_name__in=names)
    gone = dict(former.values_list("search_name", "former_code"))
    today = Commune.objects.filter(is_current=True, departement="48", search_name__in=names - gone.keys())
    return [*gone.values(), *today.values_list("code", flat=True)]


def _load(sheet: ZoneSheet, *, codes: Collection[str]) -> None:
    zoning = services.describe_zoning(
        slug=sheet.slug, name=sheet.name, purpose=sheet.purpose, caveat=sheet.caveat
    )
    text = services.add_text(zoning=zoning, title=sheet.text, published_on=sheet.published_on)
    listed = ZoneList(codes=codes, valid=sheet.valid, is_complete=True, codes_of=sheet.codes_of)
    services.apply_list(text=text, listed=listed)
