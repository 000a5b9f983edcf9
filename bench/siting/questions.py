"""The questions, what each must reach, and how long it may take."""

from collections.abc import Mapping
from dataclasses import dataclass

CANTAL = ("--departement", "15")
AUVERGNE_RHONE_ALPES = ("--region", "84")
FRANCE = ("--france",)
BOTH = (*CANTAL, "--departement", "48")
KEPT = ("--keep", "15138", "--keep", "48140", "--keep", "48198")  # Murat, Saint-Chély-d'Apcher, Villefort
SIZES = "1 office,4000,30000\n2 offices,8000,50000\n3 offices,12000,65000\n4 offices,16000,80000\n"


@dataclass(frozen=True, slots=True)
class Asked:
    """`gap` (percent) must be reached within `seconds`; `better` is a share (percent) that must be beaten."""

    name: str
    words: tuple[str, ...]
    seconds: float
    gap: float
    aim: float | None = None
    better: float | None = None
    most_megabytes: int | None = None


def covering(area: tuple[str, ...], *, sites: int, minutes: int) -> tuple[str, ...]:
    return (*area, "--sites", str(sites), "--objective", "coverage", "--minutes", str(minutes))


def median(area: tuple[str, ...], *, sites: int) -> tuple[str, ...]:
    return (*area, "--sites", str(sites), "--objective", "p-median")


def with_budget(sizes: str, *, euros: int) -> tuple[str, ...]:
    rules = ("--sizes", sizes, "--budget", str(euros), *KEPT)
    return (*rules, "--objective", "coverage", "--minutes", "20")


def questions(files: Mapping[str, str]) -> list[Asked]:
    """`files`: lists of communes by name, for areas that are no département and no region."""
    near = ("--communes", files["near Cantal"])
    sized = with_budget(files["sizes"], euros=400_000)
    dearer = with_budget(files["sizes"], euros=700_000)
    split = (*median(FRANCE, sites=1000), "--split", "region", "--workers")
    return [
        Asked("Cantal, p-median p=8", median(CANTAL, sites=8), 60, 0.0),
        Asked("the 1 000 communes nearest to Cantal, p-median p=20", median(near, sites=20), 60, 0.0),
        Asked(
            "Auvergne-Rhône-Alpes, p-median p=80",
            median(AUVERGNE_RHONE_ALPES, sites=80),
            3,
            0.1,
            aim=0.0,
            most_megabytes=1024,
        ),
        Asked(
            "Auvergne-Rhône-Alpes, coverage p=80, 30 min",
            covering(AUVERGNE_RHONE_ALPES, sites=80, minutes=30),
            0.8,
            0.1,
            better=99.765,
        ),
        Asked(
            "Auvergne-Rhône-Alpes, coverage p=80, 20 min",
            covering(AUVERGNE_RHONE_ALPES, sites=80, minutes=20),
            60,
            0.6,
            aim=0.3,
        ),
        Asked("France, p-median p=1000", median(FRANCE, sites=1000), 40, 0.25, aim=0.2, most_megabytes=1024),
        Asked("France, p-median p=100", median(FRANCE, sites=100), 200, 1.6, aim=1.0),
        Asked("Lozère and Cantal with sizes, budget, 3 kept sites", (*BOTH, *sized), 60, 3.0),
        Asked(
            "Lozère and Cantal with sizes, budget, 3 kept sites, sooner", (*BOTH, *sized), 10, 3.0, aim=0.5
        ),
        Asked(
            "Lozère and Cantal with sizes, a larger budget, 3 kept sites", (*BOTH, *dearer), 60, 3.0, aim=0.5
        ),
        Asked("France, p-median p=1000, split by région, 1 worker", (*split, "1"), 200, 2.0),
        Asked("France, p-median p=1000, split by région, 2 workers", (*split, "2"), 200, 2.0),
        Asked("France, coverage p=1000, 15 min", covering(FRANCE, sites=1000, minutes=15), 100, 0.7, aim=0.6),
    ]
