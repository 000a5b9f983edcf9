"""The kind of a file that comes in, told by its content."""

from collections.abc import Collection
from io import BytesIO

from maillage.calls.errors import FileKindNotTaken
from maillage.core.enums import FileKind, OfficeKind
from maillage.core.files import kind_of_file, names_of


def kind_of_content(
    content: bytes, *, taken: Collection[FileKind | OfficeKind] = tuple(FileKind)
) -> FileKind | OfficeKind:
    """Raise FileKindNotTaken."""
    kind = kind_of_file(BytesIO(content))
    if kind is None or kind not in taken:
        raise FileKindNotTaken(kinds=names_of(taken))
    return kind
