# /// script
# requires-python = ">=3.11"
# dependencies = ["fonttools[woff]==4.68.0"]
# ///
"""Copy the browser files that Maillage ships from node_modules, and list them with their checksums.

Run by a developer only, after `npm ci`, as `uv run tools/vendor.py`; what it writes is committed.
"""

import hashlib
import io
import json
import re
import shutil
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
SHIPPED = ROOT / "maillage/core/static/core/vendor"
FOR_TESTS = ROOT / "tests/vendor"

COPIED = {
    "leaflet": {
        "dist/leaflet.js": SHIPPED / "leaflet/leaflet.js",
        "dist/leaflet.css": SHIPPED / "leaflet/leaflet.css",
        "dist/images/layers.png": SHIPPED / "leaflet/images/layers.png",
        "dist/images/layers-2x.png": SHIPPED / "leaflet/images/layers-2x.png",
        "dist/images/marker-icon.png": SHIPPED / "leaflet/images/marker-icon.png",
        "LICENSE": SHIPPED / "leaflet/LICENSE",
    },
    "leaflet.markercluster": {
        "dist/leaflet.markercluster.js": SHIPPED / "markercluster/leaflet.markercluster.js",
        "dist/MarkerCluster.css": SHIPPED / "markercluster/MarkerCluster.css",
        "MIT-LICENCE.txt": SHIPPED / "markercluster/LICENSE",
    },
    "@fontsource-variable/atkinson-hyperlegible-next": {"LICENSE": SHIPPED / "fonts/atkinson-LICENSE"},
    "@fontsource-variable/bricolage-grotesque": {"LICENSE": SHIPPED / "fonts/bricolage-LICENSE"},
    "axe-core": {"axe.min.js": FOR_TESTS / "axe.min.js", "LICENSE": FOR_TESTS / "axe-LICENSE"},
}

ATKINSON_AXES = {"wght": (400, 400, 700)}
BRICOLAGE_AXES = {"wght": (560, 560, 620), "opsz": (14, 14, 48)}
FONTS = {
    "@fontsource-variable/atkinson-hyperlegible-next": [
        ("files/atkinson-hyperlegible-next-latin-wght-normal.woff2", "atkinson-latin.woff2", ATKINSON_AXES),
        (
            "files/atkinson-hyperlegible-next-latin-ext-wght-normal.woff2",
            "atkinson-latin-ext.woff2",
            ATKINSON_AXES,
        ),
    ],
    "@fontsource-variable/bricolage-grotesque": [
        ("files/bricolage-grotesque-latin-opsz-normal.woff2", "bricolage-latin.woff2", BRICOLAGE_AXES),
        (
            "files/bricolage-grotesque-latin-ext-opsz-normal.woff2",
            "bricolage-latin-ext.woff2",
            BRICOLAGE_AXES,
        ),
    ],
}
KEPT_FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "tnum", "pnum"]
SOURCE_MAP = re.compile(rb"^/[/*]# sourceMappingURL=.*$\n?", re.MULTILINE)


def main() -> None:
    shutil.rmtree(SHIPPED, ignore_errors=True)
    shutil.rmtree(FOR_TESTS, ignore_errors=True)
    shipped: list[dict[str, object]] = []
    for package, files in COPIED.items():
        written = [copy(MODULES / package / source, target) for source, target in files.items()]
        for source, name, axes in FONTS.get(package, []):
            written.append(cut_font(MODULES / package / source, SHIPPED / "fonts" / name, axes=axes))
        shipped.append(entry(package, written))
    manifest = json.dumps({"packages": shipped}, indent=2, ensure_ascii=False)
    (SHIPPED / "MANIFEST.json").write_text(manifest + "\n", encoding="utf-8")


def copy(source: Path, target: Path) -> Path:
    """Without the source map's address: the map is not shipped, and collectstatic looks for it."""
    content = source.read_bytes()
    if source.suffix in {".js", ".css"}:
        content = SOURCE_MAP.sub(b"", content)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    return target


def cut_font(source: Path, target: Path, *, axes: dict[str, tuple[int, int, int]]) -> Path:
    """Only the weights and sizes in use: a page's two fonts weigh 65 kB instead of 111."""
    narrowed = instancer.instantiateVariableFont(TTFont(source, recalcTimestamp=False), axes)
    narrowed.flavor = None
    plain = io.BytesIO()
    narrowed.save(plain)
    plain.seek(0)
    font = TTFont(plain, recalcTimestamp=False)
    options = subset.Options(layout_features=KEPT_FEATURES, hinting=False, notdef_outline=True)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=font.getBestCmap())
    subsetter.subset(font)
    font.flavor = "woff2"
    font.save(target)
    return target


def entry(package: str, files: list[Path]) -> dict[str, object]:
    described = json.loads((MODULES / package / "package.json").read_text(encoding="utf-8"))
    return {
        "package": package,
        "version": described["version"],
        "licence": described["license"],
        "files": [
            {"path": str(file.relative_to(ROOT)), "sha256": hashlib.sha256(file.read_bytes()).hexdigest()}
            for file in files
        ],
    }


if __name__ == "__main__":
    main()
