"""Code lists of accounts."""

from django.contrib import admin

from nystart.foundation.web.admin import FixedListAdmin

from .models import Municipality


@admin.register(Municipality)
class MunicipalityAdmin(FixedListAdmin):
    """Sveriges kommuner, with the codes of Statistics Sweden."""

    list_display = ("name", "code", "county")
    list_filter = ("county",)
    search_fields = ("name", "code")
