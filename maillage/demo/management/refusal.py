"""What a demonstration's command asks before it writes."""

from django.conf import settings
from django.core.management.base import CommandError


def check_demo_mode() -> None:
    """Invented bookings must never enter a real installation."""
    if not settings.DEMO:
        raise CommandError("This writes invented data: it needs MAILLAGE_DEMO=1.")
