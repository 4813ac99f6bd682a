"""Code lists of participants."""

from django.contrib import admin

from nystart.foundation.web.admin import CodeListAdmin

from .models import ExitReason, GuardianArea, InformationSheet


@admin.register(ExitReason)
class ExitReasonAdmin(CodeListAdmin):
    """Reasons for leaving (avslutsorsaker), with how Kolada counts each."""

    list_display = ("label", "kolada", "valid_from", "valid_to")


@admin.register(GuardianArea)
class GuardianAreaAdmin(CodeListAdmin):
    """What a god man or förvaltare decides about (uppdragets omfattning)."""

    list_display = ("label", "valid_from", "valid_to")


@admin.register(InformationSheet)
class InformationSheetAdmin(CodeListAdmin):
    """The fund's sheets of information (informationsblad), version by version."""

    list_display = ("label", "valid_from", "valid_to")
