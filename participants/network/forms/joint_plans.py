"""Joint plans: the call, the meeting, who does what, follow-ups, the end."""

from typing import Any

from django import forms
from django.utils import timezone

from nystart.foundation.web.forms import DATE_HINT, NystartForm, SwedishDateField
from nystart.foundation.web.layout import Layout, Medium, Part, Row
from participants.core.forms.fields import submission_field

from ..actions.calling import Party
from ..codes import AgreementForm, CalledBy, ItemResponsible
from ..models import JointPlan, JointPlanParty, NetworkMember

LONGEST_NAME = 160


class PastDays(NystartForm):
    """A form whose ``past`` days have been already."""

    past: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.past:
            self.fields[name].initial = timezone.localdate()

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        for name in self.past:
            if facts.get(name) and facts[name] > timezone.localdate():
                self.add_error(name, "Dagen har inte varit ännu. Ändra datumet.")
        return facts


class WithPlace(NystartForm):
    """Where the meeting is. A protected person's meetings have no field for a place."""

    by_video = forms.BooleanField(label="Mötet är på video", required=False)
    place = forms.CharField(label="Plats", required=False, max_length=200)

    def __init__(self, *args: Any, protected: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if protected:
            del self.fields["place"]


class Members(forms.ModelMultipleChoiceField):
    """Contacts by name and authority."""

    def label_from_instance(self, member: Any) -> str:
        return f"{member.name}, {member.get_authority_display()}"


class CallForm(WithPlace, PastDays):
    """Who calls whom, why, and that the person has agreed."""

    past = ("called_on", "agreed_on")
    submission = submission_field()
    agreed_on = SwedishDateField(label="Vilken dag sa personen ja?", help_text=DATE_HINT)
    agreed_how = forms.ChoiceField(label="Hur?", choices=AgreementForm.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label="Varför behövs mötet?",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Skriv så att personen känner igen sig. Det står i kallelsen och på utskriften.",
    )
    called_by = forms.ChoiceField(label="Vem kallar?", choices=CalledBy.choices, widget=forms.RadioSelect)
    called_by_name = forms.CharField(label="Vem, om det är någon annan?", required=False, max_length=120)
    called_on = SwedishDateField(label="Kallelsen skickades")
    members = Members(
        label="Vilka kallas?",
        queryset=NetworkMember.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    others = forms.CharField(
        label="Andra som kallas",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="En på varje rad, till exempel Eva Ek, vårdcentralen.",
    )
    meeting_on = SwedishDateField(label="Mötesdag", help_text=DATE_HINT)

    layout = Layout(
        "submission",
        Part("Personen har sagt ja", "agreed_on", "agreed_how"),
        Part("Kallelsen", "reason", "called_by", Medium("called_by_name"), "called_on", "members", "others"),
        Part("Mötet", "meeting_on", "by_video", "place"),
    )

    def __init__(self, *args: Any, members: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["members"].queryset = members
        self.fields["called_by"].initial = CalledBy.OWN
        if not members:
            del self.fields["members"]
            self.fields["others"].label = "Vilka kallas?"

    def clean(self) -> dict[str, Any]:
        facts = super().clean()
        if facts.get("called_by") == CalledBy.PARTY and not facts.get("called_by_name"):
            self.add_error("called_by_name", "Skriv vem som kallar.")
        if any(len(name) > LONGEST_NAME for name in self._other_names()):
            self.add_error("others", f"En rad är för lång. Skriv högst {LONGEST_NAME} tecken på varje.")
        return facts

    def _other_names(self) -> list[str]:
        lines = self.cleaned_data.get("others", "").splitlines()
        return [line.strip() for line in lines if line.strip()]

    @property
    def parties(self) -> list[Party]:
        """All who are called."""
        chosen = self.cleaned_data.get("members") or ()
        known = [Party(member.name, member.authority, member) for member in chosen]
        return [*known, *(Party(name) for name in self._other_names())]

    def facts(self) -> dict[str, Any]:
        """What the call says."""
        left = {"submission", "members", "others"}
        facts = {name: value for name, value in self.cleaned_data.items() if name not in left}
        if facts["called_by"] == CalledBy.OWN:
            facts["called_by_name"] = ""
        return facts


class MoveForm(WithPlace):
    """Another day or place for the meeting."""

    meeting_on = SwedishDateField(label="Ny mötesdag", help_text=DATE_HINT)
    layout = Layout("meeting_on", "by_video", "place")

    def __init__(self, *args: Any, plan: JointPlan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"meeting_on": plan.meeting_on, "by_video": plan.by_video, "place": plan.place}


class HoldForm(WithPlace, PastDays):
    """The meeting was held: who came, who leads, when it is followed up."""

    past = ("held_on",)
    held_on = SwedishDateField(label="Vilken dag hölls mötet?")
    came = forms.ModelMultipleChoiceField(
        label="Vilka kom?",
        queryset=JointPlanParty.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Förutom personen och du.",
    )
    lead = forms.ModelChoiceField(
        label="Vem har huvudansvaret?",
        queryset=JointPlanParty.objects.none(),
        required=False,
        empty_label=str(ItemResponsible.OWN.label),
    )
    follow_up_on = SwedishDateField(label="När följer ni upp planen?", help_text=DATE_HINT)
    layout = Layout("held_on", "by_video", "place", "came", Medium("lead"), "follow_up_on")

    def __init__(self, *args: Any, plan: JointPlan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parties = plan.parties.order_by("created_at", "pk")
        for name in ("came", "lead"):
            self.fields[name].queryset = parties
            self.fields[name].label_from_instance = lambda party: party.words
        self.initial = {
            "by_video": plan.by_video,
            "place": plan.place,
            "held_on": min(plan.meeting_on, timezone.localdate()),
        }

    def facts(self) -> dict[str, Any]:
        """What was answered, with the identifiers of those who came."""
        facts = dict(self.cleaned_data)
        facts["came"] = {party.pk for party in facts["came"]}
        return facts


class ItemForm(NystartForm):
    """What somebody takes upon her."""

    submission = submission_field()
    text = forms.CharField(
        label="Vad ska göras?", max_length=300, help_text="Skriv enkelt: Vi ordnar en praktikplats på två veckor."
    )
    who = forms.ChoiceField(label="Vem ansvarar?")
    due_on = SwedishDateField(label="Senast", help_text=DATE_HINT)
    layout = Layout("submission", "text", Row("who", "due_on"))

    def __init__(self, *args: Any, plan: JointPlan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parties = {str(party.pk): party for party in plan.parties.all()}
        self.fields["who"].choices = [
            ("", "Välj"),
            (ItemResponsible.PARTICIPANT.value, plan.participant.full_name),
            (ItemResponsible.OWN.value, ItemResponsible.OWN.label),
            *((key, party.words) for key, party in self.parties.items()),
        ]

    def facts(self) -> dict[str, Any]:
        """What was typed, with the one who is responsible."""
        party = self.parties.get(self.cleaned_data["who"])
        responsible = ItemResponsible.PARTY if party else self.cleaned_data["who"]
        return {
            "text": self.cleaned_data["text"],
            "due_on": self.cleaned_data["due_on"],
            "responsible": responsible,
            "party": party,
        }


class DropForm(NystartForm):
    """Why an item is dropped."""

    because = forms.CharField(label="Varför stryks den?", max_length=200)


class FollowUpForm(PastDays):
    """A follow-up of the joint plan."""

    past = ("held_on",)
    submission = submission_field()
    held_on = SwedishDateField(label="Datum för uppföljningen")
    outcome = forms.CharField(label="Vad kom ni fram till?", max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))
    next_on = SwedishDateField(label="Nästa uppföljning", help_text=DATE_HINT)
    layout = Layout("submission", "held_on", "outcome", "next_on")


class CorrectionForm(NystartForm):
    """How something in the plan should read."""

    submission = submission_field()
    text = forms.CharField(
        label="Vad blev fel, och hur ska det stå?",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Det som stod finns kvar, och rättelsen visas bredvid.",
    )
    layout = Layout("submission", "text")


class EndPlanForm(PastDays):
    """The end of a plan, or of one whose meeting never was."""

    past = ("on",)
    on = SwedishDateField(label="Dag", help_text=DATE_HINT)
    because = forms.CharField(label="Varför?", max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
