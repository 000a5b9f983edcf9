"""Whose rows a policy means."""

import pytest

from maillage.core.models import Mail
from maillage.core.policies import Person, naming

pytestmark = pytest.mark.django_db
PERSON = Person(user_id=1, emails=frozenset({"t.un+lot@example.org"}), name="Télétravailleuse 1 (Mende)")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Bonjour Télétravailleuse 1 (Mende), votre poste est prêt.", True),
        ("TÉLÉTRAVAILLEUSE 1 (MENDE)", True),
        ("Bonjour Télétravailleuse 14 (Mende)", False),
        ("SousTélétravailleuse 1 (Mende)", False),
        ("Écrivez à <T.Un+lot@example.org>.", True),
        ("Écrivez à pet.un+lot@example.org.", False),
        ("Écrivez à tXun+lot@example.org.", False),
    ],
)
def test_a_person_is_found_by_whole_words(text, names):
    Mail.objects.create(recipient="autre@example.org", language="fr", subject="Votre place", text=text)
    assert Mail.objects.filter(naming("subject", "text")(PERSON)).exists() is names


def test_a_name_of_a_few_letters_names_nobody():
    Mail.objects.create(recipient="autre@example.org", language="fr", subject="Luc", text="Luc est venu.")
    someone = Person(user_id=1, emails=frozenset({"luc@example.org"}), name="Luc")
    assert not Mail.objects.filter(naming("subject", "text")(someone)).exists()
