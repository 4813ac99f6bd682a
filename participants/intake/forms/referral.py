"""Referrals: what came in, what was answered, what may be told."""

from typing import Any

from django import forms
from django.utils import timezone

from nystart.foundation.access import Permission
from nystart.foundation.accounts.models import User
from nystart.foundation.web.forms import DATE_HINT, NystartForm, SwedishDateField
from nystart.foundation.web.layout import Layout, Medium, Part
from participants.core.choices import units_for
from participants.core.codes import ReferrerKind
from participants.core.forms.fields import submission_field
from projects.register.models import Project


class ReferralForm(NystartForm):
    """Who sent the person, when, why and to which unit."""

    submission = submission_field()
    referrer_kind = forms.ChoiceField(label="Vem anvisar?", choices=[("", "Välj"), *ReferrerKind.choices])
    referrer_name = forms.CharField(label="Handläggare", required=False, max_length=120)
    received_on = SwedishDateField(label="Kom in", help_text=DATE_HINT)
    project = forms.ModelChoiceField(
        label="Projekt", queryset=Project.objects.none(), required=False, empty_label="Inte bestämt"
    )
    organisation = forms.ModelChoiceField(label="Enhet", queryset=None, empty_label="Välj enhet")
    reason = forms.CharField(
        label="Orsak till anvisningen", required=False, widget=forms.Textarea(attrs={"rows": 4}), max_length=4000
    )

    layout = Layout(
        Part(
            "Anvisning",
            "submission",
            Medium("referrer_kind", "referrer_name"),
            "received_on",
            "project",
            Medium("organisation"),
            "reason",
        )
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.fields["project"].queryset = Project.objects.visible_to(user).running_on(today).order_by("name")
        self.fields["organisation"].queryset = units = units_for(user, Permission.REGISTER_PARTICIPANT)
        self.fields["received_on"].initial = today
        only = list(units[:2])
        if len(only) == 1:
            self.fields["organisation"].initial = only[0].pk
            self.fields["organisation"].widget = forms.HiddenInput()

    def facts(self) -> dict[str, Any]:
        """What ``receive_referral`` takes, beside participant and actor."""
        return {name: value for name, value in self.cleaned_data.items() if name != "submission"}


class AnswerForm(NystartForm):
    """A no, or a referral taken back: the reason and the day."""

    reason = forms.CharField(
        label="Skäl",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
        help_text="Personen och den som anvisade får läsa det.",
    )
    on = SwedishDateField(label="Datum", help_text=DATE_HINT)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = timezone.localdate()
