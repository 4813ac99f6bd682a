"""To which unit somebody moves, from when, and to whom."""

from typing import Any

from django import forms
from django.utils import timezone

from nystart.foundation.access import Permission
from nystart.foundation.accounts.models import User
from nystart.foundation.web.forms import DATE_HINT, NystartForm, SwedishDateField
from nystart.foundation.web.layout import Layout, Medium
from participants.core.choices import coaches_of, units_for
from participants.core.forms.fields import CoachSelect
from participants.core.models import Enrolment


class MoveForm(NystartForm):
    """The new unit, the first day there, and the coach. ``seen`` is the unit that the page showed."""

    seen = forms.UUIDField(label="Enheten som sidan visade", widget=forms.HiddenInput)
    organisation = forms.ModelChoiceField(label="Ny enhet", queryset=None, empty_label="Välj enhet")
    on = SwedishDateField(label="Första dag där", help_text=DATE_HINT)
    caseworker = CoachSelect(
        label="Coach där",
        queryset=User.objects.none(),
        required=False,
        empty_label="Ingen ännu",
        help_text="Någon som arbetar på den nya enheten.",
    )

    layout = Layout("seen", Medium("organisation", "on", "caseworker"))

    def __init__(self, *args: Any, user: User, enrolment: Enrolment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        units = units_for(user, Permission.EDIT_PARTICIPANTS).filter(controller=enrolment.controller_id)
        units = units.exclude(pk=enrolment.organisation_id)
        self.has_units = units.exists()
        """Whether there is somewhere to move to."""
        self.fields["organisation"].queryset = units
        self.fields["caseworker"].queryset = coaches_of(units, on=today)
        self.fields["on"].initial = today
        self.fields["seen"].initial = enrolment.organisation_id
