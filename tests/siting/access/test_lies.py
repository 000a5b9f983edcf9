"""Servers that lie, drip, break or answer something else: always a named error, never a wrong map."""

import json
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.siting.engine.access.chunks import minutes_of
from maillage.siting.engine.access.errors import (
    ProviderAwayError,
    ProviderError,
    ProviderGarbledError,
    ProviderLiesError,
    ProviderRefusedError,
    ProviderSlowError,
)
from maillage.siting.engine.access.osrm import Osrm
from maillage.siting.engine.access.table import make_points
from maillage.siting.engine.access.valhalla import Valhalla

HERE = make_points(codes=["15001", "15014"], latitudes=[45.0, 45.1], longitudes=[2.4, 2.4])
SNAPPED = [{"distance": 3.0}, {"distance": 0}]


@contextmanager
def _server(content: bytes, *, status: int = 200, length: int | None = None, drip: float = 0.0):
    """Keeps the bodies that it was sent."""
    sent: list[bytes] = []

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self):
            sent.append(self.rfile.read(int(self.headers.get("Content-Length", 0))))
            self.send_response(status)
            self.send_header("Content-Length", str(len(content) if length is None else length))
            self.end_headers()
            try:
                for at in range(len(content)) if drip else [slice(None)]:
                    time.sleep(drip)
                    self.wfile.write(content[at : at + 1] if drip else content)
            except OSError:
                return

        do_POST = do_GET  # noqa: N815

        def log_message(self, *_):
            return None

    with ThreadingHTTPServer(("127.0.0.1", 0), Answering) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}", sent
        finally:
            server.shutdown()
            thread.join()


def _osrm(durations, **changes):
    answer = {"code": "Ok", "durations": durations, "sources": SNAPPED, "destinations": SNAPPED}
    return json.dumps(answer | changes).encode()


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (_osrm([[0, -1], [900, 0]]), ProviderLiesError),
        (_osrm([[0, float("nan")], [900, 0]]), ProviderLiesError),
        (_osrm([[0, float("inf")], [900, 0]]), ProviderLiesError),
        (_osrm([[0, 1], [900, 0]]), ProviderLiesError),  # eleven kilometres in a second
        (_osrm([[0, 900]]), ProviderGarbledError),
        (_osrm([[0, 900], [900]]), ProviderGarbledError),
        (_osrm([[0, True], [900, 0]]), ProviderGarbledError),
        (_osrm([[0, "900"], [900, 0]]), ProviderGarbledError),
        (_osrm(None), ProviderGarbledError),
        (_osrm([[0, 900], [900, 0]], sources=SNAPPED[:1]), ProviderGarbledError),
        (_osrm([[0, 900], [900, 0]], sources=[{}, {}]), ProviderGarbledError),
        (_osrm([[0, 900], [900, 0]], sources=[{"distance": -1}] * 2), ProviderLiesError),
        (_osrm([[0, 900], [900, 0]], code="TooBig"), ProviderRefusedError),
        (b"[]", ProviderGarbledError),
        (b"<html>", ProviderGarbledError),
        (b"[" * 100_000, ProviderGarbledError),
        (b"", ProviderGarbledError),
    ],
)
def test_each_lie_has_its_name(content, error):
    with _server(content) as (address, _), pytest.raises(error):
        Osrm(address).times(HERE, HERE)


def test_a_pair_without_a_way_is_left_out_of_the_table():
    with _server(_osrm([[0, None], [900, 0]])) as (address, _):
        table = Osrm(address).times(HERE, HERE)

    assert table.dense().tolist() == [[0.0, np.inf], [15.0, 0.0]]
    assert table.indptr.tolist() == [0, 1, 3]


def test_an_answer_that_drips_ends_at_the_limit():
    began = time.monotonic()

    with _server(_osrm([[0, 900], [900, 0]]), drip=0.2) as (address, _), pytest.raises(ProviderSlowError):
        Osrm(address, seconds=0.5).times(HERE, HERE)

    assert time.monotonic() - began < 5


def test_an_answer_cut_short_is_told():
    content = _osrm([[0, 900], [900, 0]])

    with _server(content, length=len(content) + 5) as (address, _), pytest.raises(ProviderAwayError):
        Osrm(address).times(HERE, HERE)


def test_an_error_of_the_server_is_its_refusal():
    with _server(b"busy", status=503) as (address, _), pytest.raises(ProviderRefusedError, match="503: busy"):
        Osrm(address).times(HERE, HERE)


def _valhalla(*rows):
    return json.dumps(
        {
            "sources_to_targets": [
                [{"from_index": at, "to_index": to, "time": time} for to, time in enumerate(row)]
                for at, row in enumerate(rows)
            ]
        }
    ).encode()


def test_valhalla_is_asked_by_its_protocol():
    with _server(_valhalla([0, 900], [None, 0])) as (address, sent):
        table = Valhalla(address).times(HERE, HERE)

    assert table.dense().tolist() == [[0.0, 15.0], [np.inf, 0.0]]
    asked = json.loads(sent[0])
    assert asked["costing"] == "auto"
    assert asked["sources"][1] == {"lat": 45.1, "lon": 2.4, "search_cutoff": 5000.0}


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (_valhalla([0, -1], [900, 0]), ProviderLiesError),
        (_valhalla([0, 900]), ProviderGarbledError),
        (_valhalla([0], [900]), ProviderGarbledError),
        (b'{"sources_to_targets": [[{}, {}], [{}, {}]]}', ProviderGarbledError),
        (b'{"sources_to_targets": [{"from_index": 0}]}', ProviderGarbledError),
        (_valhalla([0, 900], [900, 0]).replace(b'"to_index": 1', b'"to_index": 0'), ProviderGarbledError),
        (b"{}", ProviderGarbledError),
    ],
)
def test_each_lie_of_valhalla_has_its_name(content, error):
    with _server(content) as (address, _), pytest.raises(error):
        Valhalla(address).times(HERE, HERE)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=8,
)


@given(seconds=ANYTHING | st.lists(st.lists(st.none() | st.floats() | st.integers(), min_size=2, max_size=2)))
def test_whatever_is_answered_gives_minutes_that_can_be_or_a_named_error(seconds):
    try:
        minutes = minutes_of(seconds, HERE, HERE)
    except ProviderError:
        return
    assert minutes.shape == (2, 2)
    assert (minutes >= 0).all()
