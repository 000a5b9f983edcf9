"""The verbs of aid money, split by noun."""

from maillage.grants.rules import Payment
from maillage.grants.services.aid_applications import (
    AidSheet,
    add_aid_expense,
    add_aid_file,
    begin_aid_application,
    change_aid_application,
    remove_aid_expense,
    remove_aid_file,
    submit_aid_application,
    withdraw_aid_application,
)
from maillage.grants.services.aid_decisions import (
    AidDecision,
    accept_aid_application,
    ask_to_complete,
    follow_payment,
    refuse_aid_application,
)
from maillage.grants.services.aid_erasure import erase_aid_application, forget_aid_applications
from maillage.grants.services.aid_offers import AidTerms, close_aid_offer, set_aid_offer
from maillage.grants.services.areas import change_area
from maillage.grants.services.awards import (
    award_grant,
    award_shares,
    cancel_award,
    change_award,
    close_award,
    commit_award,
    extend_award,
)
from maillage.grants.services.bodies import body_of
from maillage.grants.services.certificates import keep_certificate
from maillage.grants.services.claim_accounts import set_claim_account
from maillage.grants.services.claim_counts import count_desks
from maillage.grants.services.claim_lines import (
    Expense,
    NewFile,
    add_claim_file,
    add_claim_line,
    add_claim_line_once,
    change_claim_line,
    remove_claim_file,
    remove_claim_line,
)
from maillage.grants.services.claim_mails import tell_claimants
from maillage.grants.services.claim_reminders import remind_claimants
from maillage.grants.services.claims import (
    approve_claim,
    begin_claim,
    begin_claim_once,
    check_claim,
    due_as_judged,
    due_of,
    judge_line,
    refuse_claim,
    return_claim,
    submit_claim,
    submit_claim_once,
    told_due,
    withdraw_claim,
)
from maillage.grants.services.decisions import award_computed, decide_shares
from maillage.grants.services.delivery_notes import Signature, cancel_note, prepare_note, sign_note
from maillage.grants.services.entries import post
from maillage.grants.services.envelopes import (
    carry_over,
    change_vote,
    create_envelope,
    transfer,
)
from maillage.grants.services.judging import Verdict, judge_lines
from maillage.grants.services.once import done_once
from maillage.grants.services.payments import import_payments, recover
from maillage.grants.services.plans import add_funding, remove_funding, set_plan
from maillage.grants.services.provisions import InKind, provide, withdraw_provision
from maillage.grants.services.schemes import create_scheme, end_version, set_identifiers, set_version
from maillage.grants.services.small_aids import declare_small_aids

__all__ = [
    "AidDecision",
    "AidSheet",
    "AidTerms",
    "Expense",
    "InKind",
    "NewFile",
    "Payment",
    "Signature",
    "Verdict",
    "accept_aid_application",
    "add_aid_expense",
    "add_aid_file",
    "add_claim_file",
    "add_claim_line",
    "add_claim_line_once",
    "add_funding",
    "approve_claim",
    "ask_to_complete",
    "award_computed",
    "award_grant",
    "award_shares",
    "begin_aid_application",
    "begin_claim",
    "begin_claim_once",
    "body_of",
    "cancel_award",
    "cancel_note",
    "carry_over",
    "change_aid_application",
    "change_area",
    "change_award",
    "change_claim_line",
    "change_vote",
    "check_claim",
    "close_aid_offer",
    "close_award",
    "commit_award",
    "count_desks",
    "create_envelope",
    "create_scheme",
    "decide_shares",
    "declare_small_aids",
    "done_once",
    "due_as_judged",
    "due_of",
    "end_version",
    "erase_aid_application",
    "extend_award",
    "follow_payment",
    "forget_aid_applications",
    "import_payments",
    "judge_line",
    "judge_lines",
    "keep_certificate",
    "post",
    "prepare_note",
    "provide",
    "recover",
    "refuse_aid_application",
    "refuse_claim",
    "remind_claimants",
    "remove_aid_expense",
    "remove_aid_file",
    "remove_claim_file",
    "remove_claim_line",
    "remove_funding",
    "return_claim",
    "set_aid_offer",
    "set_claim_account",
    "set_identifiers",
    "set_plan",
    "set_version",
    "sign_note",
    "submit_aid_application",
    "submit_claim",
    "submit_claim_once",
    "tell_claimants",
    "told_due",
    "transfer",
    "withdraw_aid_application",
    "withdraw_claim",
    "withdraw_provision",
]
