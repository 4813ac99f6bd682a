"""What the tests of sending begin with."""

from datetime import date

import pytest

from tests.factories.projects import ProjectFactory


@pytest.fixture
def project(home):
    return ProjectFactory(lead=home, starts_on=date(2025, 3, 1), ends_on=date(2028, 2, 29))
