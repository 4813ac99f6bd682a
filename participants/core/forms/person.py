"""Who the person is."""

from typing import Any

from django import forms

from nystart.foundation.web.contact_fields import PhoneField
from nystart.foundation.web.forms import NystartForm, NystartModelForm, SwedishDateField
from nystart.foundation.web.layout import Chips, Fold, Layout, Medium, Part

from ..codes import Interpreter, LegalSex
from ..identity import shown
from ..models import Participant
from .fields import IdentityField

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

    layout = Layout(
        Part(
            "Person",
            Medium("first_name", "last_name", "number"),
            "no_number",
            Fold("Numret säger inte kön eller födelsedatum", "birth_date", Medium("legal_sex")),
            Chips("interpreter"),
            Medium("language", "phone"),
        )
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"].required = not self.data.get("no_number")

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


class NameForm(NystartModelForm):
    """Another name."""

    layout = Layout(Medium("first_name", "last_name"))

    class Meta:
        model = Participant
        fields = ("first_name", "last_name")


class IdentityForm(NystartForm):
    """Another number."""

    number = IdentityField(help_text="Det nya numret. Det gamla tas bort.")

    layout = Layout(Medium("number"))

    def __init__(self, *args: Any, current: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.current = shown(current) if current else ""
