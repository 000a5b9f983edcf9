"""Forget what was kept for long enough, as the daily job does, or only say how much it would be."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from maillage.core.retention import forget_outlived


class Command(BaseCommand):
    help = "Delete or empty personal data whose period is over (RETENTION_DAYS, see docs/personal-data.md)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="count only, change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        touched = forget_outlived(now=timezone.now(), is_dry=options["dry_run"])
        for name, rows in sorted(touched.items()):
            self.stdout.write(f"{name}: {rows}")
        words = "would be touched" if options["dry_run"] else "touched"
        self.stdout.write(f"{touched.total()} rows {words}.")
