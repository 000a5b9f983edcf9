"""While loading, a column's default is its model's: the files of `sql/` name only what matters."""

from collections.abc import Iterator

import psycopg
from django.apps import apps
from django.db import connection, models
from psycopg import sql

FILLED = ("accounts", "places", "billing", "booking")


def set_defaults(database: psycopg.Connection) -> None:
    for table, column, value in _defaults():
        database.execute(
            sql.SQL("ALTER TABLE {} ALTER COLUMN {} SET DEFAULT {}").format(table, column, sql.Literal(value))
        )


def drop_defaults(database: psycopg.Connection) -> None:
    """The schema is again what the migrations made."""
    for table, column, _ in _defaults():
        database.execute(sql.SQL("ALTER TABLE {} ALTER COLUMN {} DROP DEFAULT").format(table, column))


def _defaults() -> Iterator[tuple[sql.Identifier, sql.Identifier, object]]:
    for model in (model for app in FILLED for model in apps.get_app_config(app).get_models()):
        for field in model._meta.concrete_fields:
            if field.column and _has_default(field):
                value = field.get_db_prep_save(field.get_default(), connection)
                yield sql.Identifier(model._meta.db_table), sql.Identifier(field.column), value


def _has_default(field: models.Field) -> bool:
    """A text that may be blank is empty unless told, as in a form."""
    if field.primary_key or field.db_default is not models.NOT_PROVIDED:
        return False
    is_text = isinstance(field, models.CharField | models.TextField)
    return field.has_default() or (is_text and not field.null)
