"""The bodies that carry places, employ people or review applications: entered, then corrected."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from maillage.accounts.errors import RnaTaken, SiretTaken
from maillage.accounts.models import Organisation
from maillage.accounts.rules import check_rna, check_siret
from maillage.core.audit import record
from maillage.core.db import refused_as
from maillage.territory.models import Commune


@transaction.atomic
def create_organisation(
    *,
    name: str,
    kind: str,
    by: AbstractBaseUser | None,
    siret: str = "",
    commune: Commune | None = None,
) -> Organisation:
    """Enter a body in the register; a blank SIRET is one not known. Raises SiretNotValid, SiretTaken."""
    with refused_as(SiretTaken, constraint="accounts_organisation_siret_once"):
        organisation = Organisation.objects.create(
            name=name, kind=kind, siret=check_siret(siret), commune=commune
        )
    record(organisation, "organisation created", by=by)
    return organisation


@transaction.atomic
def change_organisation(
    *,
    organisation: Organisation,
    name: str,
    kind: str,
    siret: str,
    rna: str,
    by: AbstractBaseUser | None,
) -> Organisation:
    """Correct what the register says of a body. Raises SiretNotValid, SiretTaken, RnaNotValid, RnaTaken.

    The journal keeps which facts changed, never their words.
    """
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    wanted = {"name": name, "kind": kind, "siret": check_siret(siret), "rna": check_rna(rna)}
    changed = [field for field, value in wanted.items() if getattr(organisation, field) != value]
    for field, value in wanted.items():
        setattr(organisation, field, value)
    with (
        refused_as(SiretTaken, constraint="accounts_organisation_siret_once"),
        refused_as(RnaTaken, constraint="accounts_organisation_rna_once"),
    ):
        organisation.save(update_fields=list(wanted))
    record(organisation, "organisation changed", by=by, changed=" ".join(changed))
    return organisation
