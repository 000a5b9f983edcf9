"""What `maillage siting` refuses, French first: the engine's errors, in the words of the trade."""

from maillage.cli.terminal import CommandRefused

FRENCH = {
    "EmptyAreaError": "Ce territoire ne compte aucune commune située sur la carte.",
    "NoDemandError": "Personne n’habite ce territoire : tous les plans se valent.",
    "BadCodesError": "Un code ne désigne rien, ou figure deux fois.",
    "TooFewSitesError": "Demandez au moins un site.",
    "TooManySitesError": "Il y a moins de communes que de sites demandés.",
    "BadLimitError": "Une limite, une vitesse ou une sinuosité sort de ce qu’elle peut être.",
    "BadRulesError": "Ces règles se contredisent.",
    "BadTimesError": "Un temps de trajet manque, ou il est négatif.",
    "BadAddressError": "L’adresse du serveur de temps n’est pas une adresse http ou https.",
    "ProviderAwayError": "Le serveur de temps ne répond pas.",
    "ProviderSlowError": "Le serveur de temps répond trop lentement.",
    "ProviderRefusedError": "Le serveur de temps refuse la demande.",
    "ProviderGarbledError": "La réponse du serveur de temps ne se lit pas.",
    "ProviderLiesError": "Le serveur de temps donne un temps impossible.",
    "FarFromRoadsError": "Une commune est trop loin des routes du serveur de temps.",
    "StoppedError": "Arrêté avant que tous les temps soient connus.",
    "CertificateRefusedError": "Ce certificat ne prouve pas ce qu’il dit.",
}


def refusal_of(error: Exception) -> CommandRefused:
    name = type(error).__name__
    return CommandRefused(
        fr=f"{FRENCH.get(name, 'La question n’a pas de sens.')} ({error})", en=f"{name}: {error}"
    )
