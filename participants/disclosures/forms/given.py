"""Consents and permissions: who says yes to what, and how it is taken back."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone

from nystart.foundation.web.forms import DATE_HINT, NystartForm, SwedishDateField
from nystart.foundation.web.layout import Layout, Medium, Part, Row
from participants.core.forms.fields import submission_field
from participants.core.models import ContactPerson, Participant

from ..codes import HERSELF, GivenForm, Party, Use
from ..codes import Medium as Material
from .fields import kinds_field, why_field

DIRECTIONS = (("give", "Lämna uppgifter till dem"), ("get", "Hämta uppgifter från dem"), ("both", "Lämna och hämta"))


class GivenFields(NystartForm):
    """Who said yes, when, how and for how long."""

    submission = submission_field()
    form = forms.ChoiceField(label="Hur gavs det?", choices=[("", "Välj"), *GivenForm.choices])
    givers = forms.MultipleChoiceField(
        label="Vilka sa ja?",
        widget=forms.CheckboxSelectMultiple,
        initial=[HERSELF],
        help_text="Vårdnadshavare, god man och förvaltare antecknas under Kontakt. Då står de här.",
        error_messages={"required": "Kryssa för den som sa ja."},
    )
    given_on = SwedishDateField(label="Dag då det gavs", help_text=DATE_HINT)
    starts_on = SwedishDateField(label="Gäller från")
    ends_on = SwedishDateField(label="Gäller till och med")

    def __init__(self, *args: Any, participant: Participant, people: Iterable[ContactPerson], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        beside = [(str(each.pk), f"{each.name}, {each.get_kind_display().lower()}") for each in people]
        fields["givers"].choices = [(HERSELF, participant.full_name), *beside]
        self.fields["given_on"].initial = self.fields["starts_on"].initial = timezone.localdate()

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        if facts.get("given_on") and facts["given_on"] > timezone.localdate():
            self.add_error("given_on", "Dagen har inte varit ännu. Skriv den dag det gavs.")
        return facts

    def facts(self) -> dict[str, Any]:
        """What was typed, without the identifier of the form."""
        return {name: value for name, value in self.cleaned_data.items() if name != "submission"}


GIVING = Part("Så gavs det", "givers", "form", "given_on", Row("starts_on", "ends_on"))


class ConsentForm(GivenFields):
    """What may be given or got, to and from whom, and what for."""

    direction = forms.ChoiceField(label="Vad får ni göra?", choices=DIRECTIONS, widget=forms.RadioSelect)
    parties = forms.MultipleChoiceField(
        label="Vilka gäller det?",
        choices=Party.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kryssa för minst en."},
    )
    party_names = forms.CharField(
        label="Vilka hos dem?",
        max_length=200,
        help_text="Enhet eller handläggare. Till exempel: Arbetsförmedlingen i Hultsfred, min handläggare.",
    )
    kinds = kinds_field(help_text="Bara de som behövs. Ett samtycke kan inte gälla allt.")
    purpose = forms.CharField(
        label="Vad ska de användas till?", max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )
    how = forms.CharField(
        label="Så gick det till",
        required=False,
        max_length=200,
        help_text="Till exempel: Läst tillsammans med tolk. Personen vet att det går att säga nej.",
    )

    field_order = ("submission", "direction", "parties", "party_names", "kinds", "purpose", "givers")
    layout = Layout(
        "submission",
        Part("Vad och vilka", "direction", "parties", "party_names", "kinds", "purpose"),
        GIVING,
        "how",
    )

    def facts(self) -> dict[str, Any]:
        """What ``give_consent`` takes, beside participant, key and actor."""
        facts = super().facts()
        direction = facts.pop("direction")
        return facts | {"may_get": direction != "give", "may_give": direction != "get"}


class PermissionForm(GivenFields):
    """What may be taken of the person, and for which use."""

    medium = forms.ChoiceField(label="Vad får ni göra?", choices=[("", "Välj"), *Material.choices])
    use = forms.ChoiceField(
        label="Var får det visas?",
        choices=[("", "Välj"), *Use.choices],
        help_text="Ett medgivande för varje användning.",
    )
    purpose = forms.CharField(label="Vad ska det användas till?", max_length=300)

    field_order = ("submission", "medium", "use", "purpose", "givers")
    layout = Layout("submission", Part("Vad och var", Medium("medium", "use"), "purpose"), GIVING)


class WithdrawForm(NystartForm):
    """Taken back: how we were told."""

    how = why_field("Hur fick ni veta det?", "Till exempel: Personen ringde. Det behövs inget skäl.")
