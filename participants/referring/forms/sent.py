"""What a referrer writes, and the unit's answer to it."""

from itertools import groupby
from typing import Any

from django import forms
from django.utils import timezone

from nystart.foundation.accounts.models import User
from nystart.foundation.web.contact_fields import PhoneField
from nystart.foundation.web.forms import NystartForm, SwedishDateField
from nystart.foundation.web.layout import Fold, Layout, Medium, Part
from participants.core.codes import ReferrerKind
from participants.core.forms.fields import IdentityField, submission_field

from ..places import Place, places_for

KINDS = [(code, words) for code, words in ReferrerKind.choices if code != ReferrerKind.SELF]


class SentReferralForm(NystartForm):
    """Whom, where to, from whom, and what is asked for. It says nothing of whether the person is known."""

    submission = submission_field()
    first_name = forms.CharField(label="Förnamn", max_length=80)
    last_name = forms.CharField(label="Efternamn", max_length=80, required=False)
    number = IdentityField(
        required=False,
        help_text="Till exempel 19890101-TF12. Numret visas inte igen för dig när du har skickat.",
    )
    phone = PhoneField(label="Personens telefon")
    place = forms.ChoiceField(label="Till vilken enhet?")
    referrer_kind = forms.ChoiceField(label="Du anvisar från", choices=[("", "Välj"), *KINDS])
    reason = forms.CharField(
        label="Vad behöver personen hjälp med?",
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=4000,
        help_text="Skriv bara det som enheten behöver för att kunna svara. Hälsa och andra känsliga uppgifter bara om de behövs.",
    )
    school_ends_on = SwedishDateField(
        label="Sista skoldag", required=False, help_text="Du kan anvisa långt innan skolan slutar."
    )

    layout = Layout(
        Part("Person", "submission", Medium("first_name", "last_name", "number", "phone")),
        Part(
            "Anvisning",
            "place",
            Medium("referrer_kind"),
            "reason",
            Fold("Personen går i skolan", "school_ends_on"),
        ),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = {place.code: place for place in places_for(user, timezone.localdate())}
        self.fields["place"].choices = _choices(self.places.values())
        if len(self.places) == 1:
            self.fields["place"].initial = next(iter(self.places))

    def facts(self) -> dict[str, Any]:
        """What ``send_referral`` takes, beside day and actor."""
        facts = {name: value for name, value in self.cleaned_data.items() if name != "submission"}
        place: Place = self.places[facts.pop("place")]
        return facts | {"project": place.project, "organisation": place.unit, "identity": facts.pop("number")}


def _choices(places: Any) -> list[Any]:
    """The units under the name of each project; a unit with its municipality."""
    by_project = groupby(places, key=lambda place: place.project.name)
    groups = [(name, [(one.code, _name(one)) for one in inside]) for name, inside in by_project]
    return [("", "Välj enhet"), *groups]


def _name(place: Place) -> str:
    unit = place.unit
    return unit.name if unit.controller_id == unit.pk else f"{unit.name}, {unit.controller.name}"


class SendBackForm(NystartForm):
    """Why a form goes back to the referrer."""

    reason = forms.CharField(
        label="Vad behöver den som anvisade veta?",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        help_text="Skriv aldrig om personen är känd hos er sedan tidigare.",
    )


class TakeBackForm(NystartForm):
    """Why the referrer takes it back."""

    reason = forms.CharField(
        label="Varför tar du tillbaka den?",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        help_text="Enheten ser den inte längre.",
    )
