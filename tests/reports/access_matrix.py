"""The pages of reports and of a project's figures.

The unit manager of the cast sees figures of what the unit leads; these projects are led by the municipality.
"""

from typing import Any

from nystart.foundation.access import Permission
from tests.access import Address, Scene
from tests.factories.projects import ProjectFactory
from tests.factories.reports import EditionFactory, report_of


def _project(scene: Scene) -> dict[str, Any]:
    return {"slug": ProjectFactory(lead=scene("home")).slug}


def _report(scene: Scene) -> dict[str, Any]:
    return {"report_id": report_of(ProjectFactory(lead=scene("home"))).pk}


def _report_of_the_unit(scene: Scene) -> dict[str, Any]:
    return {"report_id": report_of(ProjectFactory(lead=scene("unit"))).pk}


def _section(scene: Scene) -> dict[str, Any]:
    return _report(scene) | {"key": "resultat"}


def _edition(scene: Scene) -> dict[str, Any]:
    return {"edition_id": EditionFactory(report=report_of(ProjectFactory(lead=scene("home")))).pk}


def _ready(scene: Scene) -> dict[str, Any]:
    return {"edition_id": EditionFactory(report=report_of(ProjectFactory(lead=scene("home"))), ready=True).pk}


def _kind(scene: Scene) -> dict[str, Any]:
    return {"kind": "final_report"}


def _text(scene: Scene) -> dict[str, Any]:
    return {"text": "Text", "version": 1}


FIGURES = Permission.VIEW_FIGURES
WRITE = Permission.WRITE_REPORT
EXPORT = Permission.EXPORT_REPORT
ELSEWHERE = "unit_manager"
COACHES = "caseworker career_counsellor placement_officer registrar"
"""They open people, but no report; who holds both roles may ask."""

MATRIX = {
    "reports:list": Address(FIGURES),
    "reports:goals": Address(FIGURES, _project, hidden_from=ELSEWHERE),
    "reports:lead_times": Address(FIGURES, _project, hidden_from=ELSEWHERE),
    "reports:lead_times_before": Address(Permission.EDIT_PROJECT, _project, methods="get post"),
    "reports:for_project": Address(FIGURES, _project, hidden_from=ELSEWHERE),
    "reports:begin": Address(WRITE, _project, methods="post", data=_kind),
    "reports:detail": Address(FIGURES, _report, hidden_from=ELSEWHERE),
    "reports:tables": Address(FIGURES, _report, hidden_from=ELSEWHERE),
    "reports:section": Address(WRITE, _section, methods="get post"),
    "reports:autosave": Address(WRITE, _section, methods="post", data=_text),
    "reports:choose": Address(WRITE, _section, methods="post", data=_text),
    "reports:check": Address(EXPORT, _report),
    "reports:answer_name": Address(WRITE, _report, methods="post"),
    "reports:named": Address(Permission.VIEW_PARTICIPANTS, _report_of_the_unit, hidden_from=COACHES),
    "reports:order": Address(EXPORT, _report, methods="post"),
    "reports:edition": Address(FIGURES, _edition, hidden_from=ELSEWHERE),
    "reports:download": Address(EXPORT, _ready),
}
