"""Code lists of the situation."""

from django.contrib import admin

from nystart.foundation.web.admin import CodeListAdmin

from .models import EducationLevel, IncomeSource, PesProgramme


@admin.register(IncomeSource)
class IncomeSourceAdmin(CodeListAdmin):
    """What people live on (försörjningskällor), by group."""

    list_display = ("label", "group", "valid_from", "valid_to")


@admin.register(EducationLevel)
class EducationLevelAdmin(CodeListAdmin):
    """Levels of education, with SUN and ISCED."""

    list_display = ("label", "sun_level", "isced", "valid_from", "valid_to")


@admin.register(PesProgramme)
class PesProgrammeAdmin(CodeListAdmin):
    """Programmes at the public employment service."""

    list_display = ("label", "valid_from", "valid_to")
