"""The editions of the territory's tables: what is told of the committed one, and the one loaded."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from maillage.territory.enums import SourceUse
from maillage.territory.models import Vintage
from maillage.territory.tables import DATA, read_provenance


@dataclass(frozen=True)
class Source:
    title: str
    producer: str
    vintage: int
    package: str
    uses: Sequence[SourceUse]


@dataclass(frozen=True)
class Provenance:
    code_year: int
    licence: str
    licence_url: str
    communes: int
    outlines: int
    sources: Sequence[Source]


def provenance(folder: Path = DATA) -> Provenance:
    """For the page that names the sources: the licence asks for it."""
    written = read_provenance(folder)
    return Provenance(
        code_year=written["code_year"],
        licence=written["licence"]["name"],
        licence_url=written["licence"]["url"],
        communes=written["tables"]["communes"]["rows"],
        outlines=written["outlines"]["communes"],
        sources=[
            Source(**source | {"uses": [SourceUse(use) for use in source["uses"]]})
            for source in written["sources"]
        ],
    )


def vintage() -> Vintage | None:
    """The edition loaded last."""
    return Vintage.objects.order_by("-loaded_at").first()


def is_loaded(sha256: str) -> bool:
    loaded = vintage()
    return loaded is not None and loaded.sha256 == sha256
