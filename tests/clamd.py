"""The real antivirus: clamd with a signature of our own, for the harmless string that stands for a virus."""

import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

STANDARD_STRING = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
SIGNATURE = f"Maillage.Eicar:0:*:{STANDARD_STRING.hex()}\n"  # of any file, anywhere in it
NAMED = "Maillage.Eicar.UNOFFICIAL"
STOPPED = b"%PDF-1.4 " + STANDARD_STRING
START_LIMIT = 60  # seconds


@pytest.fixture(scope="session")
def clamd_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    program = shutil.which("clamd", path="/usr/sbin:/usr/bin:/sbin:/bin")
    assert program, "These tests need Debian's package `clamav-daemon`: run `make setup`."
    folder = tmp_path_factory.mktemp("clamd")
    signatures, listening = folder / "signatures", folder / "clamd.ctl"
    signatures.mkdir()
    (signatures / "own.ndb").write_text(SIGNATURE)
    settings = f"DatabaseDirectory {signatures}\nLocalSocket {listening}\nForeground yes\n"
    (folder / "clamd.conf").write_text(settings)
    with subprocess.Popen(  # noqa: S603 - Debian's program
        [program, f"--config-file={folder / 'clamd.conf'}"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as clamd:
        _wait_for(listening, clamd)
        yield f"unix:{listening}"
        clamd.terminate()


def _wait_for(listening: Path, clamd: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_LIMIT
    while not listening.exists():
        assert clamd.poll() is None, "clamd does not start."
        assert time.monotonic() < deadline, "clamd does not listen."
        time.sleep(0.05)


@pytest.fixture
def clamd(clamd_address, settings) -> None:
    settings.CLAMD_ADDRESS = clamd_address
