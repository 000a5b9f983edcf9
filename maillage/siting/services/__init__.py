"""The only writers of the studies, split by noun."""

from maillage.siting.services.candidates import add_candidate, add_candidates, remove_candidate
from maillage.siting.services.demand import (
    choose_demand,
    correct_demand,
    forget_correction,
    import_demand,
)
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
from maillage.siting.services.times import (
    ask_times,
    calibrate_line,
    fetch_times,
    import_times,
    use_straight_line,
)

__all__ = [
    "add_candidate",
    "add_candidates",
    "answer_scenario",
    "ask_again",
    "ask_times",
    "calibrate_line",
    "change_study",
    "choose_demand",
    "correct_demand",
    "create_study",
    "fetch_times",
    "forget_correction",
    "forget_scenario",
    "forget_study",
    "import_demand",
    "import_times",
    "keep_scenario",
    "plan_scenario",
    "remove_candidate",
    "share_study",
    "stop_scenario",
    "unshare_study",
    "use_straight_line",
]
