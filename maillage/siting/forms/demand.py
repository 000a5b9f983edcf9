"""Who is counted, as an officer says it: a source, a hypothesis, a slider for each kind of people."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maillage.siting.counting import MOST_PERCENT, Counting
from maillage.siting.engine.demand.segments import SEGMENTS
from maillage.siting.enums import DemandLevel, DemandSeason, DemandSource
from maillage.siting.wording import SEGMENT_WORDS

MOST_BYTES = 4 * 1024 * 1024  # a country in three hypotheses takes two
BEGINS_SAYS_UTF16 = (b"\xff\xfe", b"\xfe\xff")


class DemandForm(forms.Form):
    """French names: they stand in an address, where a slider's effect is seen before it is kept."""

    use_required_attribute = False

    compter = forms.ChoiceField(
        label=gettext_lazy("Whom to count"), choices=DemandSource.choices, widget=forms.RadioSelect
    )
    hypothese = forms.ChoiceField(
        label=gettext_lazy("Hypothesis"),
        help_text=gettext_lazy("How large the shares are supposed: low, central, high."),
        choices=DemandLevel.choices,
    )
    saison = forms.ChoiceField(
        label=gettext_lazy("Season"),
        choices=[("", gettext_lazy("The whole year")), *DemandSeason.choices],
        required=False,
    )

    def __init__(self, typed: QueryDict | None, *, counting: Counting, has_file: bool) -> None:
        shown = initial_of(counting)
        super().__init__(None if typed is None else {name: typed.get(name, shown[name]) for name in shown})
        self.initial = shown
        if not has_file:
            choices = [each for each in DemandSource.choices if each[0] != DemandSource.FILE]
            self.fields["compter"].choices = choices  # type: ignore[attr-defined]
        for segment in SEGMENTS:
            self.fields[segment.key] = forms.IntegerField(
                label=str(SEGMENT_WORDS[segment.key]),
                min_value=0,
                max_value=MOST_PERCENT,
                error_messages={"required": _("From 0 to %(most)d per cent.") % {"most": MOST_PERCENT}},
            )

    @property
    def percents(self) -> list[forms.BoundField]:
        return [self[segment.key] for segment in SEGMENTS]

    def counting(self) -> Counting:
        typed: dict[str, Any] = self.cleaned_data
        return Counting(
            source=typed["compter"],
            level=typed["hypothese"],
            season=typed["saison"],
            percents=tuple(typed[segment.key] for segment in SEGMENTS),
        )


def initial_of(counting: Counting) -> dict[str, Any]:
    percents = {segment.key: percent for segment, percent in zip(SEGMENTS, counting.percents, strict=True)}
    return {
        "compter": str(counting.source),
        "hypothese": str(counting.level),
        "saison": str(counting.season),
        **percents,
    }


class DemandFileForm(forms.Form):
    """Read at once and not kept: only its numbers are."""

    fichier = forms.FileField(
        label=gettext_lazy("CSV file"),
        help_text=gettext_lazy(
            "Columns: code (INSEE), people, and if you wish low and high. One line for each commune."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,text/csv,text/plain"}),
    )

    def clean_fichier(self) -> tuple[str, str]:
        """Its name and its text."""
        file = self.cleaned_data["fichier"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(
                _("This file is larger than %(most)d MB.") % {"most": MOST_BYTES // 1024**2}
            )
        return file.name, text_of(file.read())


def text_of(content: bytes) -> str:
    """UTF-8, else as French spreadsheets of Windows write."""
    if content.startswith(BEGINS_SAYS_UTF16):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")
