"""Travel times as an officer brings them: a file, or journeys that everybody knows."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maillage.siting.enums import ROUTERS, TimesSource
from maillage.siting.forms.demand import text_of
from maillage.siting.models.scenarios import MOST_MINUTES
from maillage.territory.models import Commune
from maillage.territory.selectors import communes_meant

MOST_BYTES = 10 * 1024 * 1024  # as much as the installation lets in
MOST_JOURNEYS = 100
CELLS = 3


class RouterForm(forms.Form):
    """Which server; only those that the installation names are offered."""

    engine = forms.ChoiceField(choices=[(each.value, each.label) for each in TimesSource if each in ROUTERS])


class TimesFileForm(forms.Form):
    """Read at once; the minutes are kept, not the file."""

    fichier = forms.FileField(
        label=gettext_lazy("CSV file"),
        help_text=gettext_lazy(
            "Columns: from, to (INSEE codes) and minutes, one pair a line. A pair left out has no way."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,text/csv,text/plain"}),
    )

    def clean_fichier(self) -> str:
        file = self.cleaned_data["fichier"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(
                _("This file is larger than %(most)d MB.") % {"most": MOST_BYTES // 1024**2}
            )
        return text_of(file.read())


class JourneysForm(forms.Form):
    """One known journey a line."""

    trajets = forms.CharField(
        label=gettext_lazy("Journeys that you know"),
        help_text=gettext_lazy("One a line, three at least: commune; commune; minutes by car."),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def clean_trajets(self) -> list[tuple[Commune, Commune, float]]:
        lines = [line for line in self.cleaned_data["trajets"].splitlines() if line.strip()]
        if len(lines) > MOST_JOURNEYS:
            raise forms.ValidationError(_("%(most)d lines at most.") % {"most": MOST_JOURNEYS})
        return [_journey(number, line) for number, line in enumerate(lines, start=1)]


def _journey(number: int, line: str) -> tuple[Commune, Commune, float]:
    cells = [cell.strip() for cell in re.split(r"[;\t]", line)]
    if len(cells) != CELLS:
        raise _fault(number, _("write commune; commune; minutes."))
    ends = [communes_meant(cell) for cell in cells[:2]]
    for cell, meant in zip(cells, ends, strict=False):
        if len(meant) != 1:
            raise _fault(number, _("“%(name)s” names no commune, or several.") % {"name": cell})
    try:
        minutes = float(cells[2].replace(",", "."))
    except ValueError:
        minutes = 0.0
    if not 0 < minutes <= MOST_MINUTES:
        raise _fault(number, _("minutes are a number from 1 to %(most)d.") % {"most": MOST_MINUTES})
    return ends[0][0], ends[1][0], minutes


def _fault(number: int, words: str) -> forms.ValidationError:
    facts: dict[str, Any] = {"number": number, "errors": words}
    return forms.ValidationError(_("Line %(number)d: %(errors)s") % facts)
