"""Calls on dates of today, on the form of 2012: one to apply to, one whose applications are being read."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from maillage.accounts.models import User
from maillage.calls import services
from maillage.calls.models import Call
from maillage.calls.patterns import LOZERE_2012
from maillage.demo import cast
from maillage.places.models import Network

OPEN_SLUG, REVIEWED_SLUG = "exemple-appel-ouvert", "exemple-appel-en-instruction"
KEPT_MONTHS = 240
INVENTED = "Date inventée pour la démonstration."


def open_example_call(network: Network, *, manager: User, now: datetime) -> Call:
    """So that a visitor can apply."""
    today = timezone.localdate(now)
    return _example_call(
        network,
        slug=OPEN_SLUG,
        code=f"{today.year}-EX",
        title="Appel à candidatures ouvert, exemple",
        summary="Un appel inventé pour la démonstration : commencez une candidature et déposez-la.",
        days=(today - timedelta(days=10), today + timedelta(days=40)),
        manager=manager,
        now=now,
    )


def example_call_in_review(network: Network, *, manager: User, now: datetime) -> Call:
    """Closed nine days ago, so that a reviewer finds applications to read."""
    today = timezone.localdate(now)
    return _example_call(
        network,
        slug=REVIEWED_SLUG,
        code=f"{today.year}-IN",
        title="Appel à candidatures en instruction, exemple",
        summary="Un appel inventé pour la démonstration : ses candidatures attendent l’avis des partenaires.",
        days=(today - timedelta(days=50), today - timedelta(days=9)),
        manager=manager,
        now=now - timedelta(days=51),
    )


def _example_call(
    network: Network,
    *,
    slug: str,
    code: str,
    title: str,
    summary: str,
    days: tuple[date, date],
    manager: User,
    now: datetime,
) -> Call:
    opens, closes = days
    pattern = replace(
        LOZERE_2012,
        title=title,
        summary=summary,
        sources="Inventé pour la démonstration, sur le modèle de l’appel de 2012.",
        opens=(opens, time(8)),
        closes=(closes, time(17)),
        opens_reading=INVENTED,
        closes_reading=INVENTED,
        stages=_stages(opens, closes),
    )
    call = services.create_from_pattern(
        pattern=pattern,
        network=network,
        slug=slug,
        code=code,
        by=manager,
        contact_email=f"reseau-solozere@{cast.DOMAIN}",
        retention_months=KEPT_MONTHS,
        is_example=True,
        grace=timedelta(minutes=10),
        grace_reason="Dix minutes pour les dossiers dont l’envoi est en cours à la clôture.",
    )
    services.publish_call(call=call, by=manager, now=now)
    call.refresh_from_db()
    return call


def _stages(opens: date, closes: date) -> tuple[dict[str, object], ...]:
    return (
        {"kind": "deposit", "label": "Dépôt des candidatures", "starts_on": opens, "ends_on": closes},
        {
            "kind": "review",
            "label": "Instruction par le Réseau Accueil",
            "starts_on": closes + timedelta(days=1),
            "ends_on": closes + timedelta(days=30),
        },
        {"kind": "shortlist", "label": "Pré-sélection", "starts_on": closes + timedelta(days=31)},
        {"kind": "decision", "label": "Sélection finale", "starts_on": closes + timedelta(days=70)},
    )
