#!/bin/sh
# The routers that the tests run for real: programs of packages for Python ≥ 3.12, which need no Python to run.
# Prints the folder that holds them.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
cd "$here"
mkdir -p .routers
exec 9>.routers/lock
flock 9
if ! cmp -s tools/routers.lock .routers/installed; then
    rm -rf .routers/osrm*
    .venv/bin/python -m pip install -qq --no-input --target .routers --python-version 3.12 --no-deps --only-binary :all: \
        --require-hashes -r tools/routers.lock >&2
    chmod +x .routers/osrm/bin/*
    cp tools/routers.lock .routers/installed
fi
echo "$here/.routers"
