"""Code lists of decisions and measures."""

from django.contrib import admin

from nystart.foundation.web.admin import CodeListAdmin

from .models import Commissioner, DecisionKind, MeasureKind


@admin.register(Commissioner)
class CommissionerAdmin(CodeListAdmin):
    """Who commissions support (beställare)."""

    list_display = ("label", "valid_from", "valid_to")


@admin.register(DecisionKind)
class DecisionKindAdmin(CodeListAdmin):
    """Kinds of decisions, by commissioner."""

    list_display = ("label", "commissioner", "valid_from", "valid_to")
    list_select_related = ("commissioner",)


@admin.register(MeasureKind)
class MeasureKindAdmin(CodeListAdmin):
    """Kinds of measures (insatser)."""

    list_display = ("label", "valid_from", "valid_to")
