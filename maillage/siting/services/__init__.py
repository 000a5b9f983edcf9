"""The only writers of the studies, split by noun."""

from maillage.siting.services.candidates import add_candidate, add_candidates, remove_candidate
from maillage.siting.services.planned import plan_scenario
from maillage.siting.services.scenarios import (
    answer_scenario,
    ask_again,
    forget_scenario,
    keep_scenario,
    stop_scenario,
)
from maillage.siting.services.studies import (
    change_study,
    create_study,
    forget_study,
    share_study,
    unshare_study,
)

__all__ = [
    "add_candidate",
    "add_candidates",
    "answer_scenario",
    "ask_again",
    "change_study",
    "create_study",
    "forget_scenario",
    "forget_study",
    "keep_scenario",
    "plan_scenario",
    "remove_candidate",
    "share_study",
    "stop_scenario",
    "unshare_study",
]
