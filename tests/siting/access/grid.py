"""A country of fifty crossings whose times are known by hand, and the real OSRM that serves it."""

import math
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import numpy as np

from maillage.siting.engine.access.table import Points, make_points

SIDE = 7  # crossings of the mainland, on each side
STEP = 0.01  # degrees of latitude, and as many metres of longitude
SOUTH, WEST = 45.0, 2.5
METRES_A_SECOND = 10.0  # the test profile's primary road
METRES_A_DEGREE = 111_195.0  # the mean radius's
HOP_MINUTES = STEP * METRES_A_DEGREE / METRES_A_SECOND / 60
START_LIMIT = 30  # seconds
ROOT = Path(__file__).resolve().parents[3]


def points() -> Points:
    """The mainland's crossings row by row, then an island that no road reaches."""
    eastward = STEP / math.cos(math.radians(SOUTH))
    places = [(SOUTH + row * STEP, WEST + column * eastward) for row in range(SIDE) for column in range(SIDE)]
    places += [(SOUTH + 0.3, WEST), (SOUTH + 0.31, WEST)]
    return make_points(
        codes=[f"15{at:03d}" for at in range(len(places))],
        latitudes=[latitude for latitude, _ in places],
        longitudes=[longitude for _, longitude in places],
    )


def known_minutes() -> np.ndarray:
    """By hand: so many hops east and north, of one length; the island's two crossings reach each other."""
    row, column = np.divmod(np.arange(SIDE * SIDE), SIDE)
    hops = np.abs(row[:, None] - row) + np.abs(column[:, None] - column)
    table = np.full((SIDE * SIDE + 2, SIDE * SIDE + 2), np.inf)
    table[:-2, :-2] = hops * HOP_MINUTES
    table[-2:, -2:] = [[0, HOP_MINUTES], [HOP_MINUTES, 0]]
    return table


def _osm() -> str:
    there = points()
    nodes = [
        f'<node id="{at + 1}" version="1" lat="{latitude:.7f}" lon="{longitude:.7f}"/>'
        for at, (latitude, longitude) in enumerate(zip(there.latitudes, there.longitudes, strict=True))
    ]
    lines = [[row * SIDE + column + 1 for column in range(SIDE)] for row in range(SIDE)]
    lines += [list(line) for line in zip(*lines, strict=True)] + [[SIDE * SIDE + 1, SIDE * SIDE + 2]]
    ways = [
        f'<way id="{number}" version="1">'
        + "".join(f'<nd ref="{node}"/>' for node in line)
        + '<tag k="highway" v="primary"/></way>'
        for number, line in enumerate(lines, start=1)
    ]
    return f'<osm version="0.6" generator="tests">{"".join(nodes + ways)}</osm>'


@contextmanager
def osrm_server(folder: Path) -> Iterator[str]:
    """OSRM's own programs, installed by `tools/routers.sh`; its absence is a failure."""
    installed = subprocess.run(  # noqa: S603 - our own script
        [str(ROOT / "tools/routers.sh")], check=True, capture_output=True, text=True
    ).stdout.strip()
    router = Path(installed) / "osrm"
    (folder / "grid.osm").write_text(_osm())
    shutil.copytree(router / "share/profiles", folder / "profiles")
    _run(router / "bin/osrm-extract", "-t", "1", "-p", "profiles/testbot.lua", "grid.osm", folder=folder)
    _run(router / "bin/osrm-contract", "-t", "1", "grid.osrm", folder=folder)
    port = _free_port()
    words = ["--ip", "127.0.0.1", "--port", str(port), "--threads", "1", "grid.osrm"]
    with (folder / "routed.log").open("wb") as log:
        server = subprocess.Popen(  # noqa: S603 - the router of the lock
            [str(router / "bin/osrm-routed"), *words], cwd=folder, stdout=log, stderr=log
        )
        try:
            _wait_for(port, server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait()


def _run(program: Path, *words: str, folder: Path) -> None:
    words_said = [str(program), *words]
    done = subprocess.run(  # noqa: S603 - the router of the lock
        words_said, cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{program.name}: {done.stdout}{done.stderr}"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_LIMIT
    while True:
        assert server.poll() is None, "osrm-routed does not start."
        try:
            with urlopen(f"http://127.0.0.1:{port}/nearest/v1/driving/{WEST},{SOUTH}"):
                return
        except URLError:
            assert time.monotonic() < deadline, "osrm-routed does not listen."
            time.sleep(0.05)
