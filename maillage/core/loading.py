"""What a process that answers requests does before the first of them."""

import gc

from django.urls import get_resolver


def settle() -> None:
    """Load every address with its view, then tell the collector that all this stays as long as the process.

    Else it would look at it again and again in the middle of a request (50 to 100 ms each time).
    """
    _ = get_resolver().url_patterns
    gc.collect()
    gc.freeze()
