"""The numbers of a bank account, checked before money goes there."""

from stdnum import bic as bic_numbers
from stdnum.exceptions import ValidationError

from maillage.calls.rules.reading import read_iban
from maillage.grants.errors import BicNotValid

__all__ = ["read_bic", "read_iban"]


def read_bic(typed: str) -> str:
    """As banks write it; nothing is nothing, since an IBAN alone is enough inside the euro area."""
    if not typed.strip():
        return ""
    try:
        return str(bic_numbers.validate(typed))
    except ValidationError:
        raise BicNotValid from None
