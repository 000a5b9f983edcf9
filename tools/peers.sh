#!/bin/sh
# The environment of `make bench-peers`: Python 3.12 or later, which the peer needs; PEER_PYTHON may name it.
# Prints its interpreter.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
cd "$here"
if [ ! -x .venv-peers/bin/python ]; then
    found=${PEER_PYTHON:-$(.venv/bin/uv python find --no-python-downloads '>=3.12' 2>/dev/null || true)}
    [ -n "$found" ] || {
        echo "bench-peers: Python 3.12 ou plus récent est introuvable ; installez-le, ou nommez-le dans PEER_PYTHON" >&2
        echo "· no Python 3.12 or later here: install one, or name it in PEER_PYTHON" >&2
        exit 1
    }
    .venv/bin/uv venv --quiet --python "$found" .venv-peers >&2
fi
.venv/bin/uv pip install --quiet --python .venv-peers/bin/python -r bench/peers/requirements.txt >&2
echo .venv-peers/bin/python
