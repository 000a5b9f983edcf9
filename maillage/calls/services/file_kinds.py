"""The kind of a file that comes in, told by its content."""

from maillage.calls.errors import FileKindNotTaken
from maillage.core.enums import FileKind
from maillage.core.files import HEAD_BYTES, kind_of, names_of


def kind_of_content(content: bytes) -> FileKind:
    """Raise FileKindNotTaken."""
    kind = kind_of(content[:HEAD_BYTES])
    if kind is None:
        raise FileKindNotTaken(kinds=names_of(FileKind))
    return kind
