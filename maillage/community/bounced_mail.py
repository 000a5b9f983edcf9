"""What a mail server's report says: RFC 3464, `message/delivery-status` with a block for each address."""

from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message as Part
from email.policy import default
from typing import NamedTuple


class Report(NamedTuple):
    email: str
    status: str


def reports_in(mail: bytes) -> Iterator[Report]:
    """The failures of one report; delays and successes are none."""
    for part in message_from_bytes(mail, policy=default).walk():
        if part.get_content_type() == "message/delivery-status":
            for block in part.iter_parts() if part.is_multipart() else ():
                yield from _report(block)


def _report(block: Part) -> Iterator[Report]:
    recipient = str(block.get("Final-Recipient") or block.get("Original-Recipient") or "")
    if str(block.get("Action", "")).strip().lower() == "failed" and ";" in recipient:
        yield Report(recipient.split(";", 1)[1].strip(), str(block.get("Status", "")).strip()[:20])
