"""What a committee decides, made into grants: a computed amount, or the shares of an envelope."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from maillage.accounts.models import Organisation, User
from maillage.calls.models import Application
from maillage.grants import rules
from maillage.grants.enums import Formula
from maillage.grants.models import Award, Envelope, SchemeVersion
from maillage.grants.selectors import Amount, version_on
from maillage.grants.services.awards import Grant, award_grant, award_shares
from maillage.places.models import Place

IN_PROPORTION = {Formula.RATE, Formula.PER_INHABITANT}  # the award stands for these expenses as a whole


@transaction.atomic
def award_computed(
    *,
    envelope: Envelope,
    amount: Amount,
    beneficiary: Organisation,
    purpose: str,
    decided_on: date,
    minutes: str,
    by: User | None,
    now: datetime,
    asked_cents: int | None = None,
    place: Place | None = None,
    application: Application | None = None,
    kept_until: date | None = None,
    is_example: bool = False,
) -> Award:
    """The amount of a scheme's formula, never more than asked, with all that explains it.

    Raises what `award_grant` raises.
    """
    computed = rules.within_asked(amount.computed, asked_cents=asked_cents)
    is_part = amount.version.scheme.formula in IN_PROPORTION
    grant = Grant(
        beneficiary=beneficiary,
        purpose=purpose,
        asked_cents=amount.cents if asked_cents is None else asked_cents,
        cents=computed["cents"],
        computed=computed,
        zone=amount.zone,
        version=amount.version,
        place=place,
        application=application,
        base_cents=amount.computed["inputs"].get("expenses_cents") if is_part else None,
        kept_until=kept_until,
        is_example=is_example,
    )
    return award_grant(envelope=envelope, grant=grant, decided_on=decided_on, minutes=minutes, by=by, now=now)


@transaction.atomic
def decide_shares(
    *,
    envelope: Envelope,
    decided: Sequence[tuple[Application, int]],
    proposed: Mapping[str, int],
    way: str,
    decided_on: date,
    minutes: str,
    by: User | None,
    now: datetime,
    kept_until: date | None = None,
    is_example: bool = False,
) -> list[Award]:
    """The committee's shares in cents, each kept beside what the proposal said. All or nothing."""
    version = version_on(envelope.scheme, on=decided_on) if envelope.scheme else None
    grants = [
        Grant(
            beneficiary=application.organisation,
            purpose=application.title,
            asked_cents=application.requested_cents or 0,
            cents=cents,
            computed=_shared(
                application, cents=cents, proposed=proposed, way=way, version=version, on=decided_on
            ),
            zone={},
            version=version,
            place=_place_of(application),
            application=application,
            kept_until=kept_until,
            is_example=is_example,
        )
        for application, cents in decided
    ]
    return award_shares(
        envelope=envelope, grants=grants, decided_on=decided_on, minutes=minutes, by=by, now=now
    )


def _shared(
    application: Application,
    *,
    cents: int,
    proposed: Mapping[str, int],
    way: str,
    version: SchemeVersion | None,
    on: date,
) -> dict[str, Any]:
    figures = {
        "asked_cents": application.requested_cents or 0,
        "proposed_cents": proposed.get(str(application.pk)),
        "way": way,
    }
    return {
        "formula": Formula.SHARED,
        "cents": cents,
        "steps": [{"label": "share", "cents": cents, "figures": figures}],
        "inputs": {"asked_cents": application.requested_cents or 0},
        "parameters": {},
        "version": version.number if version else None,
        "legal_reference": version.legal_reference if version else "",
        "reading": version.reading if version else "",
        "reference_day": on.isoformat(),
    }


def _place_of(application: Application) -> Place | None:
    """The place that the body carries in the commune of its application, if it is there already."""
    places = Place.objects.filter(network=application.call.network_id, commune=application.commune_id)
    return places.filter(carrier=application.organisation_id).first()
