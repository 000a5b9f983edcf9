"""The house as it is written down: the layers of `pyproject.toml`, the apps, their models."""

import tomllib
from functools import cache
from pathlib import Path

from django.apps import apps
from django.db.models import Model

ROOT = Path(__file__).resolve().parent.parent.parent
OURS = "maillage."


@cache
def layers() -> list[set[str]]:
    """The apps from top to bottom; those of one layer are strangers to one another."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    (downwards,) = (contract for contract in contracts if contract["name"] == "Apps depend downwards only")
    return [{app.strip() for app in layer.split("|")} for layer in downwards["layers"]]


def app_of(module: str) -> str:
    return module.split(".")[1]


def may_depend(app: str, on: str) -> bool:
    depth = {name: index for index, layer in enumerate(layers()) for name in layer}
    return app == on or depth[app] < depth[on]


def our_models() -> list[type[Model]]:
    models = apps.get_models(include_auto_created=True)
    return [model for model in models if model._meta.app_config.name.startswith(OURS)]
