"""Which features of the grid places have, read from their own facts in one query, be they thousands."""

from collections.abc import Sequence

from maillage.core.prepared import rows
from maillage.places.enums import Feature
from maillage.places.models import Place

# The computer and the telephone of a desk or an office count as the place's own.
FEATURES = """
WITH place AS (
    SELECT place.*, network.long_hours_a_week
    FROM places_place AS place JOIN places_network AS network ON network.id = place.network_id
    WHERE place.id = ANY(%s)
), room AS (
    SELECT place_id,
        bool_or(kind IN ('desk_pool', 'office')) AS is_desk,
        bool_or(kind IN ('desk_pool', 'office') AND has_computer) AS computer,
        bool_or(kind IN ('desk_pool', 'office') AND has_telephone) AS telephone,
        bool_or(kind = 'meeting_room') AS meeting
    FROM places_space WHERE place_id = ANY(%s) GROUP BY place_id
), item AS (
    SELECT place_id,
        bool_or(kind = 'computer') AS computer,
        bool_or(kind = 'telephone') AS telephone,
        bool_or(kind = 'videoconference') AS videoconference,
        bool_or(kind = 'video_projector') AS projector
    FROM places_equipment WHERE place_id = ANY(%s) GROUP BY place_id
), care AS (
    SELECT place_id,
        bool_or(kind IN ('reception', 'secretary', 'animator')) AS reception,
        bool_or(kind IN ('secretary', 'animator') AND regularity = 'permanent') AS staff
    FROM places_service WHERE place_id = ANY(%s) GROUP BY place_id
), week AS (
    SELECT place_id, sum(closes_at - opens_at) AS length
    FROM places_openinghours WHERE place_id = ANY(%s) GROUP BY place_id
)
SELECT place.id, place.network_id,
    place.open_to_all,
    place.free_wifi,
    place.dedicated_space OR place.kind = 'telecentre',
    room.is_desk AND (room.computer OR item.computer) AND (room.telephone OR item.telephone),
    place.connection = 'professional',
    care.reception,
    room.meeting,
    item.videoconference,
    item.projector,
    week.length >= make_interval(hours => place.long_hours_a_week),
    care.staff
FROM place
LEFT JOIN room ON room.place_id = place.id
LEFT JOIN item ON item.place_id = place.id
LEFT JOIN care ON care.place_id = place.id
LEFT JOIN week ON week.place_id = place.id
"""
ORDER = (
    Feature.OPEN_TO_ALL,
    Feature.FREE_WIFI,
    Feature.DEDICATED_SPACE,
    Feature.EQUIPPED_OFFICE,
    Feature.SECURE_CONNECTION,
    Feature.RECEPTION,
    Feature.MEETING_ROOM,
    Feature.VIDEOCONFERENCE,
    Feature.VIDEO_PROJECTOR,
    Feature.LONG_HOURS,
    Feature.STAFF_PRESENT,
)


def features_by_place(ids: Sequence[int]) -> list[tuple[int, int, tuple[str, ...]]]:
    """Each place with its network and the features that it has. One query."""
    return [
        (pk, network, tuple(feature for feature, is_met in zip(ORDER, met, strict=True) if is_met))
        for pk, network, *met in rows(FEATURES, [list(ids)] * 5)
    ]


def features_of(place: Place) -> set[str]:
    ((_, _, features),) = features_by_place([place.pk])
    return set(features)
