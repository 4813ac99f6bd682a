"""The exit, and the follow-ups after it."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone

from nystart.foundation.accounts.models import User
from nystart.foundation.web.forms import DATE_HINT, NystartForm, SwedishDateField
from nystart.foundation.web.layout import Chips, Layout, Medium
from participants.core.codes import ExitDistance
from participants.core.forms.fields import yes_no_field, yes_no_initial
from participants.core.models import Enrolment, ExitReason
from participants.core.models.exit_reason import REGISTRATION_ERROR

from .codes import FollowUpOutcome
from .models import FollowUp


class ExitForm(NystartForm):
    """How and when a participation ended."""

    on = SwedishDateField(label="Sista dag", help_text=DATE_HINT)
    reason = forms.ModelChoiceField(
        label="Varför slutar personen?",
        queryset=ExitReason.objects.none(),
        empty_label="Välj orsak",
        help_text="Är personen fel registrerad, välj Felregistrering. Då lämnar inskrivningen all statistik.",
    )
    completed = yes_no_field("Fullföljdes det som var planerat?")
    felt_chance = yes_no_field(
        "Upplever personen att chansen till arbete har ökat?",
        help_text="Fråga personen. Svaret är hennes eller hans, inte ditt.",
    )
    distance = forms.ChoiceField(
        label="Avstånd till arbetsmarknaden, jämfört med starten",
        choices=[("", "Vet inte"), *ExitDistance.choices],
        required=False,
    )
    vocational_base = yes_no_field("Har personen en yrkesutbildning att stå på?")

    layout = Layout("on", "reason", Chips("completed", "felt_chance"), Medium("distance"), Chips("vocational_base"))

    def __init__(self, *args: Any, enrolment: Enrolment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        valid = ExitReason.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=today))
        self.fields["reason"].queryset = valid.exclude(valid_from__gt=today).order_by("position", "label")
        self.fields["on"].initial = enrolment.ends_on or today
        if enrolment.ends_on:
            self.initial.update(
                reason=enrolment.exit_reason_id,
                completed=yes_no_initial(enrolment.completed),
                felt_chance=yes_no_initial(enrolment.exit_felt_chance),
                distance=enrolment.exit_distance,
                vocational_base=yes_no_initial(enrolment.exit_vocational_base),
            )
        self.enrolment = enrolment

    @property
    def is_registration_error(self) -> bool:
        """Whether the person should never have been registered here."""
        reason = self.cleaned_data.get("reason")
        return bool(reason and reason.pk == REGISTRATION_ERROR)

    def says_the_same(self, stands: Enrolment) -> bool:
        """Whether the enrolment ended just so; of a registration error only the reason was kept."""
        facts = self.cleaned_data
        if facts["reason"].pk != stands.exit_reason_id:
            return False
        told = (facts["completed"], facts["felt_chance"], facts["distance"], facts["vocational_base"])
        return self.is_registration_error or (facts["on"], *told) == (
            stands.ends_on,
            stands.completed,
            stands.exit_felt_chance,
            stands.exit_distance,
            stands.exit_vocational_base,
        )


class FollowUpForm(NystartForm):
    """What the person does now."""

    outcome = forms.ChoiceField(label="Vad gör personen nu?", choices=FollowUpOutcome.choices, widget=forms.RadioSelect)
    lives_in_municipality = yes_no_field("Bor personen kvar i kommunen?")
    on = SwedishDateField(label="Datum för svaret", help_text=DATE_HINT)

    layout = Layout("outcome", Chips("lives_in_municipality"), "on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = timezone.localdate()

    def clean_on(self) -> Any:
        """Refuse a day to come."""
        day = self.cleaned_data["on"]
        if day > timezone.localdate():
            raise forms.ValidationError("Dagen har inte varit ännu. Skriv den dag du fick svaret.", code="future")
        return day

    def says_the_same(self, found: FollowUp, user: User) -> bool:
        """Whether the user has given just this answer."""
        facts = self.cleaned_data
        said = (facts["outcome"], facts["lives_in_municipality"], facts["on"], user.pk)
        return said == (found.outcome, found.lives_in_municipality, found.done_on, found.done_by_id)
