"""Code lists of the placement bank."""

from django.contrib import admin

from nystart.foundation.web.admin import CodeListAdmin

from .models import OccupationField


@admin.register(OccupationField)
class OccupationFieldAdmin(CodeListAdmin):
    """Fields of work (yrkesområden) as the public sees them."""

    list_display = ("label", "ssyk_major_group", "valid_from", "valid_to")
