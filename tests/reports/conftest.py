"""What the tests of reports share."""

from typing import Any

import pytest

from projects.register.models import Project
from reports.writing.models import Report
from tests.factories.projects import ProjectFactory
from tests.factories.reports import report_of


@pytest.fixture
def project(home: Any) -> Project:
    """A project of 2007–2013 led by the home municipality."""
    project: Project = ProjectFactory(lead=home, planned_participants=5)
    return project


@pytest.fixture
def report(project: Project) -> Report:
    """Its final report, begun."""
    return report_of(project)
