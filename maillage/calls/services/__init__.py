"""The verbs of the calls, split by noun."""

from maillage.calls.services.accompaniment import (
    NewTask,
    add_task,
    begin_accompaniment,
    do_task,
    remind_task,
    write_note,
)
from maillage.calls.services.answers import save_answers
from maillage.calls.services.applications import (
    begin_application,
    begin_for,
    reopen_application,
    withdraw_application,
)
from maillage.calls.services.attachments import attach_file, remove_file
from maillage.calls.services.authors import (
    accept_author_invitation,
    invite_author,
    remove_author,
    set_right,
    withdraw_author_invitation,
)
from maillage.calls.services.calls import (
    archive_call,
    create_call,
    publish_call,
    set_criteria,
    set_eligibility,
    set_funders,
    set_stages,
    set_text,
    set_window,
    unseal_applications,
)
from maillage.calls.services.checks import check_completeness, remind_correction
from maillage.calls.services.corrections import send_corrections
from maillage.calls.services.decisions import (
    Letter,
    letters_of,
    notify_decisions,
    prepare_decision,
    take_back_decision,
)
from maillage.calls.services.documents import add_document, remove_document
from maillage.calls.services.form_versions import (
    add_field,
    change_field,
    edit_form,
    move_field,
    publish_form,
    remove_field,
)
from maillage.calls.services.interests import declare_interest, declare_ties, declare_ties_of_seat
from maillage.calls.services.laureates import link_place, make_place, publish_results
from maillage.calls.services.minutes import minutes_pdf, write_minutes
from maillage.calls.services.moves import writes
from maillage.calls.services.opinions import give_opinion, remind_opinion
from maillage.calls.services.panel import add_body, ask_opinions, remove_body, set_review_plan, set_routes
from maillage.calls.services.patterns import create_from_pattern
from maillage.calls.services.reminders import remind_draft
from maillage.calls.services.retention import forget_applications, forget_due, tell_forgetting
from maillage.calls.services.scores import give_sheet, save_sheet
from maillage.calls.services.sessions import (
    NewMember,
    add_member,
    close_session,
    note_presence,
    open_session,
    plan_session,
    recuse_member,
    widen_laureates,
)
from maillage.calls.services.submission import submit_application

__all__ = [
    "Letter",
    "NewMember",
    "NewTask",
    "accept_author_invitation",
    "add_body",
    "add_document",
    "add_field",
    "add_member",
    "add_task",
    "archive_call",
    "ask_opinions",
    "attach_file",
    "begin_accompaniment",
    "begin_application",
    "begin_for",
    "change_field",
    "check_completeness",
    "close_session",
    "create_call",
    "create_from_pattern",
    "declare_interest",
    "declare_ties",
    "declare_ties_of_seat",
    "do_task",
    "edit_form",
    "forget_applications",
    "forget_due",
    "give_opinion",
    "give_sheet",
    "invite_author",
    "letters_of",
    "link_place",
    "make_place",
    "minutes_pdf",
    "move_field",
    "note_presence",
    "notify_decisions",
    "open_session",
    "plan_session",
    "prepare_decision",
    "publish_call",
    "publish_form",
    "publish_results",
    "recuse_member",
    "remind_correction",
    "remind_draft",
    "remind_opinion",
    "remind_task",
    "remove_author",
    "remove_body",
    "remove_document",
    "remove_field",
    "remove_file",
    "reopen_application",
    "save_answers",
    "save_sheet",
    "send_corrections",
    "set_criteria",
    "set_eligibility",
    "set_funders",
    "set_review_plan",
    "set_right",
    "set_routes",
    "set_stages",
    "set_text",
    "set_window",
    "submit_application",
    "take_back_decision",
    "tell_forgetting",
    "unseal_applications",
    "widen_laureates",
    "withdraw_application",
    "withdraw_author_invitation",
    "write_minutes",
    "write_note",
    "writes",
]
