"""One question in a process of its own: what it answers, its time, the most memory it held."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from typing import Any

from bench.siting.questions import Asked

COMMAND = (sys.executable, "-m", "maillage.cli", "siting", "solve")


@dataclass(frozen=True, slots=True)
class Answered:
    told: dict[str, Any]
    megabytes: float

    @property
    def seconds(self) -> float:
        return float(self.told["seconds"])

    @property
    def gap(self) -> float:
        """In percent."""
        return 100 * float(self.told["gap"])


def ask(asked: Asked) -> Answered:
    """Raises RuntimeError when the command fails: a row is never left out in silence."""
    words = [*COMMAND, *asked.words, "--seconds", str(asked.seconds), "--json"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None  # noqa: S101 - it is piped
        answer = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{asked.name}: the command ends with {process.returncode}.")
    return Answered(json.loads(answer), megabytes=usage.ru_maxrss / 1024)
