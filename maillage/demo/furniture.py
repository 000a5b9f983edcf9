"""The spaces that the demonstration's places are furnished with, each with its usual policy."""

from datetime import timedelta

from maillage.places.enums import BookingMode, SpaceKind
from maillage.places.services import NewSpace, SpaceFields

HALF_HOUR = timedelta(minutes=30)
ONE_HOUR = timedelta(hours=1)
ONE_DAY = timedelta(days=1)
STEP_FREE: SpaceFields = {"step_free": True, "accessible_toilet": True, "accessible_parking": True}
WITH_LOOP: SpaceFields = {**STEP_FREE, "induction_loop": True}
EQUIPPED: SpaceFields = {"has_computer": True, "has_telephone": True}


def desks(*details: str, fields: SpaceFields = EQUIPPED, name: str = "Postes partagés") -> NewSpace:
    """A pool of shared desks, one for each detail."""
    return NewSpace(
        kind=SpaceKind.DESK_POOL,
        name=name,
        label="Poste",
        units=len(details),
        details=details,
        fields={**EQUIPPED, **fields},
    )


def office(detail: str = "une personne, téléphone", *, fields: SpaceFields | None = None) -> NewSpace:
    """A closed office, quiet by nature."""
    return NewSpace(
        kind=SpaceKind.OFFICE,
        name="Bureau fermé",
        label="Bureau fermé",
        details=[detail],
        fields={**EQUIPPED, "quiet": True, **(fields or {})},
    )


def offices(*details: str, fields: SpaceFields | None = None) -> NewSpace:
    return NewSpace(
        kind=SpaceKind.OFFICE,
        name="Bureaux fermés",
        label="Bureau",
        units=len(details),
        details=details,
        fields={**EQUIPPED, "quiet": True, **(fields or {})},
    )


def room(people: int = 8, *, detail: str = "", fields: SpaceFields | None = None) -> NewSpace:
    """A meeting room by quarters of an hour, half an hour at least."""
    return NewSpace(
        kind=SpaceKind.MEETING_ROOM,
        name="Salle de réunion",
        label="Salle de réunion",
        details=[detail or f"{people} personnes"],
        fields={
            "people": people,
            "mode": BookingMode.QUARTERS,
            "min_length": HALF_HOUR,
            "max_length": ONE_DAY,
            **(fields or {}),
        },
    )


def projector() -> NewSpace:
    """A video projector to borrow, on the spot, by the hour."""
    return NewSpace(
        kind=SpaceKind.EQUIPMENT,
        name="Vidéoprojecteur",
        label="Vidéoprojecteur",
        details=["à retirer à l’accueil"],
        fields={"mode": BookingMode.QUARTERS, "min_length": ONE_HOUR, "max_length": ONE_DAY},
    )
