"""Rows of a model, sent to the database by COPY."""

from collections.abc import Iterable
from enum import Enum

import psycopg
from django.db import connection, models
from psycopg import sql


def copy_rows(
    database: psycopg.Connection, rows: Iterable[models.Model], *, model: type[models.Model]
) -> None:
    """Each row has its number already; the table's own numbering goes on after the greatest."""
    fields = [field for field in model._meta.concrete_fields if not field.generated]
    table = sql.Identifier(model._meta.db_table)
    columns = sql.SQL(", ").join(map(sql.Identifier, [str(field.column) for field in fields]))
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(table, columns)
    with database.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row([_cell(row, field) for field in fields])
    database.execute(
        sql.SQL("SELECT setval(pg_get_serial_sequence(%s, 'id'), max(id)) FROM {}").format(table),
        [model._meta.db_table],
    )


def _cell(row: models.Model, field: models.Field) -> object:
    value = field.get_db_prep_save(getattr(row, field.attname), connection)
    return value.value if isinstance(value, Enum) else value
