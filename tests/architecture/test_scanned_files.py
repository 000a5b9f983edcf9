"""Every file that somebody sends and another person opens waits for the antivirus."""

from maillage.core.models import ScannedFile, StoredFile
from tests.architecture.house import our_models

NEVER_SENT = {
    "places.PhotoRendition": "drawn anew from the pixels of what was sent, which is not kept",
    "grants.ClaimCertificate": "written by us",
    "calls.Minutes": "written by us",
}


def test_a_stored_file_is_scanned_or_made_by_us():
    stored = {model for model in our_models() if issubclass(model, StoredFile)}

    assert {model._meta.label for model in stored if not issubclass(model, ScannedFile)} == set(NEVER_SENT)
