"""The map under an address: where the future place is clicked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.templatetags.static import static

from maillage.calls.enums import FieldKind, Part
from maillage.calls.models import Call
from maillage.calls.rules.inputs import FieldSpec
from maillage.core.maps import MapContent, Origin, Outlines
from maillage.territory.errors import UnknownCommune
from maillage.territory.models import Commune
from maillage.territory.selectors import commune


@dataclass(frozen=True, slots=True)
class PointMap:
    """`name` is of its content on the page: a form may ask for two addresses."""

    name: str
    content: MapContent


def point_maps(
    specs: Sequence[FieldSpec], *, call: Call, values: Mapping[str, object]
) -> dict[str, PointMap]:
    """By the key of each address asked for."""
    addresses = [spec for spec in specs if spec.kind == FieldKind.ADDRESS]
    return {
        spec.key: PointMap(f"map-{spec.key}", _content(call, _commune_of(values.get(spec.key))))
        for spec in addresses
    }


def _commune_of(address: object) -> Commune | None:
    if not isinstance(address, dict) or Part.COMMUNE.value not in address:
        return None
    try:
        return commune(address[Part.COMMUNE.value])
    except UnknownCommune:
        return None


def _content(call: Call, chosen: Commune | None) -> MapContent:
    """The commune that was written, else the départements of the network."""
    codes = [chosen.departement_id] if chosen else sorted(each.pk for each in call.network.departements.all())
    outlines = Outlines(
        departements=static("territory/outlines/departements.json"),
        communes=[static(f"territory/outlines/communes/{code}.json") for code in codes],
    )
    origin = Origin(chosen.name, chosen.latitude, chosen.longitude) if chosen else None
    return MapContent(markers=[], outlines=outlines, territory=codes, origin=origin)
