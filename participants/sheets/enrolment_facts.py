"""The facts of an enrolment in a row of a list: its days, exit, referrer, track and coach, each checked as when it is typed."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError

from nystart.foundation.swedish.formats import date_long
from participants.core.choices import coaches_of
from participants.core.codes import ReferrerKind
from participants.core.models import ExitReason
from participants.core.models.exit_reason import REGISTRATION_ERROR
from participants.intake.actions import track_of
from participants.intake.actions.enrolments import check_not_far_ahead, check_within_project
from projects.register.models import Project, Track

from .fields import normalised
from .found import ReadRow, Setting
from .rows import Reader

REFERRERS = {
    "social_services": (
        "soc",
        "ifo",
        "försörjningsstöd",
        "ekonomiskt bistånd",
        "socialkontoret",
        "socialförvaltningen",
    ),
    "employment_service": ("af", "arbetsförmedling"),
    "insurance_agency": ("fk", "försäkringskassa"),
    "probation_service": ("frivård", "kriminalvården"),
    "school": ("skola", "gymnasiet", "komvux", "sfi", "kaa"),
    "health_care": ("vård", "vårdcentral", "psykiatrin", "region"),
    "day_activity": ("daglig verksamhet", "lss"),
    "refugee_reception": ("flyktingmottagning", "integration", "etablering"),
    "self": ("själv", "egen", "eget initiativ", "egen sökande", "spontan"),
    "other": ("annat", "annan", "övrigt", "övriga"),
}


class EnrolmentFacts:
    """Reads them row for row, and asks each question once."""

    def __init__(self, reader: Reader, setting: Setting, project: Project) -> None:
        self.reader, self.setting, self.project = reader, setting, project
        self._open_on: dict[date, str] = {}
        self._followed: dict[str, UUID | None] = {}

    def fault(self, row: ReadRow, code: str, message: str) -> None:
        """Note that something is wrong with a field of the row."""
        self.reader.fault(row.number, code, message)

    def read(self, row: ReadRow) -> dict[str, Any] | None:
        """The fields of the enrolment, or None when one of them is wrong."""
        before = len(self.reader.faults)
        starts_on, ends_on = row.values["starts_on"], row.get("ends_on")
        self._check_days(row, starts_on, ends_on)
        referrer = self._referrer(row)
        facts = {
            "starts_on": starts_on,
            "ends_on": ends_on,
            "exit_reason_id": self._exit_reason(row, ends_on),
            "completed": row.get("completed") if ends_on else None,
            "referrer_kind": referrer,
            "track_id": self._track(row, referrer),
            "caseworker_id": self._coach(row),
            "information_given_on": row.get("information_given_on"),
        }
        return facts if len(self.reader.faults) == before else None

    def _check_days(self, row: ReadRow, starts_on: date, ends_on: date | None) -> None:
        project, today = self.project, self.setting.today
        checks: tuple[Callable[[], None], ...] = (
            lambda: check_within_project(project, starts_on),
            lambda: check_not_far_ahead(starts_on, today),
            lambda: self._check_unit(starts_on),
        )
        for check in checks:
            try:
                check()
            except ValidationError as error:
                self.fault(row, "starts_on", error.messages[0])
                break
        if ends_on and ends_on < starts_on:
            self.fault(row, "ends_on", "Slutdatum ligger före startdatum. Ändra ett av dem.")
        elif ends_on and project.ends_on and ends_on > project.ends_on:
            self.fault(
                row, "ends_on", f"Slutdatum ligger efter projektets slut ({date_long(project.ends_on)}). Ändra datumet."
            )

    def _check_unit(self, day: date) -> None:
        if day not in self._open_on:
            try:
                self.setting.organisation.check_is_open(day)
                self._open_on[day] = ""
            except ValidationError as error:
                self._open_on[day] = error.messages[0]
        if self._open_on[day]:
            raise ValidationError(self._open_on[day])

    def _exit_reason(self, row: ReadRow, ends_on: date | None) -> str | None:
        told = row.get("exit_reason")
        if ends_on is None:
            if told and "ends_on" not in row.values:
                self.fault(row, "ends_on", "Raden har avslutsorsak men inget slutdatum. Fyll i båda eller ingen.")
            return None
        if not told:
            self.fault(row, "exit_reason", "Raden har slutdatum men ingen avslutsorsak. Fyll i båda eller ingen.")
            return None
        code = self._reason(normalised(told))
        if code is None:
            self.fault(
                row,
                "exit_reason",
                f"Avslutsorsaken ”{told[:60]}” finns inte i Nystart. Skriv en av dem som står i hjälpen.",
            )
        return code

    def _reason(self, told: str) -> str | None:
        """The reason of that name, or the only one whose name begins so."""
        if told in self._reasons:
            return self._reasons[told]
        begun = {code for words, code in self._reasons.items() if words.startswith(f"{told} ")}
        return begun.pop() if len(begun) == 1 else None

    @cached_property
    def _reasons(self) -> dict[str, str]:
        reasons = ExitReason.objects.exclude(pk=REGISTRATION_ERROR).order_by("pk")
        return {normalised(words): reason.pk for reason in reasons for words in (reason.label, reason.pk)}

    def _referrer(self, row: ReadRow) -> str:
        told = row.get("referrer_kind")
        if not told:
            if not self.setting.referrer_kind:
                self.fault(row, "referrer_kind", "Skriv hur personen kom till projektet, till exempel Socialtjänsten.")
            return self.setting.referrer_kind
        kind = self._referrers.get(normalised(told))
        if kind is None:
            self.fault(
                row,
                "referrer_kind",
                f"Vi känner inte igen ”{told[:60]}”. Skriv till exempel Arbetsförmedlingen eller Socialtjänsten.",
            )
        return kind or ""

    @cached_property
    def _referrers(self) -> dict[str, str]:
        words = {normalised(label): str(code) for code, label in ReferrerKind.choices}
        return {normalised(word): code for code, others in REFERRERS.items() for word in others} | words

    def _track(self, row: ReadRow, referrer: str) -> UUID | None:
        told = row.get("track")
        if not told:
            if referrer not in self._followed:
                track = track_of(self.project, referrer)
                self._followed[referrer] = track.pk if track else None
            return self._followed[referrer]
        found = self._tracks.get(normalised(told))
        if found is None:
            self.fault(row, "track", f"Projektet har inget spår som heter ”{told[:60]}”.")
        return found

    @cached_property
    def _tracks(self) -> dict[str, UUID]:
        return {
            normalised(track.name): track.pk for track in Track.objects.filter(project=self.project, is_active=True)
        }

    def _coach(self, row: ReadRow) -> UUID | None:
        told = row.get("caseworker")
        if not told:
            return None
        found = self._coaches.get(told.casefold()) or self._coaches.get(normalised(told))
        if found is None:
            self.fault(
                row, "caseworker", f"Ingen coach som heter ”{told[:60]}” arbetar på {self.setting.organisation.name}."
            )
        return found

    @cached_property
    def _coaches(self) -> dict[str, UUID]:
        found: dict[str, list[UUID]] = defaultdict(list)
        for coach in coaches_of([self.setting.organisation], on=self.setting.today):
            found[coach.email.casefold()].append(coach.pk)
            found[normalised(coach.name)].append(coach.pk)
        return {name: coaches[0] for name, coaches in found.items() if len(set(coaches)) == 1}
