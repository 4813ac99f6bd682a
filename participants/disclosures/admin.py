"""The code list of grounds."""

from django.contrib import admin

from nystart.foundation.web.admin import CodeListAdmin

from .models import LegalGround


@admin.register(LegalGround)
class LegalGroundAdmin(CodeListAdmin):
    """Grounds to tell (grunder för utlämnande), with the paragraph that the municipality's lawyer has confirmed."""

    list_display = ("label", "kind", "paragraph", "valid_from", "valid_to")
