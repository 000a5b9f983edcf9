"""Who may see and do what: one row for each address and method, one answer for each person.

`{names}` come from `tests/architecture/world/`. A page that somebody may not know of answers 404, never 403.
Add a row to the file of the app whose page it is; a new app adds its file, and its name to `PARTS`. A POST
that needs more than an empty form has its fields in `BODIES`.
"""

from tests.architecture.matrix import (
    accounts,
    booking,
    calls,
    charter,
    committee,
    community,
    grants,
    inventory,
    places,
    portal,
    siting,
)
from tests.architecture.matrix.answers import SIGN_IN, Answers

__all__ = ["BODIES", "MATRIX", "PARTS", "SIGN_IN"]

PARTS = [portal, accounts, places, community, charter, siting, booking, calls, committee, grants, inventory]
MATRIX: dict[str, Answers] = {row: answers for part in PARTS for row, answers in part.ROWS.items()}

BODIES: dict[str, dict[str, str]] = {
    "POST /lieux/{network}/{place}/photos/{photo}/deplacer": {"move": "first"},
    "POST /accueil/{network}/{place}/fermetures/rouvrir": {"closure": "{closure}"},
    "POST /reserver": {"space": "{space}", "unit": "{unit}", "day": "{day}", "moment": "morning"},
}
