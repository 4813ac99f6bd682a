"""Deltagare och inskrivningar: a row is a person and her enrolment in the chosen project."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError

from nystart.foundation.access import Permission
from nystart.foundation.swedish.formats import date_long
from nystart.foundation.swedish.order import fold
from participants.core.models import Participant
from projects.register.models import Project

from .base import NUMBER, Sheet
from .codes import ListKind, Outcome
from .earlier import earlier_times
from .enrolment_facts import EnrolmentFacts
from .fields import Field, normalised, text_of
from .found import Found, ReadRow, RowOutcome, Setting
from .known import NOT_HERE, Known, known_people, of_a_person
from .people_writing import DETAILS, NewEnrolment, NewPerson, Writes, write_people
from .rows import Reader
from .values import as_date, as_email, as_phone, as_postcode, as_text, as_yes_no

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
OVERLAPS = "Personen är redan inskriven i projektet under den tiden."


def judge(reader: Reader, rows: list[ReadRow], setting: Setting) -> Found:
    """What becomes of each row. Asks a fixed number of questions, however many rows there are."""
    if setting.project is None:
        raise ValidationError("Välj det projekt som personerna skrivs in i.", code="project")
    return _Judging(reader, rows, setting, setting.project).found()


@dataclass
class _InList:
    """What earlier rows of the list said of a number."""

    row: int
    name: str
    new: NewPerson | None = None
    times: list[tuple[date, date | None, int]] = field(default_factory=list)


class _Judging:
    def __init__(self, reader: Reader, rows: list[ReadRow], setting: Setting, project: Project) -> None:
        self.reader, self.rows, self.setting = reader, rows, setting
        self.result = Found(faults=reader.faults, writes=Writes())
        self.seen: dict[str, _InList] = {}
        numbers = [row.values["number"][0].number for row in rows if "number" in row.values]
        self.known: Known = known_people(numbers, setting.organisation, setting.by)
        self.times, self.had = earlier_times(self.known, setting)
        self.facts = EnrolmentFacts(reader, setting, project)

    def found(self) -> Found:
        """Each row in turn: the later know of the earlier."""
        for row in self.rows:
            self._judge(row)
        return self.result

    def _fault(self, row: ReadRow, code: str, message: str) -> None:
        self.reader.fault(row.number, code, message)

    def _judge(self, row: ReadRow) -> None:
        first, last = _names(row)
        if "number" not in row.values or "starts_on" not in row.values:
            if "starts_on" in row.values:
                self.facts.read(row)
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
        entry = self.facts.read(row)
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


PEOPLE = Sheet(
    kind=ListKind.PEOPLE,
    text="En rad för varje inskrivning: personnummer, namn och startdatum, och gärna kontaktuppgifter, coach och avslut.",
    permission=Permission.REGISTER_PARTICIPANT,
    fields=FIELDS,
    judge=judge,
    write=write_people,
    needs_project=True,
)
