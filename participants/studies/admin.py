"""Code lists about studies."""

from django.contrib import admin

from nystart.foundation.web.admin import CodeListAdmin

from .models import StudyDate


@admin.register(StudyDate)
class StudyDateAdmin(CodeListAdmin):
    """Last days to apply (sista ansökningsdagar), entered each year."""

    list_display = ("label", "last_on", "valid_from", "valid_to")
