"""The job worker before a burst: what one job costs does not depend on how many wait."""

import time

import psycopg
import pytest
from procrastinate.schema import SchemaManager

from maillage.cli import django_commands, postgres

BURST = 10_000
TAKE = "SELECT procrastinate_fetch_job_v2(NULL, 1)"
FILL = """
INSERT INTO procrastinate_jobs (queue_name, task_name, args)
SELECT 'mail', 'core.send_mail', '{}' FROM generate_series(1, %s)
"""
WORKED_AND_TIDIED_UP = """
ALTER TABLE procrastinate_jobs SET (autovacuum_enabled = off);
INSERT INTO procrastinate_workers DEFAULT VALUES;
INSERT INTO procrastinate_jobs (queue_name, task_name, args)
SELECT 'mail', 'core.send_mail', '{}' FROM generate_series(1, 500);
DELETE FROM procrastinate_jobs;
"""


def test_a_worker_that_had_nothing_to_do_is_quick_when_ten_thousand_jobs_come(
    state_dir: object, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("PGOPTIONS", "")
    monkeypatch.delenv("PGOPTIONS")
    took: list[float] = []

    def work_as_it_does(words: list[str]) -> None:
        """This process took from an empty table often enough to keep a plan."""
        url = postgres.database_url()
        with psycopg.connect(url, autocommit=True) as worker, psycopg.connect(url, autocommit=True) as web:
            web.execute(SchemaManager.get_schema())
            web.execute(WORKED_AND_TIDIED_UP)
            web.execute("VACUUM ANALYZE procrastinate_jobs")
            for _ in range(20):
                worker.execute(TAKE)
            web.execute(FILL, [BURST])
            began = time.monotonic()
            worker.execute(TAKE)
            took.append(time.monotonic() - began)

    monkeypatch.setattr(django_commands, "manage", work_as_it_does)
    postgres.ensure_running()
    django_commands.work([])

    assert len(took) == 1
    assert took[0] < 1
