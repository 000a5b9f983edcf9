"""The face: colours that can be told apart, themes that agree, files that are those that were vendored."""

import hashlib
import json
import re
from pathlib import Path

import pytest
from django.conf import settings

CORE = settings.BASE_DIR / "maillage/core"
SHEETS = CORE / "static/core/css"
TOKENS = (SHEETS / "tokens.css").read_text(encoding="utf-8")
MANIFEST = json.loads((CORE / "static/core/vendor/MANIFEST.json").read_text(encoding="utf-8"))

TEXT, SHAPE = 4.5, 3.0  # WCAG 2.2, 1.4.3 and 1.4.11
EVERYDAY_BYTES = 40_000

TEXT_PAIRS = [
    *[
        (ink, ground)
        for ink in ("encre", "encre2", "lauze")
        for ground in ("papier", "surface", "lavis", "hors")
    ],
    *[("encre", wash) for wash in ("gentiane-lavis", "pre-lavis", "argile-lavis", "genet-lavis")],
    *[("encre", relief) for relief in ("r1", "r2", "r3", "r4", "r5")],
    *[(ink, ground) for ink in ("gentiane", "pre", "argile") for ground in ("papier", "surface")],
    *[("gentiane", ground) for ground in ("gentiane-lavis", "r2", "r3")],
    *[("gentiane-appui", ground) for ground in ("papier", "surface", "gentiane-lavis")],
    ("encre2", "gentiane-lavis"),
    ("lauze", "gentiane-lavis"),
    ("pre", "pre-lavis"),
    ("argile", "argile-lavis"),
    ("sur-gentiane", "gentiane"),
    ("sur-gentiane", "gentiane-appui"),
    ("sur-genet", "genet"),
    ("papier", "encre"),
]
SHAPE_PAIRS = [
    *[("trait", ground) for ground in ("papier", "surface")],
    *[("focus", ground) for ground in ("papier", "surface", "lavis", "gentiane-lavis", "r2", "r3", "hors")],
    *[("gentiane", ground) for ground in ("papier", "gentiane-lavis")],
    ("genet-trait", "genet-lavis"),
    ("sur-genet", "genet"),
    ("lauze", "surface"),
]


def colours(selector: str) -> dict[str, str]:
    block = TOKENS[TOKENS.index(selector) :].split("}")[0]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))


LIGHT = colours(":root {")
DARK = colours(':root[data-theme="dark"]')
DARK_BY_DEVICE = colours(':root:not([data-theme="light"])')


def luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels
    ]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted([luminance(one), luminance(other)])
    return (light + 0.05) / (dark + 0.05)


def pages() -> list[Path]:
    return [*settings.BASE_DIR.glob("maillage/*/templates/**/*.html")]


def test_black_on_white_is_the_greatest_contrast():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_can_be_read_on_its_ground(theme: dict[str, str]):
    measured = {pair: contrast(theme[pair[0]], theme[pair[1]]) for pair in TEXT_PAIRS}

    assert {pair: ratio for pair, ratio in measured.items() if ratio < TEXT} == {}


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_every_shape_can_be_seen_on_its_ground(theme: dict[str, str]):
    measured = {pair: contrast(theme[pair[0]], theme[pair[1]]) for pair in SHAPE_PAIRS}

    assert {pair: ratio for pair, ratio in measured.items() if ratio < SHAPE} == {}


def test_the_dark_theme_is_the_same_when_chosen_and_when_asked_for_by_the_device():
    assert DARK_BY_DEVICE == DARK


def test_the_dark_theme_gives_every_colour_of_the_light_one():
    assert DARK.keys() == LIGHT.keys()


def test_every_colour_in_use_is_a_token():
    written = {
        sheet.name: re.findall(r"#[0-9a-f]{3,8}\b|rgb\(", sheet.read_text(encoding="utf-8"))
        for sheet in SHEETS.glob("*.css")
        if sheet.name != "tokens.css"
    }

    assert {name: found for name, found in written.items() if found} == {}


def test_every_token_in_use_exists():
    known = set(re.findall(r"--([\w-]+):", TOKENS))
    used = {
        name
        for sheet in SHEETS.glob("*.css")
        for name in re.findall(r"var\(--([\w-]+)", sheet.read_text("utf-8"))
    }

    assert used - known == set()


def test_no_page_writes_a_style_or_a_script_inline():
    inline = re.compile(r"<style|\sstyle=|\son\w+=\"|<script(?![^>]*\ssrc=)")

    assert [page.name for page in pages() if inline.search(page.read_text(encoding="utf-8"))] == []


def test_the_sheets_of_every_page_stay_light():
    everyday = ["tokens", "page", "frame", "controls", "facts"]

    assert sum((SHEETS / f"{name}.css").stat().st_size for name in everyday) < EVERYDAY_BYTES


def test_vendored_files_are_those_of_the_manifest():
    listed = {file["path"]: file["sha256"] for package in MANIFEST["packages"] for file in package["files"]}
    found = {
        path: hashlib.sha256((settings.BASE_DIR / path).read_bytes()).hexdigest()
        for path in listed
        if (settings.BASE_DIR / path).exists()
    }

    assert found == listed


def test_every_vendored_file_is_in_the_manifest():
    listed = {file["path"] for package in MANIFEST["packages"] for file in package["files"]}
    folders = [CORE / "static/core/vendor", settings.BASE_DIR / "tests/vendor"]
    shipped = {
        str(file.relative_to(settings.BASE_DIR))
        for folder in folders
        for file in folder.rglob("*")
        if file.is_file()
    }

    assert shipped - listed == {"maillage/core/static/core/vendor/MANIFEST.json"}


def test_vendored_versions_are_those_of_the_lock_file():
    lock = json.loads((settings.BASE_DIR / "package-lock.json").read_text(encoding="utf-8"))
    locked = {
        name.removeprefix("node_modules/"): package["version"]
        for name, package in lock["packages"].items()
        if name
    }

    assert {package["package"]: package["version"] for package in MANIFEST["packages"]} == locked
