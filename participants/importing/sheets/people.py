"""Deltagare och inskrivningar: a row is a person and her enrolment in the chosen project."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError

from nystart.foundation.access import Permission
from nystart.foundation.audit.acting import looking_as
from nystart.foundation.swedish.formats import date_long
from nystart.foundation.swedish.order import fold
from participants.core.choices import coaches_of
from participants.core.codes import Protection, ReferrerKind
from participants.core.models import Enrolment, ExitReason, Participant
from participants.core.models.exit_reason import REGISTRATION_ERROR
from participants.intake.actions import track_of
from participants.intake.actions.enrolments import check_not_far_ahead, check_within_project
from projects.register.models import Project, Track

from ..codes import ListKind, Outcome
from ..fields import Field, normalised, text_of
from ..found import Found, ReadRow, RowOutcome, Setting
from ..known import NOT_HERE, Known, known_people, of_a_person
from ..rows import Reader
from ..values import as_date, as_email, as_phone, as_postcode, as_text, as_yes_no
from .base import NUMBER, Sheet
from .people_writing import DETAILS, NewEnrolment, NewPerson, Writes, write_people

FIELDS = (
    NUMBER,
    Field("first_name", "Förnamn", text_of(80), "Amina"),
    Field("last_name", "Efternamn", text_of(80), "Hedås"),
    Field("full_name", "Hela namnet", text_of(160), hint="”Förnamn Efternamn” eller ”Efternamn, Förnamn”."),
    Field("starts_on", "Startdatum", as_date, "2024-03-01", is_required=True),
    Field("ends_on", "Slutdatum", as_date),
    Field("exit_reason", "Avslutsorsak", text_of(200), hint="Som orsaken heter i Nystart."),
    Field("completed", "Fullföljde", lambda cell, today: as_yes_no(cell), hint="Ja eller nej."),
    Field("referrer_kind", "Kommer från", text_of(120), "Arbetsförmedlingen"),
    Field("track", "Spår", text_of(120)),
    Field("caseworker", "Coach", text_of(120), hint="Namn eller e-postadress."),
    Field("information_given_on", "Fick fondens information", as_date),
    Field("phone", "Telefon", lambda cell, today: as_phone(cell), "070-174 06 05"),
    Field("email", "E-post", lambda cell, today: as_email(cell)),
    Field("street", "Gatuadress", text_of(120), "Storgatan 1"),
    Field("postcode", "Postnummer", lambda cell, today: as_postcode(cell), "577 30"),
    Field("city", "Ort", text_of(60), "Hultsfred"),
    Field("language", "Språk", text_of(60), "Dari"),
    Field(
        "protected", "Skyddade uppgifter", lambda cell, today: as_text(cell), hint="En rad som säger ja läses inte in."
    ),
)
SAYS_NO = frozenset({"nej", "n", "0", "-", "ingen", "inga", "inget skydd", "false", "falskt"})
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
OVERLAPS = "Personen är redan inskriven i projektet under den tiden."


def judge(reader: Reader, rows: list[ReadRow], setting: Setting) -> Found:
    """What becomes of each row. Asks a fixed number of questions, however many rows there are."""
    return _Judging(reader, rows, setting).found()


@dataclass
class _InList:
    """What earlier rows of the list said of a number."""

    row: int
    name: str
    new: NewPerson | None = None
    times: list[tuple[date, date | None, int]] = field(default_factory=list)


class _Judging:
    def __init__(self, reader: Reader, rows: list[ReadRow], setting: Setting) -> None:
        self.reader, self.rows, self.setting = reader, rows, setting
        self.result = Found(faults=reader.faults, writes=Writes())
        self.seen: dict[str, _InList] = {}
        numbers = [row.values["number"][0].number for row in rows if "number" in row.values]
        self.known: Known = known_people(numbers, setting.organisation, setting.by)
        self.times, self.had = _earlier_times(self.known, setting)
        self._open_on: dict[date, str] = {}

    def found(self) -> Found:
        """Each row in turn: the later know of the earlier."""
        self._refuse_unit()
        for row in self.rows:
            self._judge(row)
        return self.result

    def _refuse_unit(self) -> None:
        if not self.setting.project:
            raise ValidationError("Välj ett projekt.", code="project")

    def _fault(self, row: ReadRow, code: str, message: str) -> None:
        self.reader.fault(row.number, code, message)

    def _judge(self, row: ReadRow) -> None:
        first, last = _names(row)
        if "number" not in row.values or "starts_on" not in row.values:
            if "starts_on" in row.values:
                self._enrolment(row)
            return
        if normalised(row.get("protected", "nej")) not in SAYS_NO and row.get("protected"):
            self._fault(
                row,
                "protected",
                "Skyddade uppgifter läses inte in från en fil. Ta bort raden och registrera personen för hand.",
            )
            return
        identity = row.values["number"][0]
        person = self.known.open.get(identity.number)
        if person is not None and person.is_protected:
            self._tell(row, Outcome.SKIPPED, person.full_name, NOT_HERE, person)
            return
        earlier = self.seen.get(identity.number)
        who = f"{first} {last}".strip() or (person.full_name if person else "")
        is_here = identity.number in self.had.get(row.values["starts_on"], ())
        if not (is_here and person is None) and not self._is_named_right(row, first, last, person, earlier):
            return
        if is_here:
            self._known_enrolment(row, person, who)
            return
        entry = self._enrolment(row)
        if entry is None or self._overlaps(row, identity.number, person, earlier):
            return
        self._take_in(row, identity, person, earlier, (first, last), entry)

    def _is_named_right(
        self, row: ReadRow, first: str, last: str, person: Participant | None, earlier: _InList | None
    ) -> bool:
        """A number with another name is somebody else's: a slip in either."""
        code = "full_name" if "full_name" in self.reader.column_of else "first_name"
        name = f"{first} {last}".strip()
        if person is None and earlier is None and not first:
            self._fault(row, code, "Personen är ny: skriv för- och efternamn.")
            return False
        if name and person is not None and not _same(person.full_name, name):
            self._fault(
                row, code, "Numret finns hos en deltagare med ett annat namn. Kontrollera numret, eller rätta namnet."
            )
            return False
        if name and earlier and earlier.name and not _same(earlier.name, name):
            self._fault(
                row, "number", f"Samma nummer står på rad {earlier.row} med ett annat namn. Kontrollera numren."
            )
            return False
        return True

    def _enrolment(self, row: ReadRow) -> dict[str, Any] | None:
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
        project, today = self.setting.project, self.setting.today
        assert project is not None  # nosec B101  # asked in found()
        checks: tuple[Callable[[], None], ...] = (
            lambda: check_within_project(project, starts_on),
            lambda: check_not_far_ahead(starts_on, today),
            lambda: self._check_unit(starts_on),
        )
        for check in checks:
            try:
                check()
            except ValidationError as error:
                self._fault(row, "starts_on", error.messages[0])
                break
        if ends_on and ends_on < starts_on:
            self._fault(row, "ends_on", "Slutdatum ligger före startdatum. Ändra ett av dem.")
        elif ends_on and project.ends_on and ends_on > project.ends_on:
            self._fault(
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
                self._fault(row, "ends_on", "Raden har avslutsorsak men inget slutdatum. Fyll i båda eller ingen.")
            return None
        if not told:
            self._fault(row, "exit_reason", "Raden har slutdatum men ingen avslutsorsak. Fyll i båda eller ingen.")
            return None
        code = self._reason(normalised(told))
        if code is None:
            self._fault(
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
                self._fault(row, "referrer_kind", "Skriv hur personen kom till projektet, till exempel Socialtjänsten.")
            return self.setting.referrer_kind
        kind = self._referrers.get(normalised(told))
        if kind is None:
            self._fault(
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
                track = track_of(self._project, referrer)
                self._followed[referrer] = track.pk if track else None
            return self._followed[referrer]
        found = self._tracks.get(normalised(told))
        if found is None:
            self._fault(row, "track", f"Projektet har inget spår som heter ”{told[:60]}”.")
        return found

    @cached_property
    def _project(self) -> Project:
        return self.setting.project  # type: ignore[return-value]

    @cached_property
    def _followed(self) -> dict[str, UUID | None]:
        return {}

    @cached_property
    def _tracks(self) -> dict[str, UUID]:
        return {
            normalised(track.name): track.pk for track in Track.objects.filter(project=self._project, is_active=True)
        }

    def _coach(self, row: ReadRow) -> UUID | None:
        told = row.get("caseworker")
        if not told:
            return None
        found = self._coaches.get(told.casefold()) or self._coaches.get(normalised(told))
        if found is None:
            self._fault(
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

    def _overlaps(self, row: ReadRow, number: str, person: Participant | None, earlier: _InList | None) -> bool:
        """One enrolment in the project at a time; coming back on the last day is no overlap (the database's own rule)."""
        span = _span(row.values["starts_on"], row.get("ends_on"))
        for other_start, other_end, other_row in earlier.times if earlier else ():
            if _meet(span, _span(other_start, other_end)):
                self._fault(
                    row, "number", f"Samma person står på rad {other_row} under samma tid. Ta bort den ena raden."
                )
                return True
        if person is not None and any(_meet(span, _span(*times)) for times in self.times.get(person.pk, ())):
            self._fault(row, "starts_on", f"{OVERLAPS} Ändra datumet, eller ta bort raden.")
            return True
        return False

    def _known_enrolment(self, row: ReadRow, person: Participant | None, who: str) -> None:
        """The very enrolment is here: what is empty in the file is filled in, and nothing else is touched."""
        filled = self._filled(row, person)
        if filled:
            self._tell(row, Outcome.CHANGED, who, _filling(filled), person)
        else:
            self._tell(row, Outcome.SKIPPED, who, "Finns redan i Nystart.", person)

    def _filled(self, row: ReadRow, person: Participant | None) -> list[str]:
        """Contact details that the file of a known person lacks and the list has. What is there already stays."""
        if person is None or person.pk not in self.known.editable:
            return []
        names = [name for name in DETAILS if name in row.values and not getattr(person, name)]
        for name in names:
            setattr(person, name, row.values[name])
        if names:
            self.result.writes.changed.setdefault(person.pk, (person, set()))[1].update(names)
        return names

    def _take_in(
        self,
        row: ReadRow,
        identity: Any,
        person: Participant | None,
        earlier: _InList | None,
        names: tuple[str, str],
        facts: dict[str, Any],
    ) -> None:
        writes: Writes = self.result.writes
        here = self.seen.setdefault(identity.number, _InList(row.number, " ".join(names).strip()))
        here.times.append((row.values["starts_on"], row.get("ends_on"), row.number))
        who = " ".join(names).strip() or (person.full_name if person else "")
        day = date_long(row.values["starts_on"])
        if person is not None:
            filled = self._filled(row, person)
            writes.enrolments.append(NewEnrolment(person.pk, facts, True))
            self._tell(row, Outcome.CREATED, who, f"Ny inskrivning från {day}. {_filling(filled)}".strip(), person)
            return
        if here.new is None:
            questioned = bool(self.known.held.get(identity.number))
            here.new = NewPerson(identity, *names, {name: row.get(name, "") for name in DETAILS}, questioned)
            writes.people.append(here.new)
            said = f"Ny akt, och inskrivning från {day}."
        else:
            said = f"Ny inskrivning från {day}, samma person som rad {here.row}."
        writes.enrolments.append(NewEnrolment(here.new.pk, facts, bool(earlier)))
        self._tell(row, Outcome.CREATED, who, said, None)

    def _tell(self, row: ReadRow, outcome: str, who: str, words: str, person: Participant | None) -> None:
        if row.values["number"][1]:
            words = f"{words} En nolla är tillbaka i numret."
        told = (
            of_a_person(row.number, outcome, person, words)
            if person
            else RowOutcome(row.number, str(outcome), who, words)
        )
        self.result.outcomes.append(told._replace(who=who or told.who))


def _names(row: ReadRow) -> tuple[str, str]:
    """First and last name, from two columns or from one."""
    if row.get("first_name") or row.get("last_name") or not row.get("full_name"):
        return row.get("first_name", ""), row.get("last_name", "")
    last, comma, first = row.values["full_name"].partition(",")
    if comma:
        return first.strip()[:80], last.strip()[:80]
    first, _space, last = row.values["full_name"].partition(" ")
    return first[:80], last.strip()[:80]


def _same(one: str, other: str) -> bool:
    return one == other or fold(one) == fold(other)


def _filling(names: list[str]) -> str:
    if not names:
        return ""
    labels = [field.label.lower() for field in FIELDS if field.code in names]
    return f"Fyller i {', '.join(labels)}."


def _span(starts_on: date, ends_on: date | None) -> tuple[date, date]:
    """As the database counts: the last day is free for another enrolment, but for one of a single day."""
    if ends_on is None:
        return starts_on, date.max
    return starts_on, ends_on if ends_on > starts_on else starts_on + timedelta(days=1)


def _meet(one: tuple[date, date], other: tuple[date, date]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _earlier_times(
    known: Known, setting: Setting
) -> tuple[dict[UUID, list[tuple[date, date | None]]], dict[date, set[str]]]:
    """When the open files were enrolled in the project; and which numbers began there in the own unit on a day.

    The latter also of files that time has closed: the list says no more than the unit wrote itself. Never of protected people.
    """
    holders = {person for people in known.held.values() for person in people}
    with looking_as("inläsning av lista"):
        rows = (
            Enrolment.objects.filter(participant__in=holders, project=setting.project)
            .registered_rightly()
            .order_by("pk")
            .values_list("participant", "participant__protection", "organisation", "starts_on", "ends_on")
        )
        found = list(rows)
    opened = {person.pk for person in known.open.values()}
    times: dict[UUID, list[tuple[date, date | None]]] = defaultdict(list)
    began: dict[UUID, set[date]] = defaultdict(set)
    for person, protection, unit, starts_on, ends_on in found:
        if person in opened:
            times[person].append((starts_on, ends_on))
        if unit == setting.organisation.pk and protection == Protection.NONE:
            began[person].add(starts_on)
    had: dict[date, set[str]] = defaultdict(set)
    for number, people in known.held.items():
        for person in people:
            for day in began.get(person, ()):
                had[day].add(number)
    return times, had


PEOPLE = Sheet(
    kind=ListKind.PEOPLE,
    text="En rad för varje inskrivning: personnummer, namn och startdatum, och gärna kontaktuppgifter, coach och avslut.",
    permission=Permission.REGISTER_PARTICIPANT,
    fields=FIELDS,
    judge=judge,
    write=write_people,
    needs_project=True,
)
