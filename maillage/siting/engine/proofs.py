"""Any certificate of the engine, checked by the checker of its kind."""

import binascii
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from maillage.siting.engine.coverage.centre import verify_centre
from maillage.siting.engine.coverage.fewest import verify_fewest
from maillage.siting.engine.coverage.verify import verify as verify_coverage
from maillage.siting.engine.errors import CertificateRefusedError, SitingError
from maillage.siting.engine.instance import Instance
from maillage.siting.engine.planning.centre import verify_centre_under
from maillage.siting.engine.planning.fewest import verify_fewest_under
from maillage.siting.engine.planning.verify import verify as verify_planned
from maillage.siting.engine.pmedian.kept import verify_kept
from maillage.siting.engine.pmedian.verify import verify as verify_median


class Proved(Protocol):
    """What a certificate proves, in the question's unit."""

    @property
    def objective(self) -> float: ...

    @property
    def bound(self) -> float: ...


CHECKERS: Mapping[str, Callable[[Instance, Mapping[str, Any]], Proved]] = {
    "p-median": verify_median,
    "p-median-kept": verify_kept,
    "coverage": verify_coverage,
    "fewest-sites": verify_fewest,
    "p-centre": verify_centre,
    "rules": verify_planned,
    "fewest-with-rules": verify_fewest_under,
    "centre-with-rules": verify_centre_under,
}


def verify(instance: Instance, certificate: Mapping[str, Any]) -> Proved:
    """Raises CertificateRefusedError with what does not hold, whatever was written there."""
    try:
        return CHECKERS[certificate["question"]](instance, certificate)
    except CertificateRefusedError:
        raise
    except (
        ArithmeticError,
        AttributeError,
        LookupError,
        TypeError,
        ValueError,
        RecursionError,
        binascii.Error,
        SitingError,
    ) as damage:
        raise CertificateRefusedError(f"it cannot be read: {damage!r}") from damage
