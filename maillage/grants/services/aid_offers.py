"""Opening an aid to teleworkers and their companies, changing its terms, closing it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from maillage.accounts.models import User
from maillage.core.audit import record
from maillage.grants import rules, selectors
from maillage.grants.enums import AidDocument, AidHolder
from maillage.grants.errors import AidNeverOpen, AidNotOpen
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
    """Open it, or change its terms; applications keep what was computed for them.

    Raises AidHolderFixed, AidKeepsLonger, AidOpenedBefore.
    """
    Scheme.objects.select_for_update().get(pk=scheme.pk)
    rules.check_promised(
        selectors.promised_by(scheme),
        holder=terms.holder,
        months_kept=terms.months_kept,
        opens_on=terms.opens_on,
    )
    written = {**vars(terms), "documents": list(terms.documents), "envelope": envelope}
    offer, is_new = AidOffer.objects.update_or_create(scheme=scheme, defaults=written)
    record(scheme, "aid opened" if is_new else "aid terms changed", by=by)
    return offer


@transaction.atomic
def close_aid_offer(*, offer: AidOffer, on: date, by: User | None) -> AidOffer:
    """From `on` no application is taken any more; those handed in are decided. Raises AidNeverOpen."""
    locked = AidOffer.objects.select_for_update().get(pk=offer.pk)
    if not locked.is_open(on) or locked.opens_on == on:
        raise AidNeverOpen if locked.opens_on >= on else AidNotOpen
    locked.closes_on = on
    locked.save(update_fields=["closes_on"])
    record(locked.scheme, "aid closed", by=by, on=on)
    return locked
