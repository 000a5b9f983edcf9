"""Loads the list of communes that a text puts in a zone, from the official file."""

import csv
from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from maillage.core.errors import RuleBroken
from maillage.territory import services
from maillage.territory.errors import UnreadableList
from maillage.territory.models import Zoning
from maillage.territory.rules import Span
from maillage.territory.services import ZoneList


class Command(BaseCommand):
    help = (
        "Load a list of communes: a CSV file with one commune a line. Lists of one zoning are loaded in the "
        "order of their publication."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--zoning", required=True, help="short name in addresses: frr")
        parser.add_argument("--name", help="needed for a zoning that is not there yet")
        parser.add_argument("--text", required=True, help="title of the legal text")
        parser.add_argument("--url", default="", help="where the text is read")
        parser.add_argument("--published", type=date.fromisoformat, required=True, metavar="YYYY-MM-DD")
        parser.add_argument("--from", dest="first", type=date.fromisoformat, required=True)
        parser.add_argument("--until", type=date.fromisoformat, help="first day after; none: it goes on")
        parser.add_argument("--codes-of", type=date.fromisoformat, help="day of the code that the file uses")
        parser.add_argument("--code-column", default="code", help="column of the INSEE codes")
        parser.add_argument("--where-column", help="take only the lines whose value here is one of --where")
        parser.add_argument("--where", nargs="+", default=[], help="values that mean “in the zone”")
        parser.add_argument("--delimiter", default=";")
        parser.add_argument("--adds", action="store_true", help="the list adds, and takes nobody out")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report = self._load(options)
        except (RuleBroken, OSError, ValueError) as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{report.added} added, {report.kept} kept, {report.removed} taken out")

    def _load(self, options: dict[str, Any]) -> services.ListReport:
        listed = ZoneList(
            codes=frozenset(read_codes(options)),
            valid=Span(options["first"], options["until"]),
            is_complete=not options["adds"],
            codes_of=options["codes_of"],
        )
        text = services.add_text(
            zoning=self._zoning(options),
            title=options["text"],
            url=options["url"],
            published_on=options["published"],
        )
        return services.apply_list(text=text, listed=listed)

    def _zoning(self, options: dict[str, Any]) -> Zoning:
        known = Zoning.objects.filter(slug=options["zoning"]).first()
        if known is None and not options["name"]:
            raise CommandError(f"No zoning {options['zoning']}: give its --name to make it.")
        return known or services.describe_zoning(slug=options["zoning"], name=options["name"])


def read_codes(options: dict[str, Any]) -> Iterator[str]:
    """INSEE codes with their first zero back: a spreadsheet drops it."""
    with options["file"].open(encoding="utf-8-sig", newline="") as lines:
        table = csv.DictReader(lines, delimiter=options["delimiter"])
        columns = table.fieldnames or []
        for needed in filter(None, (options["code_column"], options["where_column"])):
            if needed not in columns:
                raise UnreadableList(column=needed, columns=", ".join(columns))
        for row in table:
            if not options["where_column"] or row[options["where_column"]] in options["where"]:
                yield row[options["code_column"]].strip().zfill(5)
