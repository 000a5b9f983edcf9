"""What a centre brings when it leaves another tool, split by noun."""

from maillage.booking.services.history.attendance import Visit, import_visits
from maillage.booking.services.history.bookings import ImportReport, import_bookings
from maillage.booking.services.history.rows import KeptBooking, Stay

__all__ = ["ImportReport", "KeptBooking", "Stay", "Visit", "import_bookings", "import_visits"]
