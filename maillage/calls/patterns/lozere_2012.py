"""Lozère, 2012: the call for telecentres of the SoLozère network."""

from datetime import date, time

from maillage.calls.enums import EligibilityKind, FieldKind, Public, StageKind, YesNo
from maillage.calls.patterns.sheets import CallPattern, centre_questions, question

PROJECT, CARRIER, PAPERS = "Le projet", "La structure porteuse", "Les pièces"

LOZERE_2012 = CallPattern(
    key="lozere-2012",
    title="Appel à candidatures 2012 pour des télécentres en Lozère",
    code="2012-TC",
    summary="Au moins deux nouveaux télécentres, qui pourront ouvrir à partir du début de 2013.",
    text=(
        "Le réseau SoLozère cherche de nouveaux télécentres. Un télécentre accueille et anime : connexion "
        "professionnelle sécurisée, bureaux fermés ou postes dans une salle partagée, salle de réunion, "
        "vidéoprojecteur, visioconférence, longues plages d’ouverture.\n\n"
        "L’appel est ouvert aux structures publiques, privées et associatives. Le Réseau Accueil "
        "instruit les "
        "candidatures et accompagne celles que le comité de pilotage présélectionne. Au moins deux "
        "télécentres sont attendus.\n\n"
        "L’enveloppe est de 50 000 € au plus en 2012, à partager entre les lauréats, pour l’essentiel "
        "pour des "
        "dépenses d’investissement. Chaque télécentre rejoint le réseau quand il entre en service."
    ),
    sources=(
        "Documents publics du réseau, Lozère 2011–2013 : publics, dates, instruction, nombre attendu, "
        "enveloppe. Les questions du formulaire, la grille de notation et la durée de conservation sont "
        "notre "
        "proposition : les documents ne les donnent pas."
    ),
    publics=(Public.PUBLIC, Public.PRIVATE, Public.ASSOCIATION),
    opens=(date(2012, 2, 20), time(0)),
    closes=(date(2012, 4, 23), time(23, 59, 59)),
    opens_reading="Le texte dit « 20/02/2012 » sans heure : nous lisons 0 h, heure de Paris.",
    closes_reading="Le texte dit « 23/04/2012 » sans heure : nous lisons 23 h 59 min 59 s, heure de Paris.",
    wanted=2,
    envelope="50 000 € au plus en 2012, essentiellement pour l’investissement",
    contact_name="Lozère Développement",
    stages=(
        {
            "kind": StageKind.DEPOSIT,
            "label": "Dépôt des candidatures",
            "starts_on": date(2012, 2, 20),
            "ends_on": date(2012, 4, 23),
            "expected": "Remplir le dossier et le déposer avant la clôture.",
        },
        {
            "kind": StageKind.REVIEW,
            "label": "Instruction par le Réseau Accueil",
            "starts_on": date(2012, 4, 24),
            "ends_on": date(2012, 5, 24),
        },
        {
            "kind": StageKind.SHORTLIST,
            "label": "Pré-sélection par le comité de pilotage",
            "starts_on": date(2012, 5, 25),
        },
        {
            "kind": StageKind.ACCOMPANIMENT,
            "label": "Accompagnement des présélectionnés",
            "starts_on": date(2012, 5, 26),
            "ends_on": date(2012, 7, 2),
            "expected": "Travailler le projet avec un organisme du Réseau Accueil.",
        },
        {
            "kind": StageKind.DECISION,
            "label": "Sélection finale par le comité",
            "starts_on": date(2012, 7, 3),
        },
        {
            "kind": StageKind.OPENING,
            "label": "Ouverture des télécentres",
            "starts_on": date(2013, 1, 1),
            "in_words": "à partir de début 2013",
        },
    ),
    eligibility=(
        {
            "kind": EligibilityKind.DEPARTEMENT,
            "values": ["48"],
            "reason": "Cet appel est réservé aux télécentres situés en Lozère (48).",
        },
    ),
    funders=({"name": "Enveloppe du réseau pour 2012", "share": "50 000 € au plus"},),
    criteria=(
        {"label": "Besoin local : télétravailleurs visés", "weight": 2},
        {"label": "Locaux et connexion", "weight": 2},
        {"label": "Accueil et animation", "weight": 1},
        {"label": "Réalisme du budget dans la durée", "weight": 1},
        {"label": "Maillage : distance aux autres lieux", "weight": 1, "is_independent": True},
    ),
    fields=(
        question("presentation", FieldKind.LONG_TEXT, PROJECT, "Votre projet en quelques phrases"),
        question(
            "besoin",
            FieldKind.LONG_TEXT,
            PROJECT,
            "À quel besoin local répond-il",
            help_text="Télétravailleurs visés, entreprises, personnes de passage : ce que vous en savez.",
        ),
        question("ouverture", FieldKind.DATE, PROJECT, "Date d’ouverture prévue"),
        question(
            "siret",
            FieldKind.SIRET,
            CARRIER,
            "SIRET de la structure porteuse",
            is_required=False,
            help_text="Quatorze chiffres. Laissez vide si la structure n’en a pas encore.",
        ),
        question("contact", FieldKind.SHORT_TEXT, CARRIER, "Personne à contacter, et son téléphone"),
        question(
            "partenaires",
            FieldKind.REPEAT,
            CARRIER,
            "Partenaires du projet",
            is_required=False,
            columns=[
                {"key": "nom", "kind": "short_text", "label": "Nom du partenaire"},
                {"key": "role", "kind": "short_text", "label": "Ce qu’il apporte"},
            ],
        ),
        question(
            "partage",
            FieldKind.YES_NO,
            "Les locaux",
            "Les locaux sont-ils partagés avec une autre structure ?",
        ),
        question(
            "avec_qui",
            FieldKind.SHORT_TEXT,
            "Les locaux",
            "Avec quelle structure ?",
            condition_key="partage",
            condition_values=[YesNo.YES.value],
        ),
        *centre_questions(
            premises_help="Un à quatre bureaux, un accueil, un copieur, un fax, le haut débit possible.",
            terms_help="Accès gratuit et services payants, droit d’accès selon l’activité, ou forfait.",
            budget_help="L’enveloppe sert pour l’essentiel à l’investissement. Les deux côtés sont égaux.",
        ),
        question(
            "iban",
            FieldKind.IBAN,
            "Le budget",
            "IBAN du compte qui recevrait l’aide",
            is_required=False,
            help_text="Il peut être donné plus tard.",
        ),
        question(
            "plan",
            FieldKind.FILE,
            PAPERS,
            "Plan ou photographies des locaux",
            is_required=False,
        ),
        question(
            "deliberation",
            FieldKind.FILE,
            PAPERS,
            "Délibération ou décision de la structure",
            is_required=False,
        ),
    ),
)
