"""Children that do not outlive us, even when we are killed outright."""

import ctypes
import os
import signal
import sys
from collections.abc import Callable

PR_SET_PDEATHSIG = 1  # linux/prctl.h
_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def dying_with_us(last_signal: signal.Signals) -> Callable[[], None]:
    """For `preexec_fn`: the kernel sends `last_signal` to the child when the thread that started it ends."""
    parent = os.getpid()

    def ask_the_kernel() -> None:
        if _libc is not None:
            _libc.prctl(PR_SET_PDEATHSIG, last_signal)
        if os.getppid() != parent:
            os.kill(os.getpid(), last_signal)

    return ask_the_kernel


def end_with_make() -> None:
    """Started by `make run`: should make be killed outright, the kernel asks us to stop, in our order.

    Started by hand we outlive our shell, as whoever wrote `nohup` expects.
    """
    if _libc is not None and "MAKELEVEL" in os.environ:
        _libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
