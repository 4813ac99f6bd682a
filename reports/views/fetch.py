"""Fetching within scope, the first line of every view here. All raise Http404."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from nystart.foundation.access import Permission
from projects.models import Project

from ..documents.shield import Shielded, shield, whole
from ..figures import ReportFigures
from ..models import Edition, Report

WITH = ("project__lead", "project__programme_period", "template")
WITH_EDITION = ("created_by", "file", "report__template", "report__project__lead", "report__project__programme_period")


def readable_report(request: HttpRequest, report_id: UUID) -> Report:
    """A report that the user may read."""
    return get_object_or_404(Report.objects.visible_to(request.user).select_related(*WITH), pk=report_id)


def editable_report(request: HttpRequest, report_id: UUID) -> Report:
    """A report that the user may write in."""
    return get_object_or_404(Report.objects.editable_by(request.user).select_related(*WITH), pk=report_id)


def exportable_report(request: HttpRequest, report_id: UUID) -> Report:
    """A report that the user may make editions of."""
    return get_object_or_404(Report.objects.exportable_by(request.user).select_related(*WITH), pk=report_id)


def countable_project(request: HttpRequest, slug: str) -> Project:
    """A project whose figures the user may see."""
    projects = Project.objects.countable_by(request.user).select_related("lead", "programme_period")
    return get_object_or_404(projects, slug=slug)


def visible_edition(request: HttpRequest, edition_id: UUID) -> Edition:
    """An edition of a report that the user may read."""
    return get_object_or_404(Edition.objects.visible_to(request.user).select_related(*WITH_EDITION), pk=edition_id)


def exportable_edition(request: HttpRequest, edition_id: UUID) -> Edition:
    """A finished edition that the user may download."""
    editions = Edition.objects.exportable_by(request.user).ready().select_related(*WITH_EDITION)
    return get_object_or_404(editions, pk=edition_id)


def rights(request: HttpRequest, project: Project) -> dict[str, bool]:
    """What the user may do with the project's reports, for buttons."""
    user: Any = request.user
    return {
        "may_write": project.lead_id in user.organisation_ids(Permission.WRITE_REPORT),
        "may_export": project.lead_id in user.organisation_ids(Permission.EXPORT_REPORT),
    }


def is_staff_of(request: HttpRequest, project: Project) -> bool:
    """Whether the user works in the project and may see small groups; every other reader may not."""
    user: Any = request.user
    staff = (Permission.WRITE_REPORT, Permission.VIEW_PARTICIPANTS)
    return any(project.lead_id in user.organisation_ids(permission) for permission in staff)


def as_shown_to(request: HttpRequest, project: Project, figures: ReportFigures) -> Shielded:
    """The full figures for the project's own staff, without small groups for every other reader."""
    return whole(figures) if is_staff_of(request, project) else shield(figures)
