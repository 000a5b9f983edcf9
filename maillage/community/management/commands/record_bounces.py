"""Reads mail servers' reports of what did not arrive: files, or one mail on the standard input."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from maillage.community import services
from maillage.community.bounced_mail import reports_in


class Command(BaseCommand):
    help = "Record bounces of letters: an address that is dead for good gets no more."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="*", type=Path, help="reports as files; none: the standard input")

    def handle(self, *args: Any, paths: list[Path], **options: Any) -> None:
        mails = [path.read_bytes() for path in paths] or [sys.stdin.buffer.read()]
        now = timezone.now()
        met = [
            services.record_bounce(email=report.email, status=report.status, at=now)
            for mail in mails
            for report in reports_in(mail)
        ]
        self.stdout.write(f"{len(met)} reports, {sum(met)} subscriptions")
