"""Deletes what was done in the demonstration and loads it anew; other networks are left alone."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from maillage.demo import services
from maillage.demo.management.refusal import check_demo_mode


class Command(BaseCommand):
    help = "Delete the demonstration's networks with all that hangs on them, and load them again."

    def handle(self, *args: Any, **options: Any) -> None:
        check_demo_mode()
        call_command("load_territory", stdout=self.stdout)
        self.stdout.write(str(services.reset_demo(now=timezone.now())))
