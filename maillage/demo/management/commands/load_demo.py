"""Loads the two networks of the demonstration, or lets their life go on; quick if nothing is to do."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from maillage.demo import services
from maillage.demo.management.refusal import check_demo_mode


class Command(BaseCommand):
    help = "Load the demonstration: the networks of Lozère and Cantal, with invented bookings."

    def handle(self, *args: Any, **options: Any) -> None:
        check_demo_mode()
        call_command("load_territory", stdout=self.stdout)
        report = services.load_demo(now=timezone.now())
        if report != services.DemoReport():
            self.stdout.write(str(report))
