"""SoLozère: what its public documents of 2011–2013 say, and examples for the rest."""

from maillage.demo.networks.solozere_examples import OTHERS
from maillage.demo.networks.solozere_existing import EXISTING
from maillage.demo.networks.solozere_free import MARVEJOLS, MEYRUEIS, VILLEFORT
from maillage.demo.networks.solozere_paying import LANGOGNE, SAINT_CHELY
from maillage.demo.sheets import NetworkSheet

SOLOZERE = NetworkSheet(
    slug="solozere",
    name="SoLozère",
    departements=["48"],
    fields={
        "tagline": "les lieux où travailler en Lozère",
        "presentation": (
            "SoLozère relie les télétravailleurs de Lozère et les lieux qui les accueillent. Le "
            "comptoir est un lieu de travail occasionnel, pour les voisins ou pour une étape : ouvert à"
            " tous, sans condition d’accès, avec un espace réservé et le Wi-Fi gratuit. Le télécentre "
            "accueille et anime : connexion professionnelle, bureaux fermés ou postes partagés, salle "
            "de réunion, longues plages d’ouverture. Le but est un maillage complet du territoire."
        ),
        "sources": (
            "Documents publics du réseau, Lozère 2011–2013 : les sept télécentres, la structure "
            "porteuse, les locaux et la nature des conditions d’accès des cinq lauréats de l’appel à "
            "candidatures de 2012. Ce que ces documents ne disent pas n’est pas connu et reste vide : "
            "SIRET, rue, téléphone, structures porteuses de Fournels et de POLeN. Postes, équipements, "
            "horaires, manières d’entrer, montants, personnes et réservations sont inventés pour la "
            "démonstration, comme les lieux marqués « exemple »."
        ),
    },
    manager="Gestionnaire SoLozère",
    animator="Animatrice 1",
    places=(VILLEFORT, SAINT_CHELY, LANGOGNE, MARVEJOLS, MEYRUEIS, *EXISTING, *OTHERS),
)
