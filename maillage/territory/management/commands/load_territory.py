"""Loads the committed tables of communes; does nothing when this edition is loaded already."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from maillage.territory import selectors, services


class Command(BaseCommand):
    help = "Load the communes of France, their groupings and their former names."

    def handle(self, *args: Any, **options: Any) -> None:
        if selectors.is_loaded(selectors.committed_edition()):
            return
        tables = selectors.committed_tables()
        services.load_territory(tables=tables, now=timezone.now())
        self.stdout.write(f"{len(tables.communes)} communes, {tables.code_year}")
