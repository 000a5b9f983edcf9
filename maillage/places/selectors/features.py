"""Which features of the grid a place has, computed from its own facts."""

from maillage.places.enums import Connection, EquipmentKind, Feature, PlaceKind, ServiceKind, SpaceKind
from maillage.places.models import Place
from maillage.places.selectors.offers import Offer, prefetched_offer

STAFF = {ServiceKind.SECRETARY, ServiceKind.ANIMATOR}
EQUIPPED = {EquipmentKind.COMPUTER, EquipmentKind.TELEPHONE}


def features_of(place: Place, offer: Offer | None = None) -> set[str]:
    """No query: the place comes from `selectors.places_with_offer`, or with its offer already read."""
    offer = offer or prefetched_offer(place)
    answers = {
        Feature.OPEN_TO_ALL: place.open_to_all,
        Feature.FREE_WIFI: place.free_wifi,
        Feature.DEDICATED_SPACE: place.dedicated_space or place.kind == PlaceKind.TELECENTRE,
        Feature.EQUIPPED_OFFICE: offer.has_desk and offer.equipment >= EQUIPPED,
        Feature.SECURE_CONNECTION: place.connection == Connection.PROFESSIONAL,
        Feature.RECEPTION: bool(offer.services & {ServiceKind.RECEPTION, *STAFF}),
        Feature.MEETING_ROOM: SpaceKind.MEETING_ROOM in offer.space_kinds,
        Feature.VIDEOCONFERENCE: EquipmentKind.VIDEOCONFERENCE in offer.equipment,
        Feature.VIDEO_PROJECTOR: EquipmentKind.VIDEO_PROJECTOR in offer.equipment,
        Feature.LONG_HOURS: offer.minutes_a_week >= place.network.long_hours_a_week * 60,
        Feature.STAFF_PRESENT: bool(offer.permanent_services & STAFF),
    }
    return {feature for feature, is_met in answers.items() if is_met}
