"""Who sees the figures whole, and who sees them without small groups."""

from typing import Any

from django.http import HttpRequest

from nystart.foundation.access import Permission
from projects.register.models import Project
from reports.figures.final_report import ReportFigures

from .shield import Shielded, shield, whole


def is_staff_of(request: HttpRequest, project: Project) -> bool:
    """Whether the user works in the project and may see small groups; every other reader may not."""
    user: Any = request.user
    staff = (Permission.WRITE_REPORT, Permission.VIEW_PARTICIPANTS)
    return any(project.lead_id in user.organisation_ids(permission) for permission in staff)


def as_shown_to(request: HttpRequest, project: Project, figures: ReportFigures) -> Shielded:
    """The full figures for the project's own staff, without small groups for every other reader."""
    return whole(figures) if is_staff_of(request, project) else shield(figures)
