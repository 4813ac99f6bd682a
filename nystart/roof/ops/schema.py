"""Whether the database has the tables of this version."""

import subprocess
import sys

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

WHAT_TO_RUN = "The database is not of this version. Run first: manage.py migrate"


def ensure_migrated() -> None:
    """Bring the database of the demonstration up to this version. Raises RuntimeError in production, with what to run."""
    if not is_behind():
        return
    if not settings.DEMO:
        raise RuntimeError(WHAT_TO_RUN)
    connection.close()
    done = subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity", "0"], cwd=settings.BASE_DIR, check=False
    )
    if done.returncode:
        raise RuntimeError("The database could not be brought up to this version; see above.")


def is_behind() -> bool:
    """Whether there are migrations that have not been run."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
