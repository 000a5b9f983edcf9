"""The rows of aid money, split by noun."""

from maillage.grants.models.aid_applications import AidApplication, AidEvent, AidExpense, AidFile
from maillage.grants.models.aid_offers import AidOffer
from maillage.grants.models.awards import Award, AwardEvent
from maillage.grants.models.certificates import ClaimCertificate
from maillage.grants.models.claims import BankAccount, Claim, ClaimEvent, ClaimFile, ClaimLine, OccupiedDesk
from maillage.grants.models.envelopes import Entry, Envelope
from maillage.grants.models.plans import FundingLine, FundingPlan, MinimisDeclaration
from maillage.grants.models.provisions import DeliveryLine, DeliveryNote, Provision, ProvisionLine
from maillage.grants.models.schemes import Scheme, SchemeVersion

__all__ = [
    "AidApplication",
    "AidEvent",
    "AidExpense",
    "AidFile",
    "AidOffer",
    "Award",
    "AwardEvent",
    "BankAccount",
    "Claim",
    "ClaimCertificate",
    "ClaimEvent",
    "ClaimFile",
    "ClaimLine",
    "DeliveryLine",
    "DeliveryNote",
    "Entry",
    "Envelope",
    "FundingLine",
    "FundingPlan",
    "MinimisDeclaration",
    "OccupiedDesk",
    "Provision",
    "ProvisionLine",
    "Scheme",
    "SchemeVersion",
]
