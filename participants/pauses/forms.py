"""A pause: from when, to when, why."""

from typing import Any

from django import forms
from django.utils import timezone

from nystart.foundation.web.forms import NystartForm, SwedishDateField
from nystart.foundation.web.layout import Chips, Layout, Row

from .codes import PauseReasonKind
from .models import Pause


class PauseForm(NystartForm):
    """The days and the reason."""

    starts_on = SwedishDateField(label="Första dag", help_text="Till exempel 12 mars eller 12/3.")
    ends_on = SwedishDateField(label="Sista dag", required=False, help_text="Lämna tomt om ni inte vet än.")
    reason = forms.ChoiceField(
        label="Varför?",
        choices=PauseReasonKind.choices,
        widget=forms.RadioSelect,
        help_text="Skälet ser bara de som skriver anteckningar om personen. Andra ser att det är uppehåll.",
    )

    layout = Layout(Row("starts_on", "ends_on"), Chips("reason"))

    def __init__(self, *args: Any, pause: Pause | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["starts_on"].initial = timezone.localdate()
        if pause:
            reason = getattr(pause, "reason", None)
            self.initial.update(starts_on=pause.starts_on, ends_on=pause.ends_on, reason=reason.kind if reason else "")
