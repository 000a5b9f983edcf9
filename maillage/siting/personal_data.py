"""What the studies keep of persons: who made them, nothing of those who are counted."""

from collections.abc import Mapping

from maillage.core.policies import acted

POLICIES = (
    acted("siting.Study", "created_by"),
    acted("siting.Scenario", "created_by"),
    acted("siting.DemandFile", "imported_by"),
)
NOT_PERSONAL: Mapping[str, tuple[str, ...]] = {
    "what a network studies": (
        "siting.Study.name",
        "siting.Study.area_codes",
        "siting.Study.share_key",
        "siting.Study.demand_percents",
        "siting.Study.calibration",
        "siting.DemandFile.name",
        "siting.DemandFile.people",
        "siting.DemandFile.moved",
        "siting.DemandFile.sha256",
        "siting.DemandCorrection.factors",
        "siting.DemandCorrection.sha256",
        "siting.TimesTable.points_sha256",
        "siting.TimesTable.mode",
        "siting.TimesTable.reason",
        "siting.TimesTable.content",
        "siting.TimesTable.sha256",
        "siting.Scenario.name",
        "siting.Scenario.constraints",
        "siting.Scenario.inputs_sha256",
        "siting.Scenario.kept",
        "siting.Scenario.forbidden",
        "siting.Scenario.answer",
        "siting.Scenario.progress",
    ),
    "premises, not the people in them": (
        "siting.Candidate.name",
        "siting.Candidate.shared_vocation",
    ),
}
