"""The server's settings and who may enter: written anew at every start, so that code is the only source."""

from pathlib import Path

from maillage.cli.postgres.account import Account, our_name
from maillage.cli.postgres.layout import PORT, ROLE, SUPERUSER, Layout

MAP = "maillage"

RULES = f"""\
# type   database  role          method
local    all       {ROLE},{SUPERUSER}  peer map={MAP}
"""


def write(*, layout: Layout, account: Account) -> Path:
    """Readable by the server, owned by us. `ALTER SYSTEM` still wins over these settings."""
    rules, names = layout.settings / "pg_hba.conf", layout.settings / "pg_ident.conf"
    settings = layout.settings / "postgresql.conf"
    texts = {rules: RULES, names: _names(account), settings: _settings(layout, rules=rules, names=names)}
    for path, text in texts.items():
        path.write_text(text, encoding="utf-8")
        path.chmod(0o644)
    return settings


def _names(account: Account) -> str:
    """The account that runs the web process and the server's own: nobody else becomes a role."""
    people = sorted({our_name(), account.name})
    lines = [f"{MAP} {_quoted(person)} {role}" for person in people for role in (ROLE, SUPERUSER)]
    return "\n".join(["# map  system account  role", *lines, ""])


def _settings(layout: Layout, *, rules: Path, names: Path) -> str:
    """`terse` and no statement in the log: both would write people's names and e-mails there."""
    values = {
        "data_directory": layout.data,
        "hba_file": rules,
        "ident_file": names,
        "listen_addresses": "",
        "port": PORT,
        "unix_socket_directories": _quoted(str(layout.sockets)),
        "max_connections": 200,
        "shared_buffers": "256MB",
        "work_mem": "16MB",
        "maintenance_work_mem": "256MB",
        "effective_cache_size": "1GB",
        "random_page_cost": 1.1,
        "max_wal_size": "2GB",
        "checkpoint_timeout": "15min",
        "jit": "off",
        "timezone": "UTC",
        "log_timezone": "UTC",
        "datestyle": "ISO, DMY",
        "lc_messages": "C",
        "logging_collector": "on",
        "log_directory": layout.log,
        "log_filename": "postgresql-%a.log",
        "log_rotation_age": "1d",
        "log_rotation_size": 0,
        "log_truncate_on_rotation": "on",
        "log_error_verbosity": "terse",
        "log_min_error_statement": "panic",
    }
    return "".join(f"{name} = {_literal(value)}\n" for name, value in values.items())


def _literal(value: object) -> str:
    return "'" + str(value).replace("\\", "\\\\").replace("'", "''") + "'"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
