"""One finished report for all tests here: setting it takes seconds."""

import dataclasses
import re
from io import BytesIO

import pypdf
import pytest
from django.db import transaction

from participants.core.models import Participant
from reports.documents.actions import make_pdf
from reports.figures.actor import ProjectItself
from reports.figures.final_report import report_figures
from tests.factories.accounts import UserFactory
from tests.reports.sample import full_project, full_report


@dataclasses.dataclass
class Printed:
    """A finished report and what was in the database when it was made."""

    content: bytes
    pages: list[str]
    names: list[str]
    persons: int

    @property
    def text(self):
        return re.sub(r"[ \u00a0]+", " ", "\n".join(self.pages))


@pytest.fixture(scope="session")
def printed(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        project = full_project(by=UserFactory())
        report = full_report(project)
        persons = report_figures(project, ProjectItself(project)).volume.persons
        names = [f"{one.first_name} {one.last_name}" for one in Participant.objects.all()]
        content = make_pdf(report, edition=1).content
        transaction.set_rollback(True)
    pages = [page.extract_text() for page in pypdf.PdfReader(BytesIO(content)).pages]
    return Printed(content, pages, names, persons)
