"""A command on a database that nobody has migrated: mended in the demo, told of in production."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

from nystart.roof.ops.postgresql import Database
from nystart.roof.ops.schema import WHAT_TO_RUN, is_behind

EMPTY = "test_nystart_never_migrated"


@pytest.mark.django_db
def test_a_migrated_database_is_not_behind():
    assert not is_behind()


@pytest.fixture
def never_migrated(db):
    database = Database.of_settings(connection.settings_dict).named(EMPTY)
    database.drop()
    database.create()
    yield
    database.drop()


def run(demo, *command):
    environment = os.environ | {"NYSTART_DATABASE": EMPTY, "DEMO": demo, "SECRET_KEY": "x" * 60}
    environment.pop("NYSTART_DATABASE_ROLE", None)
    environment.pop("PYTEST_VERSION", None)
    return subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.slow
def test_the_first_command_brings_the_tables_in_the_demo_and_says_what_to_run_in_production(never_migrated):
    page = "projects/mission/data/pages/nystart-hallstahammar.txt"
    refused = run("0", "import_project", page)
    assert refused.returncode == 1 and refused.stderr.strip() == WHAT_TO_RUN
    done = run("1", "import_project", page)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
