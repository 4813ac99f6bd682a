"""How the access log is narrowed: by reader, by what was done, by day and by record. Never by free text."""

from typing import Any
from uuid import UUID

import django_filters
from django import forms
from django.db.models import Q, QuerySet

from nystart.foundation.access import Permission, SignedInRequest
from nystart.foundation.web.forms import FilterForm, SwedishDateField

from .models import AccessAction, AccessLog
from .models.access_log import NOBODY

READS_LOOKED_THROUGH = 5000


def readers(request: SignedInRequest | None) -> list[tuple[str, str]]:
    """Everybody who has read something of late in the reviewer's municipality, by name."""
    if request is None:
        return []
    rows = AccessLog.objects.visible_to(request.user).of_late(READS_LOOKED_THROUGH).order_by("user_name", "user_id")
    return [(str(pk), name) for pk, name in rows.values_list("user_id", "user_name").distinct() if pk]


class SwedishDateFilter(django_filters.Filter):
    """A day written in any Swedish form."""

    field_class = SwedishDateField


class AccessLogFilter(django_filters.FilterSet):
    """Reader, action, period and record, and the municipality for those who review several."""

    reader = django_filters.ChoiceFilter(label="Vem läste", field_name="user_id", empty_label="Alla", null_label=NOBODY)
    action = django_filters.ChoiceFilter(label="Vad", choices=AccessAction.choices, empty_label="Allt")
    first = SwedishDateFilter(label="Från och med", field_name="at", lookup_expr="date__gte")
    last = SwedishDateFilter(label="Till och med", field_name="at", lookup_expr="date__lte")
    controller = django_filters.ChoiceFilter(label="Kommun", field_name="controller_id", empty_label="Alla")
    record = django_filters.UUIDFilter(method="of_record", widget=forms.HiddenInput())

    class Meta:
        model = AccessLog
        form = FilterForm
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, queryset: QuerySet[AccessLog], request: SignedInRequest, **kwargs: Any) -> None:
        super().__init__(*args, queryset=queryset, request=request, **kwargs)
        self.filters["reader"].extra["choices"] = readers(request)
        if len(request.user.controllers_with(Permission.REVIEW_ACCESS_LOG)) > 1:
            municipalities = request.user.municipalities_with(Permission.REVIEW_ACCESS_LOG)
            self.filters["controller"].extra["choices"] = municipalities
        else:
            del self.filters["controller"]

    def of_record(self, reads: QuerySet[AccessLog], _name: str, record: UUID) -> QuerySet[AccessLog]:
        """The reads of one record, alone or in a list."""
        return reads.filter(Q(subject_id=record) | Q(subject_ids__contains=[record]))

    @property
    def active(self) -> int:
        """How many choices are made beside the first field."""
        chosen = self.form.cleaned_data if self.form.is_valid() else {}
        return sum(1 for name, value in chosen.items() if value and name != "reader")
