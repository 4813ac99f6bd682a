"""Code lists of occupations."""

from django.contrib import admin

from nystart.foundation.web.admin import CodeListAdmin, FixedListAdmin

from .models import Occupation, Shortage


@admin.register(Occupation)
class OccupationAdmin(FixedListAdmin):
    """The groups of occupations of Statistics Sweden (SSYK 2012)."""

    list_display = ("code", "label")


@admin.register(Shortage)
class ShortageAdmin(CodeListAdmin):
    """Shortage occupations (bristyrken), where, since when and who says so."""

    list_display = ("occupation", "label", "valid_from", "valid_to", "source")
    list_select_related = ("occupation",)
