"""Another track."""

from typing import Any

from django import forms
from django.utils import timezone

from nystart.foundation.web.forms import DATE_HINT, NystartForm, SwedishDateField
from nystart.foundation.web.layout import Layout, Medium
from participants.core.models import Enrolment
from projects.register.models import Track


class TrackForm(NystartForm):
    """The new track, from when and why."""

    track = forms.ModelChoiceField(label="Nytt spår", queryset=Track.objects.none(), empty_label="Välj spår")
    on = SwedishDateField(label="Från och med", help_text=DATE_HINT)
    reason = forms.CharField(label="Skäl", widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)

    layout = Layout(Medium("track"), "on", "reason")

    def __init__(self, *args: Any, enrolment: Enrolment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = enrolment.project.tracks.filter(is_active=True)
        self.fields["track"].queryset = others.exclude(pk=enrolment.track_id) if enrolment.track_id else others
        self.fields["on"].initial = timezone.localdate()
