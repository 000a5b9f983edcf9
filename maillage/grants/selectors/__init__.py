"""Reads of aid money, split by noun."""

from maillage.grants.selectors.access import (
    bodies_of,
    managed_awards,
    managed_envelopes,
    managed_schemes,
    own_awards,
    seen_awards,
)
from maillage.grants.selectors.aid_checks import (
    ANOTHER_PART,
    AidAnswer,
    Domicile,
    aid_amount,
    aid_area,
    area_rows,
    check_aid,
    check_domicile,
    check_side,
    most_of,
)
from maillage.grants.selectors.aid_figures import AidFigures, aid_figures
from maillage.grants.selectors.aids import (
    aid_files,
    aid_offers,
    aid_states,
    asked_cents,
    granted_to,
    managed_aid_applications,
    managed_aid_offers,
    missing_of,
    open_aid_offers,
    outlived_aid_applications,
    own_aid_applications,
    read_aid_applications,
)
from maillage.grants.selectors.alerts import Alerts, alerts
from maillage.grants.selectors.amounts import Amount, amount_for, version_on, zone_answer
from maillage.grants.selectors.bodies import bodies_known
from maillage.grants.selectors.envelopes import awards_of, entries_of, envelopes_of
from maillage.grants.selectors.occupation import definition_of, desks_of, occupied_desks
from maillage.grants.selectors.plans import PlanTold, plan_told, planned_places, small_aids_declared
from maillage.grants.selectors.provisions import (
    LineProgress,
    managed_provisions,
    progress_of,
    providers_known,
    seen_notes,
    seen_provisions,
)
from maillage.grants.selectors.schemes import area_of, schemes_listed
from maillage.grants.selectors.shares import applications_open, applications_to_share, calls_to_share
from maillage.grants.selectors.subsidies import Giver, exported_subsidies, givers, subsidies

__all__ = [
    "ANOTHER_PART",
    "AidAnswer",
    "AidFigures",
    "Alerts",
    "Amount",
    "Domicile",
    "Giver",
    "LineProgress",
    "PlanTold",
    "aid_amount",
    "aid_area",
    "aid_figures",
    "aid_files",
    "aid_offers",
    "aid_states",
    "alerts",
    "amount_for",
    "applications_open",
    "applications_to_share",
    "area_of",
    "area_rows",
    "asked_cents",
    "awards_of",
    "bodies_known",
    "bodies_of",
    "calls_to_share",
    "check_aid",
    "check_domicile",
    "check_side",
    "definition_of",
    "desks_of",
    "entries_of",
    "envelopes_of",
    "exported_subsidies",
    "givers",
    "granted_to",
    "managed_aid_applications",
    "managed_aid_offers",
    "managed_awards",
    "managed_envelopes",
    "managed_provisions",
    "managed_schemes",
    "missing_of",
    "most_of",
    "occupied_desks",
    "open_aid_offers",
    "outlived_aid_applications",
    "own_aid_applications",
    "own_awards",
    "plan_told",
    "planned_places",
    "progress_of",
    "providers_known",
    "read_aid_applications",
    "schemes_listed",
    "seen_awards",
    "seen_notes",
    "seen_provisions",
    "small_aids_declared",
    "subsidies",
    "version_on",
    "zone_answer",
]
