"""What an employer fills in: the public form without an account, and a change of a place that is there."""

from typing import Any, ClassVar
from uuid import uuid4

from django import forms
from django.core.signing import BadSignature, Signer

from nystart.foundation.accounts.models import Municipality, Organisation
from nystart.foundation.accounts.models.organisation import OrganisationKind
from nystart.foundation.swedish.order import in_swedish_order
from nystart.foundation.web.contact_fields import WrittenPhoneField
from placements.bank.forms import PlaceForm
from placements.bank.forms.employer import EmployerQuestions
from placements.bank.models import Position
from placements.bank.values import WORKPLACE, Values, values_now

OF_ONES_OWN = {
    "employer_name": "organization",
    "website": "url",
    "address": "address-line1",
    "postal_code": "postal-code",
    "place": "address-level2",
}
"""What an employer types about itself: the browser may offer it (WCAG 1.3.5)."""


def offer_what_is_ones_own(form: Any) -> None:
    """Let the browser fill in what an employer tells about itself in a form."""
    for name in OF_ONES_OWN.keys() & form.fields.keys():
        form.fields[name].widget.attrs["autocomplete"] = OF_ONES_OWN[name]


class OwnPlaceForm(PlaceForm):
    """One more place, from an employer that is known."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_what_is_ones_own(self)


class OfferForm(PlaceForm, EmployerQuestions):
    """All that is asked of an employer that nobody knows yet. ``homepage`` is a trap: people do not see it."""

    contact_name = forms.CharField(label="Ditt namn", max_length=120, widget=forms.TextInput({"autocomplete": "name"}))
    contact_phone = WrittenPhoneField(
        label="Ditt telefonnummer",
        required=True,
        widget=forms.TextInput({"type": "tel", "autocomplete": "tel", "class": "ny-w-m"}),
    )
    contact_email = forms.EmailField(
        label="Din e-postadress",
        help_text="Hit skickar vi en länk. Med den kan du ändra platsen.",
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    note = forms.CharField(
        label="Meddelande till oss", required=False, max_length=1000, widget=forms.Textarea({"rows": 3})
    )
    honest = forms.BooleanField(
        label="Platsen ersätter ingen anställd, och den som kommer får handledning",
        error_messages={"required": "Kryssa i rutan om det stämmer. Annars kan vi inte ta emot platsen."},
    )
    homepage = forms.CharField(
        required=False,
        label="Lämna det här fältet tomt",
        widget=forms.TextInput({"tabindex": "-1", "autocomplete": "off"}),
    )
    submission = forms.UUIDField(widget=forms.HiddenInput)

    of_position = (*PlaceForm.of_position, "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"submission": uuid4()} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        banks = Organisation.objects.filter(kind=OrganisationKind.MUNICIPALITY).values("municipality")
        fields: Any = self.fields
        fields["municipality"].queryset = Municipality.objects.filter(pk__in=banks).order_by(in_swedish_order("name"))
        offer_what_is_ones_own(self)
        fields["municipality"].label = "I vilken kommun ligger arbetsplatsen?"

    def clean(self) -> dict[str, Any]:
        """As for a place; a personnummer is not shown again."""
        cleaned = super().clean() or self.cleaned_data
        self.forget_personal_number()
        return cleaned

    @property
    def is_trap_sprung(self) -> bool:
        """Whether a program has filled in what people do not see."""
        return bool(self.data.get("homepage"))

    def parts(self) -> dict[str, Any]:
        """What was typed, by what it is about."""
        cleaned = self.cleaned_data
        controller = Organisation.objects.get(kind=OrganisationKind.MUNICIPALITY, municipality=cleaned["municipality"])
        return {
            "controller": controller,
            "employer": self.employer_fields() | {"municipality": cleaned["municipality"]},
            "workplace": self.workplace_fields(),
            "contact": {name: cleaned[f"contact_{name}"] for name in ("name", "phone", "email")},
            "position": self.position_fields(),
        }


class ChangeForm(PlaceForm):
    """A change of a place that is there. The hidden ``opened`` says, signed, what the place said when the page was opened.

    So staff who write meanwhile are not silently written over: the review shows both.
    """

    opened = forms.CharField(required=False, widget=forms.HiddenInput)

    signer: ClassVar[Signer] = Signer(salt="nystart.bank.opened")

    def __init__(self, *args: Any, position: Position, **kwargs: Any) -> None:
        super().__init__(*args, position=position, **kwargs)
        offer_what_is_ones_own(self)
        names = [*(f"{WORKPLACE}{ours}" for ours in self.of_workplace.values()), *self.of_position]
        said = [str(position.pk), values_now(position, names)]
        self.initial["opened"] = self.signer.sign_object(said, compress=True)

    def opened_values(self) -> Values:
        """What the place said when the page was opened; nothing when that cannot be trusted, or is of another place."""
        try:
            number, said = self.signer.unsign_object(self.cleaned_data["opened"])
        except BadSignature:
            return {}
        return dict(said) if self.position and number == str(self.position.pk) else {}
