"""How far ahead the public pages look."""

from datetime import timedelta

LOOKED_AHEAD = timedelta(days=366)  # no page answers for a later day
