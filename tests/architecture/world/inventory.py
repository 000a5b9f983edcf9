"""The inventory of the place, and things given in kind."""

from maillage.places.models import Place
from maillage.places.services import begin_stock_take
from tests.factories.inventory import at_place, note_of, provision_of
from tests.moments import SUNDAY_EVENING


def lent(place: Place) -> dict[str, object]:
    """An asset in service, listed by a stock-take; a provision whose delivery note is to be signed."""
    (asset,) = at_place(place)
    take = begin_stock_take(place=place, by=None, now=SUNDAY_EVENING)
    note = note_of(provision_of(place))
    return {
        "asset": asset.label,
        "catalogue_item": asset.item_id,
        "stock_take": take.year,
        "provision": note.provision.reference,
        "delivery_note": note.number,
    }
