"""`maillage demo …`: the demonstration networks, loaded again or made anew."""

from config import env
from maillage.cli import state
from maillage.cli.django_commands import set_up_django
from maillage.cli.preparation import load_demo, prepare
from maillage.cli.terminal import CommandRefused, say


def load() -> int:
    set_up_django()
    load_demo()
    return 0


def reset(*, sure: bool) -> int:
    """Throws every row away, so it asks for demo mode, and for a clear yes when the server is not ours."""
    if not env.boolean("MAILLAGE_DEMO", default=False):
        raise CommandRefused(
            fr="« maillage demo reset » efface toute la base : il faut MAILLAGE_DEMO=1.",
            en="`maillage demo reset` erases the whole database: it needs MAILLAGE_DEMO=1.",
        )
    if not state.database_is_ours() and not sure:
        raise CommandRefused(
            fr="DATABASE_URL désigne un serveur qui n’est pas celui de la démonstration. "
            "Pour effacer tout ce que contient cette base, ajoutez --yes.",
            en="DATABASE_URL names a server that is not the demo's own. "
            "To erase all that this database holds, add --yes.",
        )
    set_up_django()
    say(fr="Effacement de la base de démonstration", en="erasing the demo database")
    _empty_database()
    prepare()
    return 0


def _empty_database() -> None:
    from django.db import connection  # after set_up_django

    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    connection.close()
