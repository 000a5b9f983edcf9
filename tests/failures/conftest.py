"""The whole product on a state folder of its own, with one place where desks can be booked."""

import json
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from maillage.cli import postgres
from tests.cli.conftest import removed
from tests.cli.waiting import until
from tests.failures.installation import Installation, Visitor

READY = "Maillage est prêt"


class Prepared(NamedTuple):
    visitor: Visitor
    installation: Installation


@pytest.fixture(scope="module")
def state_dir() -> Iterator[Path]:
    """In /tmp itself: the server's account must be able to walk in. Its first start makes the database."""
    folder = Path(tempfile.mkdtemp(prefix="maillage-", dir="/tmp"))
    folder.chmod(0o711)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("MAILLAGE_STATE_DIR", str(folder))
        for name in ("DATABASE_URL", "DATABASE_URL_FILE", "SECRET_KEY", "SECRET_KEY_FILE"):
            environment.delenv(name, raising=False)
        yield folder
        postgres.stop()
    until(lambda: removed(folder))


@pytest.fixture(scope="module")
def installation(state_dir: Path) -> Iterator[Installation]:
    """Served by `maillage run`; mails go to a port where nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as web, socket.create_server(("127.0.0.1", 0)) as smtp:
        port, mail_port = web.getsockname()[1], smtp.getsockname()[1]
    given = {"PORT": str(port), "SMTP_HOST": "127.0.0.1", "SMTP_PORT": str(mail_port), "SMTP_TIMEOUT": "1"}
    environment = os.environ | given | {"HTTPS": "0", "MAILLAGE_DEMO": "0", "WEB_WORKERS": "1"}
    transcript = state_dir / "transcript"
    with transcript.open("wb") as file:
        process = subprocess.Popen(
            [sys.executable, "-m", "maillage.cli", "run"],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=file,
        )
    served = Installation(process, port, mail_port, transcript, environment)
    until(lambda: served.says(READY), seconds=180)
    yield served
    process.terminate()
    try:
        process.wait(40)
    finally:
        process.kill()


@pytest.fixture(scope="module")
def prepared(installation: Installation) -> Prepared:
    """A place, ten desks, and somebody signed in: written by a process of the installation itself."""
    done = subprocess.run(
        [sys.executable, "-m", "maillage.cli", "manage", "shell", "--verbosity=0", "--command",
         "from tests.failures import scene; scene.prepare()"],
        env=installation.environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )  # fmt: skip
    return Prepared(Visitor(installation.port, **json.loads(done.stdout.splitlines()[-1])), installation)
