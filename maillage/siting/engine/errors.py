"""What a siting question may not ask. Messages are English; a face translates by the error's class."""


class SitingError(ValueError):
    """The caller can mend it: a question without sense, or times and weights that contradict themselves."""


class EmptyAreaError(SitingError):
    """No commune, or no candidate, in what was asked."""


class NoDemandError(SitingError):
    """All weights are zero: every plan would be as good as any other."""


class BadWeightsError(SitingError):
    """A weight is negative, missing or infinite."""


class BadTimesError(SitingError):
    """A travel time is negative or missing, or the table does not fit the communes."""


class BadPointsError(SitingError):
    """A latitude or longitude is missing or outside its range."""


class BadCodesError(SitingError):
    """A code stands twice, or names nothing of the area."""


class TooFewSitesError(SitingError):
    """Fewer than one site asked."""


class TooManySitesError(SitingError):
    """More sites asked than there are candidates."""


class BadLimitError(SitingError):
    """A time limit, a speed, a circuity or a share outside what it can be."""


class BadRulesError(SitingError):
    """Rules that contradict themselves: a kept site that is forbidden, a budget without costs."""


class CertificateRefusedError(SitingError):
    """The certificate does not prove what it says; the message tells what does not hold."""
