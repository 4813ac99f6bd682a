"""Plans: the whole, a goal, a step, a follow-up."""

from typing import Any

from django import forms
from django.utils import timezone

from nystart.foundation.web.forms import DATE_HINT, NystartForm, SwedishDateField
from nystart.foundation.web.layout import Layout, Row
from participants.core.forms.fields import submission_field

from .codes import StepResponsible


class PlanForm(NystartForm):
    """What the plan says besides its goals."""

    direction = forms.CharField(
        label="Inriktning",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Vad vill personen, och vilka tider passar? Skriv med personens egna ord.",
    )
    area = forms.CharField(
        label="Var?",
        required=False,
        max_length=200,
        help_text="Orter där personen kan arbeta, och hur hon eller han tar sig dit.",
    )
    follow_up = forms.CharField(
        label="Hur följer ni upp planen?",
        max_length=300,
        help_text="Till exempel: Vi går igenom planen var fjärde vecka.",
    )
    follow_up_on = SwedishDateField(label="Nästa uppföljning", help_text=DATE_HINT)
    support = forms.CharField(
        label="Stöd",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Ett stöd på varje rad, till exempel tolk vid samtal.",
    )
    agreed_on = SwedishDateField(label="Ni kom överens", help_text="Dagen då du och personen bestämde planen.")

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        agreed_on, follow_up_on = facts.get("agreed_on"), facts.get("follow_up_on")
        if agreed_on and agreed_on > timezone.localdate():
            self.add_error("agreed_on", "Dagen har inte varit ännu. Skriv den dag ni kom överens.")
        if agreed_on and follow_up_on and follow_up_on <= agreed_on:
            self.add_error(
                "follow_up_on", "Nästa uppföljning ska ligga efter dagen ni kom överens. Ändra ett av datumen."
            )
        return facts


class GoalForm(NystartForm):
    """A goal in the person's own words."""

    text = forms.CharField(
        label="Mål",
        max_length=200,
        error_messages={"required": "Skriv målet."},
        help_text="Skriv som personen säger: Jag arbetar i ett kök senast i höst.",
    )


class MilestoneForm(NystartForm):
    """A milestone on the way to the goal."""

    text = forms.CharField(
        label="Delmål",
        max_length=200,
        error_messages={"required": "Skriv delmålet."},
        help_text="Till exempel: Jag vet hur arbetet i ett storkök är.",
    )


class StepForm(NystartForm):
    """A step in the imperative, with its days, how often, and who takes it."""

    summary_place = ""
    """Which row it is, in words for the summary of errors."""

    text = forms.CharField(
        label="Steg", max_length=200, error_messages={"required": "Skriv vad som ska göras, till exempel Skriv cv."}
    )
    starts_on = SwedishDateField(label="Från", required=False)
    due_on = SwedishDateField(label="Senast")
    how_often = forms.CharField(label="Hur ofta?", max_length=60, required=False)
    responsible = forms.ChoiceField(label="Vem gör det?", choices=StepResponsible.choices, required=False)
    organisation = forms.CharField(label="Myndighet", max_length=80, required=False)
    responsible_name = forms.CharField(label="Namn", max_length=80, required=False)
    earlier = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["due_on"].error_messages["required"] = "Skriv senast vilken dag steget ska vara klart."

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        facts["responsible"] = facts.get("responsible") or StepResponsible.PARTICIPANT
        if facts["responsible"] == StepResponsible.OTHER and not facts.get("responsible_name"):
            self.add_error("responsible_name", "Skriv vem som ska göra det.")
        if facts["responsible"] == StepResponsible.AUTHORITY and not facts.get("organisation"):
            self.add_error("organisation", "Skriv vilken myndighet som gör det.")
        starts_on, due_on = facts.get("starts_on"), facts.get("due_on")
        if starts_on and due_on and starts_on > due_on:
            self.add_error("starts_on", "Steget börjar efter den dag det ska vara klart. Ändra ett av datumen.")
        return facts

    @property
    def has_more(self) -> bool:
        """Whether something is filled in, or wrong, among what is folded away."""
        return any(self[name].value() or self[name].errors for name in ("starts_on", "how_often"))


class MoreStepForm(StepForm):
    """One more step for a plan that holds."""

    submission = submission_field()

    layout = Layout(
        "text", Row("starts_on", "due_on"), "how_often", "responsible", Row("organisation", "responsible_name")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].help_text = "Skriv det som en uppmaning, till exempel Skriv cv."
        self.fields["organisation"].label = "Myndighet, om det är en annan"
        self.fields["responsible_name"].label = "Namn, om det är någon annan"


class ReviewForm(NystartForm):
    """A follow-up of the plan."""

    submission = submission_field()
    held_on = SwedishDateField(label="Datum för uppföljningen")
    outcome = forms.CharField(label="Vad kom ni fram till?", max_length=300, widget=forms.Textarea(attrs={"rows": 3}))
    next_on = SwedishDateField(label="Nästa uppföljning", help_text=DATE_HINT)
    changes_plan = forms.BooleanField(
        label="Planen ska ändras", required=False, help_text="Då kommer du direkt till en ny version av planen."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["held_on"].initial = timezone.localdate()
