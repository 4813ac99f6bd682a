"""How the person and those around her are reached."""

from typing import Any

from django import forms
from django.utils import timezone

from nystart.foundation.web.contact_fields import PhoneField, PostcodeField
from nystart.foundation.web.forms import DATE_HINT, NystartForm, NystartModelForm, SwedishDateField
from nystart.foundation.web.layout import Chips, Layout, Medium, Row, Short
from nystart.foundation.web.seen import SeenForm
from participants.core.forms.fields import IdentityField, submission_field, yes_no_field, yes_no_initial
from participants.core.identity import shown
from participants.core.models import ContactPerson, Participant

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
        Medium("language", "interpreter"),
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
            "language",
            "interpreter",
            "contact_note",
        )
        labels = {
            "email": "E-post",
            "street": "Gatuadress",
            "city": "Ort",
            "contact_channel": "Hur vill personen bli kontaktad?",
            "contact_hours": "Tider som passar",
            "language": "Språk",
            "interpreter": "Behöver personen tolk?",
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


class ContactPersonForm(NystartModelForm):
    """Somebody near the person, or appointed for her."""

    submission = submission_field()
    phone = PhoneField(label="Telefon")

    layout = Layout("submission", Medium("kind", "name", "phone", "email"), "may_be_contacted", "note")

    class Meta:
        model = ContactPerson
        fields = ("kind", "name", "phone", "email", "may_be_contacted", "note")
        labels = {"kind": "Vem är det?", "email": "E-post", "note": "Anmärkning", "may_be_contacted": "Får kontaktas"}

    def facts(self) -> dict[str, Any]:
        """What was typed, without the identifier of the form."""
        return {name: value for name, value in self.cleaned_data.items() if name != "submission"}


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
