"""Disclosures: what is told to whom, and on which ground."""

from typing import Any

from django import forms
from django.utils import timezone

from nystart.foundation.swedish.formats import date_long
from nystart.foundation.web.forms import DATE_HINT, NystartForm, SwedishDateField
from nystart.foundation.web.layout import Layout, Medium, Row
from participants.core.forms.fields import submission_field
from participants.core.models import Participant

from ..codes import Party, Way
from ..grounds import MAY
from ..models import Consent, LegalGround
from .fields import kinds_field, why_field


class GroundChoice(forms.ModelChoiceField):
    """A ground with its paragraph."""

    def label_from_instance(self, ground: Any) -> str:
        return f"{ground.label} ({ground.paragraph})" if ground.paragraph else str(ground.label)


class ConsentChoice(forms.ModelChoiceField):
    """A consent by whom it is about and to which day it holds."""

    def label_from_instance(self, consent: Any) -> str:
        return f"{consent.party_names}, till {date_long(consent.ends_on)}"


class OnAGround(NystartForm):
    """The kinds of information, and the ground with the consent that it may need; ``way`` is whether they are given or got."""

    way = Way.GIVE

    submission = submission_field()
    kinds = kinds_field()
    ground = GroundChoice(label="Grund", queryset=LegalGround.objects.none(), empty_label="Välj grund")
    consent = ConsentChoice(
        label="Vilket samtycke?",
        queryset=Consent.objects.none(),
        required=False,
        empty_label="Inget samtycke",
        help_text="Behövs när grunden är samtycke.",
    )

    def __init__(self, *args: Any, participant: Participant, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        today = timezone.localdate()
        fields["ground"].queryset = LegalGround.objects.exclude(valid_to__lt=today).exclude(valid_from__gt=today)
        consents = Consent.objects.visible_to(user).filter(participant=participant, withdrawn_at=None)
        fields["consent"].queryset = consents.filter(**MAY[self.way])

    def facts(self) -> dict[str, Any]:
        """What ``record_disclosure`` takes."""
        return {name: value for name, value in self.cleaned_data.items() if name != "submission"}


class GroundForm(OnAGround):
    """What the referrer is told, from when to when."""

    starts_on = SwedishDateField(label="Från", help_text=DATE_HINT)
    ends_on = SwedishDateField(label="Till och med")

    layout = Layout("submission", "kinds", "ground", "consent", Row("starts_on", "ends_on"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["starts_on"].initial = timezone.localdate()


class DisclosureForm(OnAGround):
    """What was told to somebody, on a day."""

    party = forms.ChoiceField(label="Till vem?", choices=[("", "Välj"), *Party.choices])
    recipient = forms.CharField(label="Vem hos dem?", max_length=160, help_text="Namn eller enhet.")
    what = forms.CharField(
        label="Vad lämnade ni ut?", max_length=300, help_text="Kort, utan att upprepa själva uppgifterna."
    )
    on = SwedishDateField(label="Vilken dag?", help_text=DATE_HINT)
    ends_on = SwedishDateField(
        label="Till och med",
        required=False,
        help_text="Bara om det fortsätter, till exempel i ett samarbete. Lämna annars tomt.",
    )

    field_order = ("submission", "party", "recipient", "kinds", "what", "ground", "consent")
    layout = Layout(
        "submission", Medium("party"), "recipient", "kinds", "what", "ground", "consent", Row("on", "ends_on")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = timezone.localdate()

    def clean_on(self) -> Any:
        day = self.cleaned_data["on"]
        if day > timezone.localdate():
            raise forms.ValidationError("Dagen har inte varit ännu. Skriv den dag det var.", code="late")
        return day

    def facts(self) -> dict[str, Any]:
        """What ``record_disclosure`` takes: on one day, or from it on."""
        facts = super().facts()
        day = facts.pop("on")
        return facts | {"way": self.way, "starts_on": day, "ends_on": facts["ends_on"] or day}


class AskForm(DisclosureForm):
    """What was asked for and got from somebody."""

    way = Way.GET
    kinds = kinds_field("Vilka uppgifter hämtar ni?")
    party = forms.ChoiceField(label="Från vem?", choices=[("", "Välj"), *Party.choices])
    what = forms.CharField(
        label="Vad frågade ni om?", max_length=300, help_text="Kort. Svaret skrivs där det hör hemma i akten."
    )


class EndForm(NystartForm):
    """Why nothing more is told."""

    how = why_field("Varför avslutas det?")
