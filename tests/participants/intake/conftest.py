"""What the tests of the way in begin with."""

from datetime import date

import pytest

from tests.factories.projects import ProjectFactory


@pytest.fixture
def project(home):
    return ProjectFactory(lead=home, starts_on=date(2025, 3, 1), ends_on=date(2028, 2, 29))


@pytest.fixture
def typed(project, unit, caseworker):
    return {
        "first_name": "Embla",
        "last_name": "Ödman",
        "number": "19970423-TF12",
        "interpreter": "none",
        "submission": "0b0f3a4e-6c2b-4a3f-9d58-2f1f0f4f8a11",
        "project": project.pk,
        "starts_on": "12/1 2026",
        "referrer_kind": "social_services",
        "organisation": unit.pk,
        "caseworker": caseworker.pk,
    }
