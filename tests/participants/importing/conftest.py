"""What tests of lists share: a project, and a list read in as the pages and the worker do it, with the role of requests."""

from datetime import date

import pytest

from participants.importing.actions import check_list, start_import, upload_list
from participants.importing.carrying_out import Stopped, write
from participants.importing.models import ListImport
from participants.importing.reports import Report
from participants.sheets.kinds import SHEETS
from participants.sheets.steps import silent
from tests.factories.lists import csv
from tests.factories.projects import ProjectFactory


@pytest.fixture
def project(unit):
    return ProjectFactory(lead=unit.controller, starts_on=date(2025, 1, 1), ends_on=date(2027, 12, 31))


@pytest.fixture
def reading(caseworker, unit, project, as_app):
    """``reading(header, *rows)``: read through; ``.go()`` reads in."""

    class Reading:
        def __init__(self, header, *rows, kind="people", by=caseworker, **more):
            self.by = by
            facts = {"organisation": unit, "project": project, "referrer_kind": "other", "name": "Lista.csv"} | more
            with as_app(by):
                self.listed = upload_list(content=csv(header, *rows), sheet=SHEETS[kind], by=by, **facts)
                self.again()

        def again(self):
            with as_app(self.by):
                self.listed = check_list(listed=self.listed, columns=self.listed.columns, by=self.by)
            self.report = Report(self.listed)
            return self

        @property
        def counts(self):
            listed = self.listed
            return listed.created_count, listed.changed_count, listed.skipped_count, listed.fault_count

        @property
        def faults(self):
            return [(fault.row, fault.letters, fault.message) for fault in self.report.faults()]

        def go(self):
            with as_app(self.by):
                assert start_import(listed=self.listed, by=self.by)
                fresh = ListImport.objects.select_related("organisation", "project").get(pk=self.listed.pk)
                write(fresh, self.by, silent)
            self.listed.refresh_from_db()
            return self

        def is_stopped(self):
            with pytest.raises(Stopped):
                self.go()
            return True

    return Reading
