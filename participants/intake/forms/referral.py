"""Referrals: what came in, what was answered, what may be told."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from nystart.foundation.access import Permission
from nystart.foundation.accounts.models import User
from nystart.foundation.web.forms import DATE_HINT, NystartForm, SwedishDateField, has_been
from nystart.foundation.web.layout import Fold, Layout, Medium, Part
from participants.core.choices import units_for
from participants.core.codes import AnswerGiven, ReferrerKind
from participants.core.forms.fields import submission_field
from projects.register.models import Project


class ReferralForm(NystartForm):
    """Who sent the person, when, why and to which unit."""

    submission = submission_field()
    referrer_kind = forms.ChoiceField(label="Vem anvisar?", choices=[("", "Välj"), *ReferrerKind.choices])
    referrer_name = forms.CharField(label="Handläggare", required=False, max_length=120)
    received_on = SwedishDateField(label="Kom in", help_text=DATE_HINT, validators=[has_been])
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
            Fold("Personen går i skolan", "school_ends_on"),
        )
    )

    school_ends_on = SwedishDateField(
        label="Sista skoldag",
        required=False,
        help_text="Den dag då skolan väntas sluta för personen. Anvisningen kan komma in långt före.",
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

    def clean(self) -> dict[str, Any] | None:
        """Nobody stands behind a person who comes by herself."""
        cleaned = super().clean()
        if self.cleaned_data.get("referrer_kind") == ReferrerKind.SELF and self.cleaned_data.get("referrer_name"):
            self.add_error("referrer_name", ValidationError("En egen ansökan har ingen handläggare. Ta bort namnet."))
        return cleaned

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
    on = SwedishDateField(label="Datum", help_text=DATE_HINT, validators=[has_been])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = timezone.localdate()


class DeclineForm(AnswerForm):
    """A no, and whether it is a decision that can be appealed."""

    is_appealable = forms.TypedChoiceField(
        label="Går svaret att överklaga?",
        choices=(("yes", "Ja, det är ett beslut som kan överklagas"), ("no", "Nej")),
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        help_text="Då står det i brevet till personen hur man gör. Är du osäker, fråga kommunens jurist.",
    )


class AcceptForm(NystartForm):
    """A few words with a yes."""

    answer_reason = forms.CharField(
        label="Några ord om varför",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Personen och den som anvisade får läsa det.",
    )

    layout = Layout(Part("Svaret", "answer_reason"))


class ArrivalForm(NystartForm):
    """The day on which the person came for the first time."""

    on = SwedishDateField(label="Vilken dag kom personen?", help_text=DATE_HINT)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = timezone.localdate()


class AnswerGivenForm(NystartForm):
    """When and how the person was given the answer."""

    on = SwedishDateField(label="Vilken dag fick personen svaret?", help_text=DATE_HINT)
    how = forms.ChoiceField(label="Hur lämnades det?", choices=[("", "Välj"), *AnswerGiven.choices])

    layout = Layout("on", Medium("how"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = timezone.localdate()
