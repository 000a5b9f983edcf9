"""What a provider of times may do wrong, each with its name; the message tells where."""

from maillage.siting.engine.errors import BadTimesError, SitingError


class ProviderError(SitingError):
    """The provider of times did not answer as its documentation says."""


class BadAddressError(ProviderError):
    """The address of the server is no http or https address."""


class ProviderAwayError(ProviderError):
    """Nobody answers there, or the connection broke."""


class ProviderSlowError(ProviderError):
    """The answer took longer than was allowed, from the first byte to the last."""


class ProviderRefusedError(ProviderError):
    """The server answered with an error of its own."""


class ProviderGarbledError(ProviderError):
    """The answer is no JSON of the documented shape, or is larger than any such table."""


class ProviderLiesError(ProviderError, BadTimesError):
    """A time that cannot be: negative, not a number, or faster than any vehicle."""


class FarFromRoadsError(ProviderError):
    """A point was snapped to a road too far away: its times would be another place's."""


class StoppedError(SitingError):
    """Cancelled, or past the deadline of the whole work, between two requests."""
