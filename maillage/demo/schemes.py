"""The aids of the demonstration as plain values: those of 2005 and 2012, and modern examples."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from maillage.grants.enums import Formula

FNADT, CALL_2012, MALZIEU = "fnadt-2005", "appel-2012", "aide-bassin-du-malzieu"
RATE, PER_INHABITANT = "exemple-taux", "exemple-par-habitant"


@dataclass(frozen=True, slots=True)
class SchemeSheet:
    slug: str
    name: str
    summary: str
    formula: str
    first_day: date
    parameters: Mapping[str, int]
    legal_reference: str
    reading: str
    zoning: str = ""
    owns_area: bool = False
    is_example: bool = False


NATIONAL_2005 = SchemeSheet(
    slug=FNADT,
    name="Aide nationale aux télécentres, 2005 (FNADT)",
    summary="Une part fixe par centre et une part par poste occupé, plus fortes en zone de revitalisation "
    "rurale.",
    formula=Formula.PER_DESK,
    first_day=date(2005, 1, 1),
    parameters={
        "in_zone_fixed_cents": 12_000_00,
        "in_zone_per_desk_cents": 2_000_00,
        "outside_fixed_cents": 8_000_00,
        "outside_per_desk_cents": 1_500_00,
        "contract_days": 10,
        "attended_days": 8,
        "window_days": 30,
        "advance_basis_points": 30_00,
    },
    legal_reference="Appel national 2005 (DIACT), FNADT, tel que le Cantal le rapporte (2005–2008)",
    reading="Les documents ne disent pas ce qu’est un poste « occupé » : ici, le jour du comptage, un poste "
    "loué au moins dix jours du mois, ou fréquenté huit jours distincts des trente qui précèdent ; un poste "
    "compte une fois. Ils ne donnent pas non plus le premier jour de l’aide : le 1er janvier 2005 est notre "
    "lecture. L’avance de 30 % est un exemple de la démonstration : les documents n’en parlent pas.",
    zoning="zrr",
)
SHARED_2012 = SchemeSheet(
    slug=CALL_2012,
    name="Appel à candidatures 2012 : enveloppe partagée",
    summary="50 000 € au plus, partagés entre les télécentres retenus, d’abord pour l’investissement.",
    formula=Formula.SHARED,
    first_day=date(2012, 2, 20),
    parameters={},
    legal_reference="Appel à candidatures « télécentres » de la Lozère, 2012",
    reading="Le texte ne donne ni la règle du partage, ni le montant de chaque lauréat : le comité décide ; "
    "une proposition est calculée au prorata, aux notes ou au besoin.",
)
TELEWORKER_AID = SchemeSheet(
    slug=MALZIEU,
    name="Aide aux télétravailleurs du bassin du Malzieu-Ville",
    summary="Les dépenses de l’entreprise ou du salarié pour le télétravail, jusqu’à 3\u202f000\u00a0€.",
    formula=Formula.CEILING,
    first_day=date(2012, 1, 1),
    parameters={"cap_cents": 3_000_00},
    legal_reference="Règlement de l’aide de la convention de revitalisation, bassin du Malzieu-Ville",
    reading="Le texte ne dit pas si 3\u202f000\u00a0€ sont un forfait ou un plafond, ni s’ils valent par "
    "entreprise ou par télétravailleur : nous lisons un plafond, par télétravailleur. Le salarié habite l’un "
    "des quatre cantons ; le siège de l’entreprise peut être ailleurs. Le premier jour est un exemple.",
    zoning="bassin-du-malzieu",
    owns_area=True,
)
MODERN = (
    SchemeSheet(
        slug=RATE,
        name="Aide à l’équipement des tiers-lieux (exemple)",
        summary="Une part des dépenses d’équipement, plafonnée.",
        formula=Formula.RATE,
        first_day=date(2025, 1, 1),
        parameters={
            "rate_basis_points": 40_00,
            "cap_cents": 15_000_00,
            "advance_basis_points": 30_00,
            "claim_months": 24,
        },
        legal_reference="Inventé pour la démonstration",
        reading="40 % des dépenses hors taxes, 15 000 € au plus, une avance de 30 %, deux ans pour demander "
        "l’argent.",
        is_example=True,
    ),
    SchemeSheet(
        slug=PER_INHABITANT,
        name="Aide aux communes qui accueillent un lieu (exemple)",
        summary="Un montant par habitant de la commune, plafonné, jamais plus que les dépenses.",
        formula=Formula.PER_INHABITANT,
        first_day=date(2025, 1, 1),
        parameters={"per_inhabitant_cents": 10_00, "cap_cents": 20_000_00},
        legal_reference="Inventé pour la démonstration",
        reading="La population est celle de notre table de communes.",
        is_example=True,
    ),
)
