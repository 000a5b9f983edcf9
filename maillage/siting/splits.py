"""A national study by parts: the communes of each région, or of each département, solved apart."""

from maillage.siting.engine.answer import Answer
from maillage.siting.engine.errors import BadRulesError
from maillage.siting.engine.instance import Instance
from maillage.siting.engine.parts import BELT_KM
from maillage.siting.engine.progress import Watch
from maillage.siting.engine.splitting import solve_split
from maillage.siting.questions import P_MEDIAN, Question
from maillage.territory.tables import Tables

KINDS = ("region", "departement")


def ask_split(
    question: Question,
    instance: Instance,
    tables: Tables,
    *,
    kind: str,
    workers: int,
    belt_km: float = BELT_KM,
    watch: Watch,
) -> Answer:
    """Raises BadRulesError where the question is more than a p-median."""
    if question.objective != P_MEDIAN or question.rules is not None:
        raise BadRulesError("only a p-median without rules is split")
    found = solve_split(
        instance,
        p=question.sites or 0,
        part_of=part_of(tables, kind),
        belt_km=belt_km,
        workers=workers,
        seed=question.seed,
        watch=watch,
    )
    return found.answer


def part_of(tables: Tables, kind: str) -> dict[str, str]:
    """The région or the département of each commune."""
    if kind == "departement":
        return {row["code"]: row["departement"] for row in tables.communes}
    region = {row["code"]: row["region"] for row in tables.departements}
    return {row["code"]: region[row["departement"]] for row in tables.communes}
