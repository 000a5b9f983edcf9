"""What a place is called, and the commune and the point where it stands."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from maillage.core.audit import record
from maillage.places.errors import PlaceExists
from maillage.places.models import Network, Place
from maillage.places.rules import check_named, check_position
from maillage.places.services.plans import check_territory
from maillage.territory.models import Commune
from maillage.territory.rules import Point


@transaction.atomic
def set_identity(
    *, place: Place, name: str, kind: str, commune: Commune, by: AbstractBaseUser | None
) -> Place:
    """The address of the page stays as it was founded: posters and mails outlive a name.

    A place that stands at a town hall follows its commune. Raises NameWithoutLetters, PlaceExists,
    CommuneElsewhere.
    """
    check_named(name)
    Network.objects.select_for_update().get(pk=place.network_id)  # one name at a time for each network
    place = Place.objects.select_for_update(of=["self"]).select_related("network").get(pk=place.pk)
    if Place.objects.filter(network=place.network_id, name__iexact=name).exclude(pk=place.pk).exists():
        raise PlaceExists
    if commune.pk != place.commune_id:
        check_territory(place.network, commune)
        if place.position_is_approximate:
            _stand_at(place, commune.point)
    wanted = {"name": name, "kind": kind, "commune_id": commune.pk}
    changed = [field for field, value in wanted.items() if getattr(place, field) != value]
    place.name, place.kind, place.commune = name, kind, commune
    place.save(update_fields=["name", "kind", "commune", "latitude", "longitude"])
    record(place, "identity set", by=by, changed=" ".join(changed))
    return place


@transaction.atomic
def set_position(*, place: Place, point: Point | None, by: AbstractBaseUser | None) -> Place:
    """Put the place at its door; without a point at the town hall, and the page says so.

    Raises PointFarAway.
    """
    place = Place.objects.select_for_update(of=["self"]).select_related("commune").get(pk=place.pk)
    town_hall = place.commune.point
    if point:
        check_position(point, town_hall=town_hall, commune=place.commune.name)
    _stand_at(place, point or town_hall)
    place.position_is_approximate = point is None
    place.save(update_fields=["latitude", "longitude", "position_is_approximate"])
    record(place, "position set", by=by, is_approximate=point is None)
    return place


def _stand_at(place: Place, point: Point) -> None:
    place.latitude, place.longitude = point.latitude, point.longitude
