"""What the charter keeps of persons: who signed, who visited and decided, who complained."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from maillage.charter.rules import labels as rules
from maillage.core.enums import Basis, Erasure
from maillage.core.policies import Kept, Policy, acted, addressed, of

POLICIES = (
    Policy(
        model="charter.Label",
        fields=("signed_by", "signer", "quality"),
        label=_("Charters that you signed for a place"),
        rows=of("signed_by"),
        purpose=_("To know who engaged the place, and in what capacity."),
        basis=Basis.PUBLIC_TASK,
        kept=Kept(words=_("As long as the label's history.")),
        erasure=Erasure.BLANK,
        blanks={"signer": "", "quality": "", "signed_by": None},
        why=_("The signature engages the place: it stays valid without your name."),
        export={
            "place__name": pgettext_lazy("export", "Place"),
            "signer": pgettext_lazy("export", "Name"),
            "quality": pgettext_lazy("export", "In what capacity"),
            "signed_at": pgettext_lazy("export", "When"),
        },
    ),
    Policy(
        model="charter.Complaint",
        fields=("email", "words", "asked_from"),
        label=_("Complaints that you wrote about a labelled place"),
        rows=addressed("email"),
        purpose=_("To check that a labelled place keeps the charter, and to answer you."),
        basis=Basis.PUBLIC_TASK,
        kept=Kept(words=_("%(period)s after the complaint is closed."), fixed=rules.COMPLAINTS_KEPT),
        erasure=Erasure.DELETE,
        export={
            "label__place__name": pgettext_lazy("export", "Place"),
            "email": pgettext_lazy("export", "Address"),
            "words": pgettext_lazy("export", "Words"),
            "created_at": pgettext_lazy("export", "When"),
            "closing_words": pgettext_lazy("export", "Answer"),
        },
    ),
    acted("charter.Version", "published_by"),
    acted("charter.Label", "visited_by"),
    acted("charter.LabelEvent", "by"),
    acted("charter.EvidenceFile", "added_by"),
    acted("charter.Complaint", "answered_by"),
    acted("charter.Complaint", "closed_by"),
)
NOT_PERSONAL: Mapping[str, tuple[str, ...]] = {
    "a network's own words to the public": (
        "charter.Version.text_fr",
        "charter.Version.text_en",
        "charter.Criterion.title_fr",
        "charter.Criterion.title_en",
        "charter.Criterion.evidence_fr",
        "charter.Criterion.evidence_en",
    ),
    "fingerprints of texts": ("charter.Version.fingerprint", "charter.Label.fingerprint"),
    "what is found of a place, said of the place": (
        "charter.EvidenceFile",
        "charter.Finding.words",
        "charter.Condition.words",
        "charter.LabelEvent.reason",
        "charter.Complaint.answer",
        "charter.Complaint.closing_words",
    ),
}
