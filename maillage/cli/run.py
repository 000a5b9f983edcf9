"""`maillage run`: parent of the database, the web server and the job worker."""

import os
import signal
import sys
import time

from config import env
from maillage.cli import postgres, state
from maillage.cli.address import Address, address_from_environment
from maillage.cli.children import end_with_make
from maillage.cli.supervisor import LOOK_EVERY, Backoff, Service, Stopping
from maillage.cli.terminal import CommandRefused, say

RECEIVED_AT_ONCE = 256  # threads of a web process: each request is stamped with its instant as it comes
MAILLAGE = (sys.executable, "-m", "maillage.cli")


class Database:
    """A server named by DATABASE_URL is not ours; the embedded one stops with us if we started it."""

    def __init__(self) -> None:
        self.embedded = state.database_is_ours()
        self.started_here = False
        self.backoff = Backoff()
        self.due_at = 0.0

    def start(self) -> None:
        if self.embedded:
            self.started_here = postgres.start(keep=False)
            os.environ["DATABASE_URL"] = postgres.database_url()

    def keep_alive(self) -> None:
        if not self.embedded or time.monotonic() < self.due_at or postgres.is_alive():
            return
        say(fr="La base de données s’est arrêtée ; redémarrage", en="the database stopped, restarting")
        try:
            self.start()
        except CommandRefused as refusal:
            print(refusal, file=sys.stderr, flush=True)
            self.due_at = time.monotonic() + self.backoff.delay(lived=0)

    def stop(self) -> None:
        if self.started_here:
            say(fr="Arrêt de la base de données", en="stopping the database")
            postgres.stop()
        elif self.embedded:
            say(
                fr="La base de données continue : « maillage db stop » l’arrête",
                en="the database goes on: `maillage db stop` stops it",
            )


def run() -> int:
    stopping = Stopping()
    end_with_make()
    address = address_from_environment()
    address.check_free()
    state.ensure_secret_key()
    say(fr="Démarrage de la base de données", en="starting the database")
    database = Database()
    database.start()
    try:
        prepared = _prepare(stopping)
        if prepared == 0:
            _serve(address, database, stopping)
    finally:
        database.stop()
    return prepared


def _prepare(stopping: Stopping) -> int:
    """In a process of its own, which gives its memory back. The exit code, 0 when we are asked to stop."""
    preparation = Service(
        fr="La préparation", en="the preparation", command=[*MAILLAGE, "setup"], patience=10
    )
    preparation.start()
    while preparation.process is not None and preparation.process.poll() is None:
        if stopping.asked:
            preparation.stop()
            return 0
        time.sleep(LOOK_EVERY)
    code = preparation.process.returncode if preparation.process else 0
    if code != 0:
        say(fr="La préparation a échoué : la raison est ci-dessus", en="the preparation failed, see above")
    return code


def _serve(address: Address, database: Database, stopping: Stopping) -> None:
    web = Service(fr="Le serveur web", en="the web server", command=web_command(address), patience=10)
    worker = job_worker()
    announced = False
    try:
        while not stopping.asked:
            for part in (database, web, worker):
                part.keep_alive()
            if not announced and address.answers():
                say(fr=f"Maillage est prêt : {address.url} (Ctrl-C pour arrêter)", en="ready, Ctrl-C to stop")
                announced = True
            time.sleep(LOOK_EVERY)
    finally:
        say(fr="Arrêt du serveur web", en="stopping the web server")
        web.stop()
        say(fr="Arrêt de l’exécuteur de tâches", en="stopping the job worker")
        worker.stop()


def job_worker() -> Service:
    """Killed with us, else it waits for a database that is gone; the next one takes its jobs up."""
    return Service(
        fr="L’exécuteur de tâches",
        en="the job worker",
        command=[*MAILLAGE, "worker"],
        patience=20,
        last_signal=signal.SIGKILL,
    )


def web_command(address: Address) -> list[str]:
    """Many threads, for bodies that come slowly; `core.intake` lets a few of them compute."""
    options = {
        "--interface": "wsgi",
        "--host": address.host,
        "--port": address.port,
        "--workers": env.integer("WEB_WORKERS", default=2),
        "--blocking-threads": RECEIVED_AT_ONCE,
        "--workers-kill-timeout": 5,
        "--respawn-interval": 0.5,
        "--log-level": "warning",
    }
    pairs = [str(word) for pair in options.items() for word in pair]
    flags = ["--respawn-failed-workers", "--no-ws"]
    return [sys.executable, "-m", "maillage.cli.granian", *pairs, *flags, "config.wsgi:application"]
