"""`maillage manage found_network`: the first act of a real installation."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.utils import timezone

from maillage.core.errors import RuleBroken
from maillage.places.services.founding import found_network


class Command(BaseCommand):
    help = "Create a network and name its first manager, who signs in by a link sent to the address."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="its address: /reseaux/<slug>/")
        parser.add_argument("name")
        parser.add_argument("--departements", nargs="+", required=True, help="codes: 48 15")
        parser.add_argument("--manager", required=True, help="the e-mail address of its first manager")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            validate_email(options["manager"])
            network = found_network(
                slug=options["slug"],
                name=options["name"],
                departements=options["departements"],
                manager=options["manager"],
                now=timezone.now(),
            )
        except (RuleBroken, ValidationError) as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{network.name}: {network.get_absolute_url()}")
