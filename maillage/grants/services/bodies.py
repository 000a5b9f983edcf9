"""The bodies of aid money: found in the register, or entered into it."""

from django.db import transaction

from maillage.accounts.models import Organisation, User
from maillage.accounts.services import create_organisation


@transaction.atomic
def body_of(*, body: Organisation | None, name: str, kind: str, siret: str, by: User | None) -> Organisation:
    """The chosen one; else the one of that SIRET; else a new one. Raises SiretNotValid, SiretTaken."""
    if body is not None:
        return body
    known = Organisation.objects.filter(siret=siret).first() if siret else None
    return known or create_organisation(name=name, kind=kind, siret=siret, by=by)
