"""The code list of specialists."""

from django.contrib import admin

from nystart.foundation.web.admin import CodeListAdmin

from .models import SpecialistKind


@admin.register(SpecialistKind)
class SpecialistKindAdmin(CodeListAdmin):
    """Whom investigations are ordered from (specialister)."""

    list_display = ("label", "valid_from", "valid_to")
