"""The filter of the staff's list."""

import django_filters
from django.db.models import QuerySet

from nystart.foundation.web.forms import FilterForm
from placements.bank.codes import PositionKind, PositionState
from placements.bank.models import OccupationField, Position


class DeskFilter(django_filters.FilterSet):
    """Words, state, kind and occupation field."""

    q = django_filters.CharFilter(label="Sök plats, arbetsgivare eller ort", method="by_words")
    lage = django_filters.ChoiceFilter(
        label="Läge", field_name="state", choices=PositionState.choices, empty_label="Alla"
    )
    slag = django_filters.ChoiceFilter(
        label="Slag", field_name="kind", choices=PositionKind.choices, empty_label="Alla"
    )
    arbete = django_filters.ModelChoiceFilter(
        label="Arbete", field_name="field", queryset=OccupationField.objects.order_by("position"), empty_label="Alla"
    )

    class Meta:
        model = Position
        form = FilterForm
        fields: tuple[str, ...] = ()

    def by_words(self, queryset: QuerySet[Position], name: str, value: str) -> QuerySet[Position]:
        """As in the public list; a number is the number of a position."""
        text = value.strip()
        if text.isdecimal() and len(text) < 9:
            return queryset.filter(number=int(text))
        return queryset.searched_for(text)  # type: ignore[attr-defined]
