#!/usr/bin/env bash
# The environment of a checkout: .venv from a lock with hashes, and the Debian packages that are really needed.
#
#   tools/setup.sh run    what `make run` needs (requirements.lock, Pango for the PDFs)
#   tools/setup.sh dev    and what `make test` needs (requirements-dev.lock, Chromium, ClamAV)
#
# Costs a tenth of a second when nothing changed. PYTHON=… chooses the interpreter.
set -euo pipefail
cd "$(dirname "$0")/.."
export DEBIAN_FRONTEND=noninteractive PIP_DISABLE_PIP_VERSION_CHECK=1

say() { printf '%s · %s\n' "$1" "$2"; }
fail() {
    printf '%s\n' "$@" >&2
    exit 1
}

apt_install() {
    local as_root=()
    if ! command -v apt-get >/dev/null; then return 1; fi
    if [ "$(id -u)" -ne 0 ]; then
        if ! sudo -n true 2>/dev/null; then return 1; fi
        as_root=(sudo -n env DEBIAN_FRONTEND=noninteractive)
    fi
    say "Installation de $*" "installing Debian packages"
    if [ -z "${apt_updated:-}" ]; then
        "${as_root[@]}" apt-get update -qq || true
        apt_updated=1
    fi
    "${as_root[@]}" apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

is_supported() { "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null; }

find_python() {
    local name
    for name in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
        if command -v "$name" >/dev/null && is_supported "$name"; then
            command -v "$name"
            return
        fi
    done
    return 1
}

ensure_python() {
    python=$(find_python) || { apt_install python3 python3-venv && python=$(find_python); } || fail \
        "Il faut Python 3.11 à 3.14. Sur Debian, en root : apt-get install python3 python3-venv" \
        "Python 3.11 to 3.14 is needed. On Debian, as root: apt-get install python3 python3-venv"
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        local package
        package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
        apt_install "$package" || fail \
            "Il manque le module venv de Python. Sur Debian, en root : apt-get install $package" \
            "Python's venv module is missing. On Debian, as root: apt-get install $package"
    fi
}

# An environment does not survive a move of the checkout, nor the end of its interpreter.
is_usable() { [ "$(cat .venv/.place 2>/dev/null)" = "$PWD" ] && .venv/bin/python -c '' 2>/dev/null; }

is_installed() { is_usable && sha256sum --check --status ".venv/.installed-$1" 2>/dev/null; }

install() {
    local lock=$1 stamp=.venv/.installed-$2
    say "Environnement Python dans .venv ($lock)" "installing Python packages"
    if ! is_usable; then
        ensure_python
        "$python" -m venv --clear .venv
        pwd >.venv/.place
    fi
    rm -f .venv/.installed-*
    .venv/bin/python -m pip install -qq --no-input --require-hashes -r "$lock" || fail \
        "pip n’a pas pu installer les paquets de $lock : voyez son message ci-dessus (réseau, disque plein…)." \
        "pip could not install the packages of $lock: see its message above (network, full disk…)."
    .venv/bin/python -m pip install -qq --no-input --no-deps --no-build-isolation -e .
    sha256sum "$lock" >"$stamp"
}

ensure_chromium() {
    command -v chromium >/dev/null || apt_install chromium || fail \
        "Les parcours de test ont besoin de Chromium. Sur Debian, en root : apt-get install chromium" \
        "The test journeys need Chromium. On Debian, as root: apt-get install chromium"
}

# WeasyPrint lays out its PDFs with these libraries. `run` does without them: all works but the PDFs.
ensure_pango() {
    .venv/bin/python -c 'from weasyprint.text import ffi' 2>/dev/null ||
        apt_install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 || {
        printf '%s\n' >&2 \
            "Les PDF (certificats, procès-verbaux) ont besoin de Pango. Sur Debian, en root :" \
            "PDFs (certificates, minutes) need Pango. On Debian, as root:" \
            "  apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
        return 1
    }
}

ensure_clamav() {
    [ -x /usr/sbin/clamd ] || apt_install clamav-daemon || fail \
        "Les tests de l’antivirus ont besoin de ClamAV. Sur Debian, en root : apt-get install clamav-daemon" \
        "The tests of the antivirus need ClamAV. On Debian, as root: apt-get install clamav-daemon"
}

case "${1:-}" in
run | dev) ;;
*) fail "usage: tools/setup.sh run|dev" ;;
esac

mkdir -p .make
exec 9>.make/setup.lock
flock 9 # two commands on a fresh clone: the second waits for the first

if [ "$1" = dev ]; then
    is_installed dev || install requirements-dev.lock dev
    ensure_chromium
    ensure_clamav
    ensure_pango || exit 1
elif ! is_installed dev && ! is_installed run; then
    install requirements.lock run
    ensure_pango || true
fi
