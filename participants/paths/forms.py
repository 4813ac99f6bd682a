"""The way to an own business, and mentors."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from organisationsnummer.organisationsnummer import Organisationsnummer, OrganisationsnummerException

from nystart.foundation.web.forms import DATE_HINT, NystartForm, SwedishDateField, has_been
from nystart.foundation.web.layout import Chips, Layout, Medium, Row, Short
from participants.core.forms.fields import submission_field

from .codes import Alive, BusinessResult


class OwnNumberField(forms.CharField):
    """An organisation number in any form, cleaned to its digits. A sole trader's is a personnummer and is taken too."""

    def clean(self, value: Any) -> str:
        typed = str(super().clean(value)).strip()
        if not typed:
            return ""
        try:
            number = Organisationsnummer.parse(typed)
        except OrganisationsnummerException:
            raise ValidationError(
                "Numret stämmer inte. Skriv tio siffror, till exempel 556016-0680.", code="invalid"
            ) from None
        return str(number.format(separator=False))


class BusinessForm(NystartForm):
    """The way to an own business as it is now."""

    submission = submission_field()
    idea = forms.CharField(label="Idén", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    adviser = forms.CharField(
        label="Rådgivare", max_length=120, required=False, help_text="Namn och var rådgivaren arbetar."
    )
    workspace = forms.CharField(label="Arbetsplats eller lokal", max_length=120, required=False)
    result = forms.ChoiceField(label="Läget", choices=BusinessResult.choices, widget=forms.RadioSelect)
    result_on = SwedishDateField(
        label="Sedan",
        required=False,
        validators=[has_been],
        help_text="Dagen då företaget startade, eller då ni bestämde att det inte blir något.",
    )
    organisation_number = OwnNumberField(
        label="Organisationsnummer",
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    alive = forms.ChoiceField(
        label="Finns företaget kvar efter sex månader?",
        choices=[("", "Inte frågat"), *Alive.choices],
        required=False,
        widget=forms.RadioSelect,
    )
    alive_on = SwedishDateField(label="Dag då ni frågade", required=False, validators=[has_been])

    layout = Layout(
        "submission",
        "idea",
        "adviser",
        "workspace",
        "result",
        "result_on",
        Medium("organisation_number"),
        Chips("alive"),
        "alive_on",
    )

    def __init__(self, *args: Any, has_number: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = "Ett nummer är sparat. Lämna tomt för att behålla det. " if has_number else ""
        self.fields["organisation_number"].help_text = f"{kept}Numret sparas krypterat och visas inte igen."

    def facts(self) -> dict[str, Any]:
        """What was typed, without the identifier of the form."""
        return {name: value for name, value in self.cleaned_data.items() if name != "submission"}


class BusinessStepForm(NystartForm):
    """A step on the way."""

    submission = submission_field()
    text = forms.CharField(label="Steg", max_length=200, help_text="Till exempel: Skriv en budget.")
    due_on = SwedishDateField(label="Senast")


class MentorForm(NystartForm):
    """A volunteer who becomes a mentor."""

    submission = submission_field()
    name = forms.CharField(label="Mentorns namn", max_length=120)
    contact = forms.CharField(label="Telefon eller e-post", max_length=120, required=False)
    starts_on = SwedishDateField(label="Från", help_text=DATE_HINT)
    secrecy_signed_on = SwedishDateField(
        label="Tystnadslöftet undertecknat",
        required=False,
        validators=[has_been],
        help_text="Behövs före den första träffen.",
    )

    def facts(self) -> dict[str, Any]:
        """What was typed, without the identifier of the form."""
        return {name: value for name, value in self.cleaned_data.items() if name != "submission"}


class MentorDaysForm(NystartForm):
    """When the undertaking was signed, and the last day."""

    secrecy_signed_on = SwedishDateField(label="Tystnadslöftet undertecknat", required=False, validators=[has_been])
    ends_on = SwedishDateField(label="Till och med", required=False)


class MeetingForm(NystartForm):
    """A meeting with the mentor."""

    submission = submission_field()
    held_on = SwedishDateField(label="Dag")
    minutes = forms.IntegerField(label="Minuter", min_value=1, max_value=720)

    layout = Layout("submission", Row("held_on", Short("minutes")))

    def clean_held_on(self) -> Any:
        """Raise ValidationError for a day to come."""
        day = self.cleaned_data["held_on"]
        if day and day > timezone.localdate():
            raise ValidationError("Dagen har inte varit ännu. Skriv den dag ni träffades.", code="future")
        return day
