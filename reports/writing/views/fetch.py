"""Fetching within scope, the first line of every view here. All raise Http404."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from nystart.foundation.access import Permission
from projects.register.models import Project

from ..models import Report

WITH = ("project__lead", "project__programme_period", "template")


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


def rights(request: HttpRequest, project: Project) -> dict[str, bool]:
    """What the user may do with the project's reports, for buttons."""
    user: Any = request.user
    return {
        "may_write": project.lead_id in user.organisation_ids(Permission.WRITE_REPORT),
        "may_see_people": bool(user.organisation_ids(Permission.VIEW_PARTICIPANTS)),
        "may_export": project.lead_id in user.organisation_ids(Permission.EXPORT_REPORT),
    }
