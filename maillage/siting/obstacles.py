"""Why a question has no plan, in the reader's language: what stands in the way, and what to try."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maillage.core.errors import RuleBroken
from maillage.core.text import number
from maillage.siting.engine.obstacles import Hindrance, Obstacle
from maillage.siting.errors import (
    EverythingForbidden,
    FewerSitesThanKept,
    OutOfReach,
    RulesTooTight,
    SitesTooFew,
    TooManyKeptInEpci,
)
from maillage.siting.questioning import Asked
from maillage.territory.models import Epci


def refusal_of(obstacle: Obstacle | None, asked: Asked) -> RuleBroken:
    """To be raised."""
    if obstacle is None:
        return OutOfReach()
    refusal: RuleBroken = OutOfReach()
    match obstacle.kind:
        case Hindrance.MORE_KEPT_THAN_SITES:
            refusal = FewerSitesThanKept(**obstacle.facts)
        case Hindrance.GROUP_OVERFULL:
            refusal = _overfull(obstacle)
        case Hindrance.ALL_FORBIDDEN:
            refusal = EverythingForbidden()
        case Hindrance.SITES_TOO_FEW:
            refusal = SitesTooFew(**obstacle.facts)
        case Hindrance.RULES_TOO_TIGHT:
            refusal = _too_tight(obstacle, asked)
    return refusal


def _overfull(obstacle: Obstacle) -> RuleBroken:
    facts = obstacle.facts
    named = Epci.objects.filter(code=facts["group"]).first()
    return TooManyKeptInEpci(epci=str(named or facts["group"]), kept=facts["kept"], most=facts["most"])


def _too_tight(obstacle: Obstacle, asked: Asked) -> RuleBroken:
    return RulesTooTight(
        rules=rules_in_words(asked),
        served=number(round(float(obstacle.facts["served"]))),
        wanted=number(round(float(obstacle.facts["wanted"]))),
        advice=_advice(asked),
    )


def rules_in_words(asked: Asked) -> str:
    """The constraints of the question, one after the other."""
    limits, told = asked.constraints, []
    if limits.budget_euros is not None:
        told.append(_("a budget of %(euros)s €") % {"euros": number(limits.budget_euros)})
    if limits.office_costs:
        told.append(
            _("%(people)s people served by an office, %(offices)s offices at most in a place")
            % {"people": number(limits.people_an_office), "offices": number(len(limits.office_costs))}
        )
    if limits.per_epci is not None:
        told.append(
            ngettext(
                "%(count)s place at most in one EPCI", "%(count)s places at most in one EPCI", limits.per_epci
            )
            % {"count": number(limits.per_epci)}
        )
    if limits.spacing_km:
        told.append(_("%(km)s km between two places") % {"km": number(limits.spacing_km)})
    if asked.sites is not None:
        told.append(
            ngettext("%(count)s place", "%(count)s places", asked.sites) % {"count": number(asked.sites)}
        )
    return ", ".join(told)


def _advice(asked: Asked) -> str:
    limits, told = asked.constraints, []
    if limits.budget_euros is not None:
        told.append(_("a larger budget"))
    if limits.office_costs:
        told.append(_("more people served by an office"))
    if limits.per_epci is not None:
        told.append(_("more places in one EPCI"))
    if limits.spacing_km:
        told.append(_("places nearer to each other"))
    if asked.sites is not None:
        told.append(_("more places"))
    return ", ".join(told)
