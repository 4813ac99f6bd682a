"""Where the person takes part."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from nystart.foundation.access import Permission
from nystart.foundation.accounts.models import User
from nystart.foundation.web.forms import DATE_HINT, NystartForm, SwedishDateField
from nystart.foundation.web.layout import Layout, Medium, Part
from participants.core.choices import coaches_of, units_for
from participants.core.codes import ReferrerKind
from participants.core.forms.fields import CoachSelect, submission_field
from participants.core.models import InformationSheet
from participants.situation.codes import Point
from participants.situation.forms import SituationForm
from projects.register.models import Project, Track

from ..actions import track_of


class TrackSelect(forms.ModelChoiceField):
    """A track with its project's name, since the choice of project comes first only on paper."""

    def label_from_instance(self, track: Track) -> str:
        return f"{track.name} ({track.project.name})"


class EnrolmentForm(NystartForm):
    """Project, unit, coach, and how the person came. The track follows from the referrer unless it is chosen."""

    submission = submission_field()
    project = forms.ModelChoiceField(label="Projekt", queryset=Project.objects.none(), empty_label="Välj projekt")
    starts_on = SwedishDateField(label="Startdatum", help_text=DATE_HINT)
    referrer_kind = forms.ChoiceField(
        label="Hur kom personen hit?",
        choices=[("", "Välj"), *ReferrerKind.choices],
        error_messages={"required": "Välj hur personen kom hit. Det bestämmer spåret."},
    )
    track = TrackSelect(
        label="Spår",
        queryset=Track.objects.none(),
        required=False,
        empty_label="Följer av hur personen kom hit",
    )
    organisation = forms.ModelChoiceField(label="Enhet", queryset=None, empty_label="Välj enhet")
    caseworker = CoachSelect(label="Coach", queryset=User.objects.none(), required=False, empty_label="Ingen ännu")
    informed = forms.BooleanField(label="Personen har fått ESF-rådets information om deltagarregistret", required=False)

    layout = Layout(
        Part(
            "Inskrivning",
            "submission",
            "project",
            "starts_on",
            Medium("referrer_kind", "track", "organisation", "caseworker"),
            "informed",
        )
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.situation = SituationForm(self.data if self.is_bound else None, point=Point.ENTRY, is_folded=True)
        """The questions at the start, on the same page."""
        today = timezone.localdate()
        units = units_for(user, Permission.REGISTER_PARTICIPANT)
        projects = Project.objects.visible_to(user)
        self.fields["project"].queryset = projects.order_by("-starts_on", "name")
        self.tracks = Track.objects.filter(project__in=projects, is_active=True).select_related("project")
        self.fields["track"].queryset = self.tracks
        if not self.tracks.exists():
            del self.fields["track"]
        self.fields["organisation"].queryset = units
        self.fields["caseworker"].queryset = coaches_of(units, on=today)
        self.fields["starts_on"].initial = today
        self._choose_the_only(user)

    def _choose_the_only(self, user: User) -> None:
        for name in ("organisation", "project"):
            options = list(self.fields[name].queryset[:2])
            if len(options) == 1:
                self.fields[name].initial = options[0].pk
                if name == "organisation":
                    self.fields[name].widget = forms.HiddenInput()
        if user.can(Permission.EDIT_PARTICIPANTS):
            self.fields["caseworker"].initial = user.pk

    def is_valid(self) -> bool:
        """Both are asked, so that every error is told at once."""
        told = self.situation.is_valid()
        return super().is_valid() and told

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        project, track = cleaned.get("project"), cleaned.get("track")
        if project and track and track.project_id != project.pk:
            self.add_error("track", ValidationError("Spåret hör till ett annat projekt. Välj ett annat.", code="track"))
        if project and track is None:
            cleaned["track"] = track_of(project, cleaned.get("referrer_kind", ""))
        return cleaned

    def facts(self) -> dict[str, Any]:
        """What ``enrol_participant`` takes, beside participant, referral and actor."""
        cleaned = self.cleaned_data
        names = ("project", "starts_on", "referrer_kind", "track", "organisation", "caseworker")
        facts = {name: cleaned[name] for name in names}
        if self.situation.is_answered:
            facts["situation"] = self.situation.facts()
        return facts | self._information()

    def _information(self) -> dict[str, Any]:
        """That the fund's information was given: on the first day, by whoever writes, by the sheet in use."""
        if not self.cleaned_data["informed"]:
            return {}
        day = self.cleaned_data["starts_on"]
        sheet = InformationSheet.on(day)
        return {"information_given_on": day, "information_given_by": self.user, "information_sheet": sheet}


class CaseworkerForm(NystartForm):
    """Another coach."""

    caseworker = CoachSelect(label="Ny coach", queryset=User.objects.none(), empty_label="Välj coach")

    layout = Layout(Medium("caseworker"))

    def __init__(self, *args: Any, enrolment: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["caseworker"].queryset = coaches_of([enrolment.organisation], on=timezone.localdate())
