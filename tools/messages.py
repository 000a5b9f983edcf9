r"""Keep the French of every string: extract, merge translations, check, compile. Needs no gettext package.

    tools/messages.py update [--translations FILE.json]   extract all strings, merge French given as JSON
    tools/messages.py check                               fail if a string lacks its French or is stale
    tools/messages.py compile                             write the .mo files if they are older

The JSON maps msgid to French; a key "context\u0004msgid" has a context; a list holds [singular, plural].
"""

import argparse
import fcntl
import io
import json
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "locale"
PO = LOCALE / "fr" / "LC_MESSAGES" / "django.po"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
NAMED = re.compile(r"%\((\w+)\)")


def strings() -> Iterator[tuple[str, int, str | tuple[str, ...], str | None]]:
    """Yield (file, line, message, context) for each string of the code and the templates."""
    import django  # the templates' syntax is Django's own reader's business
    from django.conf import settings

    if not settings.configured:
        settings.configure(USE_I18N=True)
        django.setup()
    from django.utils.translation.template import templatize

    files = sorted([*ROOT.glob("maillage/**/*.py"), *ROOT.glob("maillage/**/templates/**/*.*")])
    for path in files:
        if "migrations" in path.parts:
            continue
        source = path.read_text(encoding="utf-8")
        if path.suffix != ".py":
            # The reader takes Python: a template's own indentation would not be well-formed there.
            source = "\n".join(line.lstrip() for line in templatize(source).splitlines())
        for line, message, _comments, context in extract(
            "python", io.BytesIO(source.encode()), keywords=KEYWORDS, options={"encoding": "utf-8"}
        ):
            yield str(path.relative_to(ROOT)), line, message, context


def read_catalog() -> Catalog:
    if not PO.exists():
        return Catalog(locale="fr", project="maillage", fuzzy=False)
    with PO.open("rb") as file:
        return read_po(file, locale="fr")


def extracted() -> Catalog:
    catalog = Catalog(locale="fr", project="maillage", fuzzy=False)
    for file, _line, message, context in strings():
        catalog.add(message, None, [(file, None)], context=context)  # type: ignore[list-item]
    return catalog


def update(translations: dict[str, str | list[str]]) -> None:
    kept = read_catalog()
    catalog = extracted()
    for message in catalog:
        old = kept.get(message.id, message.context) if message.id else None
        if old is not None and old.string:
            message.string = old.string
        given = translations.get(_key(message))
        if given is not None:
            message.string = tuple(given) if isinstance(given, list) else given
    PO.parent.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as file:
        write_po(file, catalog, width=0, sort_output=True, omit_header=False, include_lineno=False)
    print(f"{len(catalog)} strings, {len(list(_missing(catalog)))} without French")


def check() -> int:
    kept, wanted = read_catalog(), extracted()
    faults = [f"not in {PO.name}: {m.id!r}" for m in wanted if m.id and kept.get(m.id, m.context) is None]
    faults += [f"stale: {m.id!r}" for m in kept if m.id and wanted.get(m.id, m.context) is None]
    faults += [f"no French: {m.id!r} ({', '.join(f for f, _ in m.locations)})" for m in _missing(kept)]
    faults += [f"fuzzy: {m.id!r}" for m in kept if m.id and m.fuzzy]
    faults += [f"names differ: {m.id!r}" for m in kept if m.id and not _same_names(m)]
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{len(kept)} strings, {len(faults)} faults")
    return 1 if faults else 0


def compile_catalogs() -> None:
    for po in LOCALE.glob("*/LC_MESSAGES/*.po"):
        mo = po.with_suffix(".mo")
        if mo.exists() and mo.stat().st_mtime >= po.stat().st_mtime:
            continue
        with po.open("rb") as file:
            catalog = read_po(file, locale=po.parts[-3])
        fresh = mo.with_suffix(f".{os.getpid()}.tmp")
        with fresh.open("wb") as file:
            write_mo(file, catalog)
        fresh.replace(mo)


def _key(message: Message) -> str:
    singular = message.id[0] if isinstance(message.id, tuple | list) else message.id
    return f"{message.context}\x04{singular}" if message.context else str(singular)


def _missing(catalog: Catalog) -> Iterator[Message]:
    for message in catalog:
        parts = message.string if isinstance(message.string, tuple | list) else [message.string]
        if message.id and not all(parts):
            yield message


def _same_names(message: Message) -> bool:
    """Every named parameter of the French stands in the English; a plural may leave the count out."""
    english = message.id if isinstance(message.id, tuple | list) else [message.id]
    french = message.string if isinstance(message.string, tuple | list) else [message.string]
    known = set(NAMED.findall(" ".join(english)))
    return all(set(NAMED.findall(text or "")) <= known for text in french)


def main() -> int:
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    parser.add_argument("verb", choices=["update", "check", "compile"])
    parser.add_argument("--translations", type=Path, action="append", default=[])
    options = parser.parse_args()
    LOCALE.mkdir(exist_ok=True)
    with (LOCALE / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if options.verb == "update":
            given: dict[str, str | list[str]] = {}
            for path in options.translations:
                given |= json.loads(path.read_text(encoding="utf-8"))
            update(given)
        if options.verb == "check":
            return check()
        compile_catalogs()
    return 0


if __name__ == "__main__":
    sys.exit(main())
