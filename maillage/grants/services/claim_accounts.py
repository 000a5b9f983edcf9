"""The account that a claim is to be paid to: kept with its beneficiary, offered again for the next one."""

from datetime import datetime

from django.db import transaction

from maillage.accounts.models import User
from maillage.core.audit import record
from maillage.grants import rules
from maillage.grants.models import BankAccount, Claim
from maillage.grants.services.claims import check_editable, locked_claim


@transaction.atomic
def set_claim_account(
    *, claim: Claim, iban: str, bic: str, holder: str, by: User, now: datetime
) -> BankAccount:
    """An account that is known already is taken again. Raises ClaimNotOpen, IbanNotValid, BicNotValid."""
    claim = locked_claim(claim)
    check_editable(claim)
    account, _is_new = BankAccount.objects.get_or_create(
        organisation=claim.award.beneficiary,
        iban=rules.read_iban(iban),
        bic=rules.read_bic(bic),
        holder=holder.strip(),
        defaults={"added_at": now, "added_by": by},
    )
    claim.account = account
    claim.save(update_fields=["account"])
    record(claim, "claim account set", by=by, account=account.pk)
    return account
