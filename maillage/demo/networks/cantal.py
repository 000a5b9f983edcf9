"""Télécentres du Cantal: eight planned after 2005; Murat and Chaudes-Aigues are real, the others examples."""

from maillage.demo.networks.cantal_examples import EXAMPLES
from maillage.demo.networks.cantal_real import CHAUDES_AIGUES, MURAT
from maillage.demo.sheets import NetworkSheet

CANTAL = NetworkSheet(
    slug="telecentres-du-cantal",
    name="Télécentres du Cantal",
    departements=["15"],
    fields={
        "tagline": "un bureau près de chez vous, dans le Cantal",
        "presentation": (
            "Un vrai réseau, où chaque télécentre a ses particularités : un lieu de travail permanent "
            "ou occasionnel pour ceux dont l’entreprise est loin, un poste d’étape pour ceux qui "
            "passent, un lieu de rencontre pour les indépendants qui travaillent chez eux. On y loue au"
            " moins un poste avec son ordinateur et son téléphone, au jour, à la semaine ou au mois ; "
            "le département fournit le mobilier, les ordinateurs et le copieur."
        ),
        "sources": (
            "Documents publics du Cantal, 2005–2008 : huit télécentres prévus après l’appel national de"
            " 2005. Les sources ne s’accordent pas sur leur avancement. Le dossier de concours du "
            "département (2008) en dit quatre en service, deux en ouverture et deux en projet. La "
            "presse de novembre 2008 en nomme deux ouverts, Murat et Chaudes-Aigues, chacun avec sa "
            "communauté de communes. Les deux sont gardées. Les six autres lieux, les postes, les "
            "équipements, les horaires, les manières d’entrer, les montants, les personnes et les "
            "réservations sont des exemples inventés pour la démonstration."
        ),
    },
    manager="Gestionnaire Cantal",
    animator="Animateur 2",
    places=(MURAT, CHAUDES_AIGUES, *EXAMPLES),
)
