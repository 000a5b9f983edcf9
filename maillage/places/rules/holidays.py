"""French public holidays, with those that only some départements keep."""

from datetime import date
from functools import lru_cache

from holidays import country_holidays

KEPT_APART = {"67": "6AE", "68": "6AE"} | {code: code for code in ("57", "971", "972", "973", "974", "976")}
LANGUAGES = {"fr": "fr", "en": "en_US"}


@lru_cache(maxsize=256)
def public_holidays(*, year: int, departement: str, language: str) -> dict[date, str]:
    """Return day → name. Alsace and Moselle keep two more days (law of 1892); overseas keep their own."""
    subdivision = KEPT_APART.get(departement)
    found = country_holidays(
        "FR", subdiv=subdivision, years=year, language=LANGUAGES.get(language, LANGUAGES["fr"])
    )
    return dict(found.items())
