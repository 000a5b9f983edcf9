"""Ranges that core GiST understands without an extension."""

from django.db.models import Func


class IdAsRange(Func):
    """A row's id as a one-point range: equality inside an exclusion constraint."""

    template = "int8range(%(expressions)s, %(expressions)s, '[]')"
