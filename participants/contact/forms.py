"""How the person and those around her are reached."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from nystart.foundation.web.contact_fields import PhoneField, PostcodeField
from nystart.foundation.web.forms import DATE_HINT, NystartForm, NystartModelForm, SwedishDateField
from nystart.foundation.web.layout import Chips, Layout, Medium, Part, Row, Short
from nystart.foundation.web.seen import SeenForm
from participants.core.forms.fields import IdentityField, submission_field, yes_no_field, yes_no_initial
from participants.core.models import ContactPerson, GuardianArea, Participant
from participants.core.models.contact_person import APPOINTED
from participants.numbers.identity import shown

ADDRESS = ("street", "postcode", "city")


class ContactForm(SeenForm, NystartModelForm):
    """Contact details. A protected person has no fields for an address at all."""

    phone = PhoneField(label="Mobil eller telefon")
    other_phone = PhoneField(label="Annan telefon")
    postcode = PostcodeField()
    may_leave_message = yes_no_field("Får meddelande lämnas?", help_text="I röstbrevlådan eller till den som svarar.")

    layout = Layout(
        Medium("phone", "other_phone"),
        Chips("may_leave_message"),
        Medium("email"),
        "street",
        Row(Short("postcode"), "city"),
        Medium("contact_channel"),
        "contact_hours",
        "contact_note",
    )

    class Meta:
        model = Participant
        fields = (
            "phone",
            "other_phone",
            "email",
            "street",
            "postcode",
            "city",
            "contact_channel",
            "contact_hours",
            "may_leave_message",
            "contact_note",
        )
        labels = {
            "email": "E-post",
            "street": "Gatuadress",
            "city": "Ort",
            "contact_channel": "Hur vill personen bli kontaktad?",
            "contact_hours": "Tider som passar",
            "contact_note": "Bra att veta",
        }
        help_texts = {
            "contact_hours": "Till exempel: helst efter 13.",
            "contact_note": "Kort och sakligt, sådant som alla på enheten behöver veta. Inga skäl till skydd och inget om hälsa.",
        }
        widgets = {"contact_note": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["may_leave_message"] = yes_no_initial(self.instance.may_leave_message)
        if self.instance.is_protected:
            for name in ADDRESS:
                del self.fields[name]


class ContactPersonForm(SeenForm, NystartModelForm):
    """Somebody near the person, or appointed for her."""

    phone = PhoneField(label="Telefon")
    areas = forms.MultipleChoiceField(
        label="Vad beslutar god man eller förvaltare om?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Det står i förordnandet.",
    )

    layout = Layout(
        Medium("kind", "name", "workplace", "phone", "email"),
        "may_be_contacted",
        Row("starts_on", "ends_on"),
        Part("God man och förvaltare", "areas", "proof_seen_on"),
        "note",
    )

    class Meta:
        model = ContactPerson
        fields = (
            "kind",
            "name",
            "workplace",
            "phone",
            "email",
            "may_be_contacted",
            "starts_on",
            "ends_on",
            "areas",
            "proof_seen_on",
            "note",
        )
        labels = {
            "kind": "Vem är det?",
            "workplace": "Skola eller arbetsplats",
            "email": "E-post",
            "note": "Anmärkning",
            "may_be_contacted": "Får kontaktas",
            "starts_on": "Från och med",
            "ends_on": "Till och med",
            "proof_seen_on": "Förordnandet visades",
        }
        help_texts = {
            "workplace": "För en skolkontakt: skola och uppgift, till exempel studievägledare.",
            "ends_on": "Lämna tomt om slutet inte är bestämt.",
            "proof_seen_on": "Dagen då du såg beslutet eller registerutdraget. Spara inget papper.",
        }

    def __init__(self, *args: Any, protected: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if protected:
            del self.fields["workplace"]
        held = self.instance.areas
        listed = GuardianArea.objects.all()
        today = timezone.localdate()
        self.fields["areas"].choices = [
            (area.code, area.label) for area in listed if area.code in held or _is_valid(area, today)
        ]

    def clean(self) -> dict[str, Any]:
        facts: dict[str, Any] = self._cleaned()
        if facts.get("kind") and facts["kind"] not in APPOINTED:
            for name in ("areas", "proof_seen_on"):
                if facts.get(name):
                    self.add_error(
                        name,
                        "Bara god man och förvaltare har ett förordnande. Ändra vem det är, eller ta bort det här.",
                    )
        if facts.get("proof_seen_on") and facts["proof_seen_on"] > timezone.localdate():
            self.add_error("proof_seen_on", "Dagen har inte varit ännu. Skriv den dag du såg det.")
        if facts.get("starts_on") and facts.get("ends_on") and facts["ends_on"] < facts["starts_on"]:
            self.add_error("ends_on", "Sista dagen ligger före den första. Ändra ett av datumen.")
        return facts

    def _cleaned(self) -> dict[str, Any]:
        """What was typed; of a row that is new nobody else can have changed anything."""
        if not self.instance._state.adding:
            return super().clean()
        self.cleaned_data.pop("seen", None)
        return self.cleaned_data

    def facts(self) -> dict[str, Any]:
        """What was typed, without the identifier of the form."""
        return {name: value for name, value in self.cleaned_data.items() if name not in {"submission", "seen"}}


class NewContactPersonForm(ContactPersonForm):
    """The same, with an identifier so that a form sent twice adds one."""

    submission = submission_field()
    layout = Layout("submission", *ContactPersonForm.layout.fields)


def _is_valid(area: GuardianArea, day: date) -> bool:
    return (area.valid_from is None or area.valid_from <= day) and (area.valid_to is None or day <= area.valid_to)


class EndForm(NystartForm):
    """The last day of something."""

    on = SwedishDateField(label="Till och med", help_text=DATE_HINT)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = timezone.localdate()


class NameForm(SeenForm, NystartModelForm):
    """Another name."""

    layout = Layout(Medium("first_name", "last_name"))

    class Meta:
        model = Participant
        fields = ("first_name", "last_name")


class IdentityForm(NystartForm):
    """Another number."""

    number = IdentityField(help_text="Det nya numret. Det gamla leder fortfarande till akten.")

    layout = Layout(Medium("number"))

    def __init__(self, *args: Any, current: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.current = shown(current) if current else ""
