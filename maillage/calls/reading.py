"""An application as reviewers read it: its last submission, without names while the call is anonymised."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from maillage.calls import selectors
from maillage.calls.models import Application, Attachment, Submission
from maillage.calls.rules.redaction import anonymous_specs, redact
from maillage.calls.wording import ToldSection, told


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What stands on the page; `body` is blank while the call is anonymised."""

    title: str
    body: str
    sections: list[ToldSection]
    files: list[Attachment]
    submission: Submission


def reviewed(application: Application, *, hidden: Collection[str] = ()) -> Reviewed:
    """Of a submitted application."""
    submission = application.submissions.latest()
    content = submission.content
    specs = selectors.specs_of(application.form_version)
    digests = [file["sha256"] for file in content["files"]]
    files = selectors.submitted_files(list(selectors.files_for_review(application)), digests)
    if not application.call.is_anonymised:
        return Reviewed(
            content.get("title", application.title),
            str(application.organisation),
            told(specs, content["answers"]),
            files,
            submission,
        )
    names = _names(application)
    sections = told(anonymous_specs(specs, hidden=hidden), content["answers"])
    return Reviewed(
        redact(application.title, names=names),
        "",
        [_redacted(section, names) for section in sections],
        files,
        submission,
    )


def _names(application: Application) -> list[str]:
    """The body that applies, and the people who write."""
    authors = application.authors.select_related("user")
    return [application.organisation.name, *(author.user.name for author in authors)]


def _redacted(section: ToldSection, names: list[str]) -> ToldSection:
    answers = tuple(
        replace(answer, lines=tuple(redact(line, names=names) for line in answer.lines))
        for answer in section.answers
    )
    return replace(section, answers=answers)
