"""Reports and editions for tests."""

import factory
from factory.django import DjangoModelFactory

from nystart.foundation.files.actions import store_file
from nystart.foundation.web.retention import RetentionClass
from projects.register.models import Project
from reports.documents.codes import EditionState
from reports.documents.models import Edition
from reports.writing.actions import begin_report
from reports.writing.models import Report, ReportTemplate
from tests.factories.projects import ProjectFactory


def report_of(project: Project | None = None) -> Report:
    """The final report of a project, as begun."""
    project = project or ProjectFactory()
    return begin_report(project=project, template=ReportTemplate.objects.for_project(project).get(), by=None)


class EditionFactory(DjangoModelFactory):
    """An edition that waits. Traits: ready."""

    class Meta:
        model = Edition

    report = factory.LazyFunction(report_of)
    number = factory.Sequence(lambda n: n + 1)

    class Params:
        ready = factory.Trait(
            state=EditionState.READY,
            progress=100,
            pages=3,
            file=factory.LazyFunction(
                lambda: store_file(content=b"%PDF-1.7\n%%EOF", shown_name="rapport", retention=RetentionClass.FUND)
            ),
            sha256=factory.SelfAttribute("file.sha256"),
            finished_at=factory.LazyAttribute(lambda made: made.file.created_at),
        )
