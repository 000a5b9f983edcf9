"""What the figures were measured on; no name of a host, no path."""

import os
import platform
from typing import Any

import django
from django.db import connection

GIB = 1024**3


def machine() -> dict[str, Any]:
    return {
        "processors": os.cpu_count(),
        "architecture": platform.machine(),
        "memory_gib": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / GIB),
        "python": platform.python_version(),
        "django": django.get_version(),
        "postgresql": _server_version(),
        "shared_buffers": _setting("shared_buffers"),
        "load_before": round(os.getloadavg()[0], 1),
    }


def _server_version() -> str:
    return _setting("server_version")


def _setting(name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting(%s)", [name])
        return str(cursor.fetchone()[0])
