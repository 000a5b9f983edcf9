"""Opening an aid to teleworkers and their companies."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from maillage.accounts.models import User
from maillage.core.audit import record
from maillage.grants.enums import AidDocument, AidHolder
from maillage.grants.models import AidOffer, Envelope, Scheme


@dataclass(frozen=True, kw_only=True)
class AidTerms:
    """What the regulation says beyond the formula and its amounts."""

    regulation: str
    opens_on: date
    contact: str
    closes_on: date | None = None
    for_employees: bool = True
    for_companies: bool = True
    holder: str = AidHolder.TELEWORKER
    documents: Sequence[str] = (AidDocument.QUOTE, AidDocument.DOMICILE, AidDocument.TELEWORK)
    decided_in_days: int = 30
    months_kept: int = 24


@transaction.atomic
def set_aid_offer(*, scheme: Scheme, envelope: Envelope, terms: AidTerms, by: User | None) -> AidOffer:
    """Open it, or change its terms; applications keep what was computed for them."""
    written = {**vars(terms), "documents": list(terms.documents), "envelope": envelope}
    offer, is_new = AidOffer.objects.update_or_create(scheme=scheme, defaults=written)
    record(scheme, "aid opened" if is_new else "aid terms changed", by=by)
    return offer
