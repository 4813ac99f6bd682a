"""Code lists of projects."""

from django.contrib import admin

from nystart.foundation.web.admin import FixedListAdmin

from .models import ProgrammePeriod


@admin.register(ProgrammePeriod)
class ProgrammePeriodAdmin(FixedListAdmin):
    """The fund's programme periods (programperioder): the import reads by them, so they change with the product."""

    list_display = ("code", "programme_name", "starts_on", "ends_on")
