"""The verbs of the calls, split by noun."""

from maillage.calls.services.answers import save_answers
from maillage.calls.services.applications import (
    begin_application,
    begin_for,
    forget_applications,
    reopen_application,
    withdraw_application,
)
from maillage.calls.services.attachments import (
    SCAN_TASK,
    attach_file,
    has_antivirus,
    remove_file,
    scan_attachment,
)
from maillage.calls.services.authors import (
    accept_author_invitation,
    invite_author,
    remove_author,
    set_right,
    withdraw_author_invitation,
)
from maillage.calls.services.calls import (
    add_document,
    archive_call,
    create_call,
    publish_call,
    remove_document,
    set_criteria,
    set_eligibility,
    set_funders,
    set_stages,
    set_text,
    set_window,
    unseal_applications,
)
from maillage.calls.services.form_versions import (
    add_field,
    change_field,
    edit_form,
    move_field,
    publish_form,
    remove_field,
)
from maillage.calls.services.moves import writes
from maillage.calls.services.patterns import create_from_pattern
from maillage.calls.services.reminders import remind_draft
from maillage.calls.services.submission import submit_application

__all__ = [
    "SCAN_TASK",
    "accept_author_invitation",
    "add_document",
    "add_field",
    "archive_call",
    "attach_file",
    "begin_application",
    "begin_for",
    "change_field",
    "create_call",
    "create_from_pattern",
    "edit_form",
    "forget_applications",
    "has_antivirus",
    "invite_author",
    "move_field",
    "publish_call",
    "publish_form",
    "remind_draft",
    "remove_author",
    "remove_document",
    "remove_field",
    "remove_file",
    "reopen_application",
    "save_answers",
    "scan_attachment",
    "set_criteria",
    "set_eligibility",
    "set_funders",
    "set_right",
    "set_stages",
    "set_text",
    "set_window",
    "submit_application",
    "unseal_applications",
    "withdraw_application",
    "withdraw_author_invitation",
    "writes",
]
