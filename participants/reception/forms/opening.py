"""What a reception's page says, its hours, the days that are otherwise, and who sits there."""

import re
from datetime import time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from nystart.foundation.access import Permission
from nystart.foundation.accounts.models import User
from nystart.foundation.web.contact_fields import PhoneField, PostcodeField
from nystart.foundation.web.forms import DATE_HINT, NystartForm, NystartModelForm, SwedishDateField
from nystart.foundation.web.layout import Layout, Medium, Part, Row
from nystart.foundation.web.typed_fields import SwedishTimeField, refuse_identity_numbers
from participants.core.choices import coaches_of, units_for
from participants.core.forms.fields import CoachSelect

from ..models import Reception
from ..models.opening import Weekday

UNREADABLE = "Skriv till exempel 9–12 eller 9–12, 13–16.30."
EVERY_WEEKS = ((1, "Varje vecka"), (2, "Varannan vecka"), (3, "Var tredje vecka"), (4, "Var fjärde vecka"))


class SpansField(forms.CharField):
    """Hours of a day as people write them (9–12, 13–16.30), cleaned to pairs of times in their order."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        kwargs.setdefault("widget", forms.TextInput({"class": "ny-w-m", "autocomplete": "off"}))
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Pairs of times are shown as 9.00–12.00, 13.00–16.30."""
        if not isinstance(value, list):
            return value
        return ", ".join(f"{opens:%H.%M}–{closes:%H.%M}" for opens, closes in value)

    def clean(self, value: Any) -> list[tuple[time, time]]:
        """The pairs. Raises ValidationError with words that tell how to mend it."""
        text = super().clean(value).strip()
        pairs = [self._pair(part) for part in re.split(r",|;| och ", text)] if text else []
        for earlier, later in zip(sorted(pairs), sorted(pairs)[1:], strict=False):
            if later[0] < earlier[1]:
                raise ValidationError("Tiderna går in i varandra. Ändra en av dem.", code="overlap")
        return sorted(pairs)

    def _pair(self, text: str) -> tuple[time, time]:
        parts = re.split(r"\s*(?:–|-|till)\s*", text.strip())
        if len(parts) != 2:
            raise ValidationError(UNREADABLE, code="unreadable")
        ends = [SwedishTimeField(required=False).clean(part) for part in parts]
        if ends[0] is None or ends[1] is None:
            raise ValidationError(UNREADABLE, code="unreadable")
        if ends[1] <= ends[0]:
            raise ValidationError("Stängningstiden ligger före öppningstiden. Ändra en av dem.", code="order")
        return ends[0], ends[1]


class HoursForm(NystartForm):
    """The hours of the whole week, a line for each day."""

    def __init__(self, *args: Any, reception: Reception, **kwargs: Any) -> None:
        usual: dict[str, list[tuple[time, time]]] = {}
        for row in reception.hours.order_by("opens_at"):
            usual.setdefault(f"day_{row.weekday}", []).append((row.opens_at, row.closes_at))
        super().__init__(*args, initial=usual, **kwargs)

    day_1, day_2, day_3, day_4, day_5, day_6, day_7 = (SpansField(label=name) for _number, name in Weekday.choices)

    def hours(self) -> list[tuple[int, time, time]]:
        """What ``set_hours`` takes."""
        return [
            (number, opens, closes) for number in range(1, 8) for opens, closes in self.cleaned_data[f"day_{number}"]
        ]


