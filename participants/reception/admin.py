"""Code lists of the reception."""

from django.contrib import admin

from nystart.foundation.web.admin import CodeListAdmin

from .models import VisitPurpose


@admin.register(VisitPurpose)
class VisitPurposeAdmin(CodeListAdmin):
    """What people come for (ärenden), as buttons on the reception's page."""
