"""The `maillage` command: reads what was typed, calls the part that does it."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from config.env import BadSetting
from maillage.cli import backup, database, demo, django_commands, preparation, restore, siting
from maillage.cli.run import run
from maillage.cli.terminal import CommandRefused

EPILOG = """\
Settings come from the environment (docs/settings.md): DATABASE_URL, SECRET_KEY, HOST, PORT, MAILLAGE_DEMO…
Without DATABASE_URL a private PostgreSQL is started for this checkout (docs/operations.md).
"""


def main(arguments: Sequence[str] | None = None) -> int:
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        return _dispatch(words)
    except (CommandRefused, BadSetting) as refusal:
        print(refusal, file=sys.stderr)
        return 1
    except BrokenPipeError:  # `maillage … | head`: nobody reads on, and the exit must not complain either
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130


def _dispatch(words: list[str]) -> int:
    """What follows `manage`, `worker`, `db shell` and `db exec` belongs to another program, --help too."""
    match words:
        case ["manage", *rest]:
            django_commands.manage(rest)
        case ["worker", *rest]:
            django_commands.work(rest)
        case ["db", "shell", *rest]:
            database.execute("psql", rest)
        case ["db", "exec", program, *rest]:
            database.execute(program, rest)
        case _:
            chosen = _parser().parse_args(words)
            return int(chosen.action(chosen))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="maillage", epilog=EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add(commands, "run", "serve: database, web server and job worker until Ctrl-C", lambda _: run())
    _add(commands, "setup", "make ready: secret key, migrations, static files, translations", _set_up)
    commands.add_parser("manage", help="any Django management command, with the database started")
    commands.add_parser("worker", help="the job worker alone")
    _add_demo(commands)
    _add_database(commands)
    _add_saving(commands)
    siting.add_to(commands)
    return parser


def _add_demo(commands: Any) -> None:
    parser = commands.add_parser("demo", help="the demonstration networks")
    actions = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add(actions, "load", "load what is missing", lambda _: demo.load())
    reset = _add(actions, "reset", "erase the database and load it anew", lambda x: demo.reset(sure=x.yes))
    reset.add_argument("--yes", action="store_true", help="also on a server named by DATABASE_URL")


def _add_database(commands: Any) -> None:
    parser = commands.add_parser("db", help="the embedded PostgreSQL of this checkout")
    actions = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add(actions, "start", "start it and leave it running", lambda _: database.start())
    _add(actions, "stop", "stop it; its clients are cut", lambda _: database.stop())
    _add(actions, "status", "tell whether it runs, and where", lambda _: database.status())
    actions.add_parser("shell", help="psql on the project's database")
    actions.add_parser("exec", help="another program of PostgreSQL: maillage db exec pg_dump -Fc -f FILE")


def _add_saving(commands: Any) -> None:
    saving = _add(commands, "backup", "save the whole database in one file", lambda x: backup.back_up(x.file))
    saving.add_argument("file", type=Path, metavar="FILE", help="must not exist yet")
    summary = "put a saved database back, whole or not at all"
    restoring = _add(commands, "restore", summary, lambda x: restore.restore(x.file, replace=x.replace))
    restoring.add_argument("file", type=Path, metavar="FILE", help="made by `maillage backup`")
    restoring.add_argument(
        "--replace", action="store_true", help="also over a database in use, which is saved beside FILE first"
    )


def _add(commands: Any, name: str, summary: str, action: Any) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=summary, description=summary)
    parser.set_defaults(action=action)
    return parser


def _set_up(_: argparse.Namespace) -> int:
    preparation.prepare()
    siting.compile_kernels()
    return 0
