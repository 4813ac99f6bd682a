"""Who the person is."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.html import format_html

from nystart.foundation.access.actor import Actor
from nystart.foundation.swedish.order import fold
from nystart.foundation.web.contact_fields import PhoneField
from nystart.foundation.web.forms import NystartForm, SwedishDateField
from nystart.foundation.web.layout import Chips, Fold, Layout, Medium, Part
from participants.numbers.codes import LegalSex

from ..codes import Interpreter
from ..models import Participant
from .fields import IdentityField

YOUNGEST, OLDEST = 15, 80
"""Participants are seldom younger or older, in years; such an age is asked about and never refused."""
NUMBER_OR_BOX = "Skriv numret, eller kryssa i att personen inte har något."


class PersonForm(NystartForm):
    """A person who is not registered: name, number, and the little that is needed for the first contact."""

    first_name = forms.CharField(label="Förnamn", max_length=80, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    last_name = forms.CharField(
        label="Efternamn",
        required=False,
        max_length=80,
        help_text="Lämna tomt om personen bara har ett namn, och skriv det som förnamn.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    number = IdentityField(error_messages={"required": NUMBER_OR_BOX})
    no_number = forms.BooleanField(label="Personen har inget nummer. Ge ett internt nummer.", required=False)
    birth_date = SwedishDateField(
        label="Födelsedatum", required=False, help_text="Behövs bara när numret inte säger det: vid internt nummer."
    )
    legal_sex = forms.ChoiceField(
        label="Juridiskt kön",
        required=False,
        choices=[("", "Läs ur numret"), *LegalSex.choices],
        help_text="Behövs bara vid TF-nummer och internt nummer.",
    )
    interpreter = forms.ChoiceField(
        label="Behöver personen tolk?", choices=Interpreter.choices, widget=forms.RadioSelect
    )
    language = forms.CharField(
        label="Språk", required=False, max_length=60, help_text="Det språk personen helst talar."
    )
    phone = PhoneField(label="Mobil eller telefon")
    is_another = forms.BooleanField(label="Det är en annan person.", required=False)
    age_is_right = forms.BooleanField(label="Åldern stämmer.", required=False)

    questions = ("is_another", "age_is_right")
    """Boxes that are there only when there is something to ask."""
    layout = Layout(
        Part(
            "Person",
            Medium("first_name", "last_name", "number"),
            "no_number",
            Fold("Numret säger inte kön eller födelsedatum", "birth_date", Medium("legal_sex")),
            *questions,
            Chips("interpreter"),
            Medium("language", "phone"),
        )
    )

    def __init__(self, *args: Any, user: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["number"].required = not self.data.get("no_number")
        self.same: Participant | None = None
        """Somebody with the same name and birth date, whom the page has told of."""
        self.asked = {name: self.fields.pop(name) for name in self.questions}

    def clean(self) -> dict[str, Any] | None:
        """Ask about what is seldom right: an age, and somebody with the same name and birth date."""
        cleaned = super().clean()
        born = self._born()
        if born is None:
            return cleaned
        age = Participant(birth_date=born).age_on(timezone.localdate())
        if age is not None and not YOUNGEST <= age <= OLDEST:
            self._ask("age_is_right", f"Personen är {age} år. Är det rätt? Kryssa i rutan, eller ändra numret.")
        self.same = same = self._same_name(born)
        if same:
            way = format_html('<a href="{}">Öppna akten för {}</a>', same.get_absolute_url(), same.full_name)
            self.asked["is_another"].help_text = way
            known = f"{same.full_name}, född {born.year}, är redan registrerad."
            self._ask("is_another", f"{known} Är det en annan person? Kryssa i rutan.")
        return cleaned

    def _born(self) -> date | None:
        identity = self.cleaned_data.get("number")
        found: date | None = (identity and identity.birth_date) or self.cleaned_data.get("birth_date")
        return found

    def _same_name(self, born: date) -> Participant | None:
        """Among the people whose files the user may open: of others nothing is told."""
        name = fold(f"{self.cleaned_data.get('first_name', '')} {self.cleaned_data.get('last_name', '')}")
        people = Participant.objects.visible_to(self.user).filter(birth_date=born)
        return next((person for person in people.order_by("pk") if fold(person.full_name) == name), None)

    def _ask(self, name: str, question: str) -> None:
        """Show the box; without a tick in it nothing is saved."""
        self.fields[name] = self.asked[name]
        if not self.data.get(name):
            self.add_error(name, question)

    def facts(self) -> dict[str, Any]:
        """What ``register_participant`` takes, beside unit and actor."""
        cleaned = self.cleaned_data
        facts = {name: cleaned[name] for name in ("first_name", "last_name", "interpreter", "language", "phone")}
        facts["identity"] = identity = cleaned["number"]
        if cleaned["birth_date"] and not (identity and identity.birth_date):
            facts["birth_date"] = cleaned["birth_date"]
        if cleaned["legal_sex"] and (identity is None or identity.legal_sex == LegalSex.UNKNOWN):
            facts["legal_sex"] = cleaned["legal_sex"]
        return facts
