"""Kernels: Python that numba compiles once and keeps on disk, beside the module or in the user's cache."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

import numba

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


def compiled(kernel: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
    """Exact arithmetic (no fastmath): the same bits on each run; the lock is released while it works."""
    return cast("Callable[Arguments, Result]", numba.njit(cache=True, nogil=True)(kernel))
