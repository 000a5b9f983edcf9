"""Applications side by side: the same questions on the same lines, their budgets, their places on a map."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.templatetags.static import static
from django.utils.translation import gettext as _

from maillage.calls import selectors
from maillage.calls.enums import FieldKind
from maillage.calls.models import Application, CommitteeSession, Submission
from maillage.calls.rules.inputs import FieldSpec
from maillage.calls.wording import lines_of
from maillage.core.maps import MapContent, Marker, Outlines
from maillage.core.symbols import symbol
from maillage.places.enums import Level

ON_PAPER = {
    FieldKind.LONG_TEXT,
    FieldKind.DATE,
    FieldKind.PREMISES,
    FieldKind.DESKS,
    FieldKind.TERMS,
    FieldKind.BUDGET,
}


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One question, and the answer of each application, line by line."""

    label: str
    cells: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Comparison:
    files: Sequence[selectors.FileLine]
    rows: Sequence[ComparedRow]
    map: MapContent


def compared_files(session: CommitteeSession, *, references: Sequence[str]) -> Comparison:
    """Two queries for the answers, and one for each version of the form."""
    files = selectors.compared(session, references)
    applications = [each.application for each in files]
    submitted = selectors.newest_submissions(applications)
    forms = {version: selectors.specs_of(version) for version in {each.form_version for each in applications}}
    answers = [_answers(forms[each.form_version], submitted.get(each.pk)) for each in applications]
    labels = list(dict.fromkeys(label for each in answers for label in each))
    return Comparison(
        files=files,
        rows=[ComparedRow(label, [each.get(label, ()) for each in answers]) for label in labels],
        map=applications_map(applications),
    )


def _answers(specs: Sequence[FieldSpec], submission: Submission | None) -> dict[str, Sequence[str]]:
    """Those that a committee compares, by the label of the question."""
    values: dict[str, Any] = submission.content["answers"] if submission else {}
    return {
        spec.label: lines_of(spec, values[spec.key])
        for spec in specs
        if spec.kind in ON_PAPER and spec.key in values
    }


def applications_map(applications: Sequence[Application]) -> MapContent:
    """Each at the town hall of its commune, on the outlines of the départements concerned."""
    codes = sorted({each.commune.departement_id for each in applications})
    return MapContent(
        markers=[_marker(each) for each in applications],
        outlines=Outlines(
            departements=static("territory/outlines/departements.json"),
            communes=[static(f"territory/outlines/communes/{code}.json") for code in codes],
        ),
        territory=codes,
    )


def _marker(application: Application) -> Marker:
    point = application.commune.point
    return Marker(
        key=application.reference,
        name=application.title,
        label=_("%(title)s, %(commune)s") % {"title": application.title, "commune": application.commune.name},
        href=f"#{application.reference}",
        latitude=point.latitude,
        longitude=point.longitude,
        symbol=symbol(rings=int(Level.COMPTOIR), state="open"),
    )
