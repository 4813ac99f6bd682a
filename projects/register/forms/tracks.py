"""Tracks of a project."""

from typing import Any

from django import forms

from nystart.foundation.web.forms import NystartModelForm

from ..models import Track

REFERRERS = (
    ("", "Ingen särskild"),
    ("employment_service", "Arbetsförmedlingen"),
    ("social_services", "Socialtjänsten"),
    ("insurance_agency", "Försäkringskassan"),
    ("probation_service", "Frivården"),
    ("school", "Skolan"),
    ("health_care", "Vården"),
    ("day_activity", "Daglig verksamhet (LSS)"),
    ("refugee_reception", "Flyktingmottagningen"),
    ("other_municipality", "Annan kommun"),
    ("self", "Egen ansökan"),
    ("other", "På annat sätt"),
)
"""The codes under which participants know their referrers (anvisande part)."""


class TrackForm(NystartModelForm):
    """Name of a track and who refers to it."""

    class Meta:
        model = Track
        fields = ("name", "referrer_kind", "also_from", "is_active")
        labels = {"name": "Spårets namn", "referrer_kind": "Anvisas av", "is_active": "Används"}
        help_texts = {
            "name": "Namnet kan avslöja något om deltagaren. Välj ett som går att visa.",
            "is_active": "Spår som inte används kan inte väljas för nya deltagare. De som redan finns där påverkas inte.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["referrer_kind"] = forms.ChoiceField(label="Anvisas av", choices=REFERRERS, required=False)
        self.fields["referrer_kind"].widget.attrs["class"] = "form-select"
        self.fields["also_from"] = forms.MultipleChoiceField(
            label="Anvisas också av",
            choices=REFERRERS[1:],
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text="Spåret föreslås för alla som du kryssar i här.",
        )
        if self.instance._state.adding:
            del self.fields["is_active"]
