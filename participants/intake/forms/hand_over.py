"""Who gets whom, when a coach leaves."""

from typing import Any

from django import forms
from django.utils import timezone

from nystart.foundation.accounts.models import User
from nystart.foundation.web.forms import NystartForm
from nystart.foundation.web.layout import Layout, Medium
from participants.core.choices import coaches_of
from participants.core.forms.fields import CoachSelect
from participants.core.models.enrolment import EnrolmentQuerySet


class PeopleChoice(forms.ModelMultipleChoiceField):
    """People by name and birth year, in one of the units."""

    def label_from_instance(self, enrolment: Any) -> str:
        person = enrolment.participant
        born = f", född {person.birth_year}" if person.birth_year else ""
        return f"{person.full_name}{born} ({enrolment.project.name})"


class HandOverForm(NystartForm):
    """All of a coach's people, or chosen ones, to another coach."""

    people = PeopleChoice(
        label="Deltagare",
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kryssa för minst en deltagare."},
    )
    to = CoachSelect(label="Ny coach", queryset=User.objects.none(), empty_label="Välj coach")

    layout = Layout("people", Medium("to"))

    def __init__(self, *args: Any, coach: User, enrolments: EnrolmentQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        people = list(enrolments)
        fields["people"].queryset = enrolments
        fields["people"].initial = [enrolment.pk for enrolment in people]
        units = {enrolment.organisation_id: enrolment.organisation for enrolment in people}
        fields["to"].queryset = coaches_of(units.values(), on=timezone.localdate()).exclude(pk=coach.pk)
