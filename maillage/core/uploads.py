"""Files on their way in: bounded while they are read, without a name on the disk, judged by their content."""

from collections.abc import Collection
from tempfile import SpooledTemporaryFile
from typing import IO, Any, ClassVar

from django import forms
from django.conf import settings
from django.core.files import File
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from maillage.core.enums import FileKind, OfficeKind
from maillage.core.files import kind_of_file, names_of

KEPT_IN_MEMORY = 512 * 1024  # what is longer goes to a file without a name, which ends with the request
MEGABYTE = 1024 * 1024
TOO_LARGE = _("This file is larger than %(most)d MB. Choose another one, or reduce it first.")


class BoundedUploadHandler(FileUploadHandler):
    """Keep a file up to `UPLOAD_FILE_MOST` bytes. Of a longer one only the length is kept.

    The rest of the form is still read: its field refuses the file, and what was typed stays.
    """

    file: IO[bytes]

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.file = SpooledTemporaryFile(max_size=KEPT_IN_MEMORY)  # noqa: SIM115 - the request closes it

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start + len(raw_data) <= settings.UPLOAD_FILE_MOST:
            self.file.write(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile:
        if file_size > settings.UPLOAD_FILE_MOST:
            self.file.truncate(0)
        self.file.seek(0)
        return UploadedFile(self.file, self.file_name, self.content_type, file_size, self.charset)

    def upload_interrupted(self) -> None:
        self.file.close()


def _sentence(most_bytes: int) -> str:
    return str(TOO_LARGE) % {"most": most_bytes // MEGABYTE}


too_large = lazy(_sentence, str)  # a form is made before the reader's language is known


class UploadField(forms.FileField):
    """A file of one of `kinds`, of `most_bytes` at most; where scripts run, `uploads.js` weighs it first."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        "required": _("Choose a file."),
        "empty": _("This file is empty. Choose another one."),
        "other_kind": _("This file is none of these: %(kinds)s. Choose another one."),
    }

    def __init__(self, *, kinds: Collection[FileKind | OfficeKind], most_bytes: int, **kwargs: Any) -> None:
        self.kinds, self.most_bytes = kinds, most_bytes  # the widget, made by `super`, tells them
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return super().widget_attrs(widget) | {
            "accept": ",".join(self.kinds),
            "data-most-bytes": self.most_bytes,
            "data-too-large": too_large(self.most_bytes),
        }

    def to_python(self, data: File | None) -> File | None:
        file = super().to_python(data)
        if file is None:
            return None
        if file.size > self.most_bytes:
            raise forms.ValidationError(too_large(self.most_bytes), code="too_large")
        if kind_of_file(file) not in self.kinds:
            words, kinds = self.error_messages["other_kind"], names_of(self.kinds)
            raise forms.ValidationError(words, code="other_kind", params={"kinds": kinds})
        return file
