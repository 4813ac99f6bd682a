"""The fund's information to the person: when, by whom, by which sheet."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils import timezone

from nystart.foundation.accounts.models import User
from nystart.foundation.web.forms import DATE_HINT, NystartForm, SwedishDateField
from nystart.foundation.web.layout import Layout, Medium
from participants.core.choices import coaches_of
from participants.core.forms.fields import CoachSelect
from participants.core.models import Enrolment, InformationSheet


class InformationForm(NystartForm):
    """The day, the sheet and who gave it."""

    on = SwedishDateField(label="Dag", help_text=DATE_HINT)
    sheet = forms.ModelChoiceField(
        label="Vilket blad?", queryset=InformationSheet.objects.none(), empty_label="Välj blad"
    )
    given_by = CoachSelect(label="Vem gav informationen?", queryset=User.objects.none(), empty_label="Välj vem")

    layout = Layout("on", Medium("sheet", "given_by"))

    def __init__(self, *args: Any, enrolment: Enrolment, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        sheets = InformationSheet.objects.order_by(F("valid_from").desc(nulls_last=True), "position")
        self.fields["sheet"].queryset = sheets
        self.fields["given_by"].queryset = coaches_of([enrolment.organisation], on=today)
        newest = InformationSheet.on(today)
        self.initial.update(
            on=enrolment.information_given_on or today,
            sheet=enrolment.information_sheet_id or (newest.pk if newest else None),
            given_by=enrolment.information_given_by_id or user.pk,
        )

    def clean_on(self) -> date:
        """A day that has come."""
        day: date = self.cleaned_data["on"]
        if day > timezone.localdate():
            raise ValidationError("Dagen har inte varit ännu. Skriv den dag informationen gavs.", code="ahead")
        return day
