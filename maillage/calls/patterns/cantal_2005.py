"""Cantal, 2005: the national call (DIACT) for telecentres, as the département answered it."""

from maillage.calls.enums import EligibilityKind, FieldKind, Public, StageKind
from maillage.calls.patterns.sheets import CallPattern, centre_questions, question

STUDY, NETWORK, PAPERS = "L’étude préalable", "Le réseau", "Les pièces"

CANTAL_2005 = CallPattern(
    key="cantal-2005",
    title="Appel national 2005 pour des télécentres, réponse du Cantal",
    code="2005-DIACT",
    summary="Un réseau de huit centres, chacun avec ses spécificités ; une aide par centre et par poste "
    "occupé.",
    text=(
        "L’appel national de 2005 aide des télécentres. Le Cantal y répond par un réseau : huit centres "
        "prévus, chacun avec ses propres spécificités.\n\n"
        "L’aide (FNADT) est de 12 000 € par centre et de 2 000 € par poste de télétravail occupé dans "
        "une zone "
        "de revitalisation rurale ; de 8 000 € et 1 500 € en dehors.\n\n"
        "Une étude précède : par centre et par zone, les télétravailleurs visés (habitants ou vacanciers "
        "salariés d’une entreprise éloignée, indépendants loin de leurs clients, personnes de passage, "
        "personnes "
        "à domicile ou à mobilité réduite). Puis les locaux sont vérifiés : un à quatre bureaux "
        "disponibles, un "
        "minimum de services (secrétaire ou animateur, copieur, fax), haut débit possible. Un centre peut se "
        "trouver dans des locaux qui ont une autre vocation."
    ),
    sources=(
        "Réponse du Cantal à l’appel national de 2005 et documents du département, 2005–2008 : huit centres, "
        "montants par centre et par poste, étude, vérification des locaux. Ces documents ne donnent ni "
        "la date "
        "d’ouverture ni la date de clôture de l’appel : elles sont à remplir. Les questions du "
        "formulaire sont "
        "notre proposition."
    ),
    publics=(Public.PUBLIC, Public.PRIVATE, Public.ASSOCIATION),
    wanted=8,
    envelope="12 000 € par centre et 2 000 € par poste occupé en ZRR ; 8 000 € et 1 500 € hors ZRR",
    contact_name="Département du Cantal",
    stages=(
        {"kind": StageKind.DEPOSIT, "label": "Dépôt des candidatures", "in_words": "2005"},
        {
            "kind": StageKind.REVIEW,
            "label": "Étude par centre et vérification des locaux",
            "in_words": "2005",
        },
        {"kind": StageKind.DECISION, "label": "Décision nationale", "in_words": "date non connue"},
        {"kind": StageKind.OPENING, "label": "Ouverture des centres", "in_words": "à partir de 2006"},
    ),
    eligibility=(
        {
            "kind": EligibilityKind.DEPARTEMENT,
            "values": ["15"],
            "reason": "Cette réponse réunit des centres situés dans le Cantal (15).",
        },
        {
            "kind": EligibilityKind.YES,
            "question": "La structure prend-elle à sa charge les locaux et le personnel d’accueil ?",
            "reason": "La collectivité d’accueil apporte les locaux et le personnel d’accueil.",
        },
    ),
    funders=(
        {"name": "État (FNADT)", "share": "par centre et par poste occupé"},
        {"name": "Département du Cantal", "share": "mobilier, ordinateurs et copieur numérique"},
        {"name": "Structure d’accueil", "share": "locaux et personnel d’accueil, en nature"},
    ),
    criteria=(
        {"label": "Perspectives de développement", "weight": 1},
        {"label": "Cohérence avec la stratégie du territoire", "weight": 1},
        {"label": "Moyens de gestion et de promotion", "weight": 1},
        {"label": "Réalisme dans le temps", "weight": 1},
    ),
    fields=(
        question("specificites", FieldKind.LONG_TEXT, NETWORK, "Les spécificités de ce centre"),
        question(
            "publics_vises",
            FieldKind.CHOICES,
            STUDY,
            "Télétravailleurs visés",
            choices=[
                "Habitants salariés d’une entreprise éloignée",
                "Vacanciers et propriétaires de résidences secondaires",
                "Indépendants loin de leurs clients",
                "Personnes de passage",
                "Personnes à domicile ou à mobilité réduite",
            ],
        ),
        question("candidats", FieldKind.NUMBER, STUDY, "Combien de personnes sont intéressées"),
        *centre_questions(
            premises_help="Conditions de l’appel : un à quatre bureaux, secrétaire ou animateur, "
            "copieur, fax, "
            "haut débit possible.",
            terms_help="Location au jour, à la semaine ou au mois d’un poste avec ordinateur et téléphone.",
            budget_help="L’aide demandée suit le nombre de postes occupés. Les deux côtés sont égaux.",
        ),
        question(
            "engagement", FieldKind.FILE, PAPERS, "Délibération de la structure d’accueil", is_required=False
        ),
    ),
)
