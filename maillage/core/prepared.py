"""Statements that every booking runs: compiled once, prepared by PostgreSQL, run again with other values."""

from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from typing import Any, Generic, TypeVar

from django.db import connection, models
from django.db.backends.postgresql.base import ServerBindingCursor

M = TypeVar("M", bound=models.Model)


def rows(statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """Run a statement, its values apart from it; return what it answers.

    The ORM writes a text anew for each query, and PostgreSQL plans it anew: three quarters of what a short
    query costs. This one has a plan from its third time on (`prepare_threshold` in the settings).
    """
    connection.ensure_connection()
    raw: Any = ServerBindingCursor(connection.connection)  # type: ignore[call-arg] # psycopg's, says no stub
    make = connection.make_debug_cursor if connection.queries_logged else connection.make_cursor
    with make(raw) as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if raw.pgresult.nfields else []  # `description` would describe each column


class Whole(Generic[M]):
    """Whole rows of a model with those that they point at, as `select_related` would give them.

    `tail` is what follows the joins. A model is named there by its path, the first one by its own name:
    `Whole(Space, "place__network", tail='WHERE space.id = %s')`.
    """

    def __init__(self, model: type[M], *paths: str, tail: str) -> None:
        self._model, self._paths, self.tail = model, paths, tail

    def __call__(self, *values: object) -> list[M]:
        return [self._loaded(row) for row in rows(self._statement, values)]

    @cached_property
    def _parts(self) -> dict[str, type[models.Model]]:
        """Each model by its path, parents first."""
        parts: dict[str, type[models.Model]] = {"": self._model}
        for path in self._paths:
            names = path.split("__")
            for depth, name in enumerate(names):
                parent = parts["__".join(names[:depth])]
                parts["__".join(names[: depth + 1])] = parent._meta.get_field(name).related_model  # type: ignore[assignment]
        return parts

    @cached_property
    def _statement(self) -> str:
        columns = [
            f'{self._alias(path)}."{field.column}"'
            for path, model in self._parts.items()
            for field in model._meta.concrete_fields
        ]
        table = f'"{self._model._meta.db_table}" AS {self._alias("")}'
        return f"SELECT {', '.join(columns)} FROM {table} {' '.join(self._joins())} {self.tail}"  # noqa: S608  # nosec B608 - names of columns

    def _joins(self) -> Iterator[str]:
        for path, model in list(self._parts.items())[1:]:
            parent, _, name = path.rpartition("__")
            key = self._parts[parent]._meta.get_field(name)
            how = "LEFT JOIN" if key.null else "JOIN"
            on = f'{self._alias(path)}."{model._meta.pk.column}" = {self._alias(parent)}."{key.column}"'  # type: ignore[union-attr]
            yield f'{how} "{model._meta.db_table}" AS {self._alias(path)} ON {on}'

    def _alias(self, path: str) -> str:
        return f'"{path or self._model._meta.model_name}"'

    @cached_property
    def _cuts(self) -> list[tuple[str, str, type[models.Model], list[str], slice]]:
        """Where the columns of each model stand in a row."""
        cuts, start = [], 0
        for path, model in self._parts.items():
            names = [field.attname for field in model._meta.concrete_fields]
            parent, _, name = path.rpartition("__")
            cuts.append((parent, name, model, names, slice(start, start + len(names))))
            start += len(names)
        return cuts

    def _loaded(self, row: tuple[Any, ...]) -> M:
        found: dict[str, models.Model | None] = {}
        for (parent, name, model, names, cut), path in zip(self._cuts, self._parts, strict=True):
            values = row[cut]
            instance = None if values[0] is None else model.from_db(connection.alias, names, values)
            found[path] = instance
            if path and (owner := found[parent]) is not None:
                setattr(owner, name, instance)
        whole = found[""]
        assert isinstance(whole, self._model)  # noqa: S101 - the first columns are its own
        return whole


def insert(row: models.Model) -> None:
    """Insert a new row whose model has no parent and no field of files; sends no signal."""
    statement, given, returned = _insertion(type(row))
    values = [field.get_db_prep_save(field.pre_save(row, True), connection) for field in given]
    (answer,) = rows(statement, values)
    for field, value in zip(returned, answer, strict=True):
        setattr(row, field.attname, value)
    row._state.adding, row._state.db = False, connection.alias  # noqa: SLF001 - as `save` leaves it


def update(row: models.Model, *names: str) -> None:
    """Write some fields of a row that is known to be there."""
    statement, fields = _updating(type(row), names)
    values = [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields]
    rows(statement, [*values, row.pk])


@cache
def _insertion(model: type[models.Model]) -> tuple[str, list[Any], list[Any]]:
    """The statement, the fields that it writes, those that the database gives back."""
    fields = model._meta.concrete_fields
    returned = [field for field in fields if isinstance(field, models.AutoField) or field.has_db_default()]
    written = [field for field in fields if field not in returned]
    columns = ", ".join(f'"{field.column}"' for field in written)
    answer = ", ".join(f'"{field.column}"' for field in returned)
    marks = ", ".join(["%s"] * len(written))
    statement = f'INSERT INTO "{model._meta.db_table}" ({columns}) VALUES ({marks}) RETURNING {answer}'  # noqa: S608  # nosec B608
    return statement, written, returned


@cache
def _updating(model: type[models.Model], names: tuple[str, ...]) -> tuple[str, list[Any]]:
    fields: list[Any] = [model._meta.get_field(name) for name in names]
    changes = ", ".join(f'"{field.column}" = %s' for field in fields)
    key = model._meta.pk.column
    return f'UPDATE "{model._meta.db_table}" SET {changes} WHERE "{key}" = %s', fields  # noqa: S608  # nosec B608