class ReceptionForm(NystartModelForm):
    """The page of the reception: what the public reads."""

    phone = PhoneField(label="Telefon")
    postcode = PostcodeField()
    unit = forms.ModelChoiceField(label="Enhet", queryset=None, empty_label="Välj enhet")

    class Meta:
        model = Reception
        fields = (
            "name", "lead", "street", "postcode", "city", "phone", "phone_hours", "email", "access", "is_public"
        )  # fmt: skip
        labels = {"is_public": "Sidan är öppen för alla"}
        help_texts = {
            "lead": "En eller två meningar på lätt svenska.",
            "phone_hours": "Till exempel: måndag till fredag 9–11.",
            "access": "Till exempel: hiss, hörslinga, toalett för rullstol.",
        }

    layout = Layout(
        Part("Mottagningen", "unit", Medium("name"), "lead"),
        Part("Hit kommer man", "street", Row("postcode", "city"), "access"),
        Part("Så når man er", Medium("phone", "phone_hours", "email"), "is_public"),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.organisation_id:
            del self.fields["unit"]
            return
        self.fields["unit"].queryset = units = units_for(user, Permission.KEEP_RECEPTION)
        if len(only := list(units[:2])) == 1:
            self.fields["unit"].initial = only[0].pk
            self.fields["unit"].widget = forms.HiddenInput()

    def facts(self) -> dict[str, Any]:
        """What the actions take, beside unit and actor."""
        return {name: self.cleaned_data[name] for name in self._meta.fields}


class ExceptionForm(NystartForm):
    """A day with other hours, or closed."""

    on = SwedishDateField(label="Dag", help_text=DATE_HINT)
    hours = SpansField(label="Öppet", help_text="Lämna tomt om det är stängt hela dagen.")
    reason = forms.CharField(
        label="Varför?",
        required=False,
        max_length=120,
        validators=[refuse_identity_numbers],
        help_text="Alla kan läsa det. Till exempel: midsommarafton.",
    )

    layout = Layout("on", "hours", Medium("reason"))

    def clean_hours(self) -> list[tuple[time, time]]:
        pairs: list[tuple[time, time]] = self.cleaned_data["hours"]
        if len(pairs) > 1:
            raise ValidationError("Skriv en tid, till exempel 9–12.", code="many")
        return pairs

    def facts(self) -> dict[str, Any]:
        """What ``add_exception`` takes, beside reception and actor."""
        opens_at, closes_at = self.cleaned_data["hours"][0] if self.cleaned_data["hours"] else (None, None)
        return {
            "on": self.cleaned_data["on"], "reason": self.cleaned_data["reason"],
            "opens_at": opens_at, "closes_at": closes_at,
        }  # fmt: skip


class DutyForm(NystartForm):
    """Who sits in the reception, and when."""

    authority = forms.CharField(
        label="Myndighet eller verksamhet", max_length=80, help_text="Till exempel: Arbetsförmedlingen."
    )
    helps_with = forms.CharField(
        label="Vad får man hjälp med?",
        max_length=160,
        validators=[refuse_identity_numbers],
        help_text="Alla kan läsa det. Till exempel: frågor om att skriva in sig.",
    )
    person_name = forms.CharField(
        label="Namn", required=False, max_length=120, help_text="Bara ni som arbetar i mottagningen ser namnet."
    )
    user = CoachSelect(
        label="Konto i Nystart",
        queryset=User.objects.none(),
        required=False,
        empty_label="Inget",
        help_text="Besökare som du visar vidare står på personens Min dag.",
    )
    weekday = forms.TypedChoiceField(label="Dag", choices=Weekday.choices, coerce=int)
    starts_at = SwedishTimeField(label="Från klockan")
    ends_at = SwedishTimeField(label="Till klockan")
    every_weeks = forms.TypedChoiceField(label="Hur ofta?", choices=EVERY_WEEKS, coerce=int, initial=1)
    starts_on = SwedishDateField(label="Första dag", help_text=DATE_HINT)
    ends_on = SwedishDateField(label="Sista dag", required=False)

    layout = Layout(
        Part("Vem", Medium("authority"), "helps_with", Medium("person_name", "user")),
        Part("När", Medium("weekday"), Row("starts_at", "ends_at"), Medium("every_weeks"), Row("starts_on", "ends_on")),
    )

    def __init__(self, *args: Any, reception: Reception, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.fields["user"].queryset = coaches_of([reception.organisation], on=today)
        self.fields["starts_on"].initial = today

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        starts_at, ends_at = cleaned.get("starts_at"), cleaned.get("ends_at")
        if starts_at and ends_at and ends_at <= starts_at:
            self.add_error("ends_at", "Passet slutar före det börjar. Ändra en av tiderna.")
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", "Sista dagen ligger före den första. Ändra en av dem.")
        return cleaned


class EndDutyForm(NystartForm):
    """The last day of somebody in the reception."""

    on = SwedishDateField(label="Sista dag", help_text=DATE_HINT)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = timezone.localdate()
