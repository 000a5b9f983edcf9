"""The two sizes of the data set. The promises count on the national one; the other is for every day."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Size:
    """Ten spaces and about two thousand bookings a place."""

    name: str
    places: int

    @property
    def database(self) -> str:
        return f"maillage_bench_{self.name}"


SIZES = {size.name: size for size in (Size("regional", places=500), Size("national", places=5000))}
USUAL = "regional"
