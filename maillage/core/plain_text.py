"""Words of people as a page shows them: never HTML of theirs, links that are safe to follow.

Blank lines part paragraphs, "- " begins a line of a list, "## " a heading (ADR 12).
"""

import html
import re
from html.parser import HTMLParser

from django.utils.html import escape, format_html, format_html_join, urlize
from django.utils.safestring import SafeString, mark_safe

TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
BREAKING = {"p", "div", "br", "li", "h1", "h2", "h3", "h4", "tr", "ul", "ol", "blockquote"}
UNREAD = {"script", "style", "head", "title", "template"}
HEADINGS = {"h1", "h2", "h3", "h4"}
BLANK_LINES = re.compile(r"\n\s*\n+")


class _Reader(HTMLParser):
    """What a person reads of a page, with the lines and the marks of our plain text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in UNREAD:
            self._unread += 1
        if tag in BREAKING:
            self.pieces.append("\n" if tag in {"br", "li", "tr"} else "\n\n")
        if tag == "li":
            self.pieces.append("- ")
        if tag in HEADINGS:
            self.pieces.append("## ")

    def handle_endtag(self, tag: str) -> None:
        if tag in UNREAD:
            self._unread = max(0, self._unread - 1)
        if tag in BREAKING - {"br", "li"}:
            self.pieces.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self.pieces.append(data)


def cleaned(text: str) -> str:
    """Pasted HTML as the words that one reads of it; plain text as it is, without trailing blanks."""
    if TAG.search(text):
        reader = _Reader()
        reader.feed(text)
        reader.close()
        text = html.unescape("".join(reader.pieces))
    lines = [line.strip() for line in text.replace("\r\n", "\n").split("\n")]
    return BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()


def one_line(text: str) -> str:
    """A title, cleaned; what would leave nothing of it stays as it is, and is escaped where it is shown."""
    return " ".join(cleaned(text).split()) or " ".join(text.split())


def as_html(text: str, *, heading: int = 2) -> SafeString:
    """Escaped first; then paragraphs, lists, headings of level `heading`, and links."""
    blocks = BLANK_LINES.split(text.replace("\r\n", "\n").strip())
    return mark_safe("\n".join(_block(block, heading=heading) for block in blocks if block))  # noqa: S308  # nosec B308 B703


def _block(block: str, *, heading: int) -> str:
    lines = block.split("\n")
    if lines[0].startswith("## "):
        rest = "\n".join(lines[1:]).strip()
        title = f"<h{heading}>{escape(lines[0][3:])}</h{heading}>"
        return f"{title}\n{_block(rest, heading=heading)}" if rest else title
    if all(line.startswith("- ") for line in lines):
        items = format_html_join("", "<li>{}</li>", ((linked(line[2:]),) for line in lines))
        return format_html("<ul>{}</ul>", items)
    return format_html(
        "<p>{}</p>", format_html_join("", "{}", ((_line(line, n),) for n, line in enumerate(lines)))
    )


def _line(line: str, number: int) -> SafeString:
    return format_html("<br>{}", linked(line)) if number else linked(line)


def linked(text: str) -> SafeString:
    """Addresses that begin with http, https or mailto become links that tell search engines nothing."""
    return mark_safe(urlize(text, nofollow=True, autoescape=True))  # noqa: S308  # nosec B308 B703
