"""Anteckningar: a row is a note, signed by whoever reads it in, with its own day and the author's name in words."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone

from nystart.foundation.access import Permission
from nystart.foundation.spreadsheets import Cell
from nystart.foundation.swedish.formats import date_long
from participants.core.models import Enrolment, Participant
from participants.notes.actions import LONGEST_NOTE
from participants.notes.codes import NoteKind
from participants.notes.models import CaseNote, CaseNoteVersion

from .base import NUMBER, Sheet
from .codes import ListKind, Outcome
from .fields import Field, normalised, text_of
from .found import Found, ReadRow, Setting
from .known import NOT_HERE, known_people, of_a_person
from .rows import Reader
from .steps import Step
from .values import WrongValue, as_date, as_prose

BATCH = 2_000
LONGEST = LONGEST_NOTE - 400
"""Room is left for the line that says where the note comes from."""
FROM = "Inläst från"
NO_FILE = "Det finns ingen akt med det numret som du kan skriva i. Skriv in personen först."
"""The same words whoever has the number."""
KINDS = {
    NoteKind.MEETING: ("möte", "besök hos oss", "samtal", "fysiskt möte", "uppföljningssamtal"),
    NoteKind.INTERVIEW: ("mi", "mi samtal", "motiverande samtal"),
    NoteKind.PHONE: ("telefon", "telefonsamtal", "tel", "samtal på telefon"),
    NoteKind.VISIT: ("besök", "hembesök", "arbetsplatsbesök", "studiebesök"),
    NoteKind.MESSAGE: ("meddelande", "sms", "mejl", "e post", "mail", "brev"),
    NoteKind.OTHER: ("annat", "övrigt"),
}


def read_prose(cell: Cell, today: date) -> str:
    """A text with its line breaks."""
    text = as_prose(cell)
    if len(text) > LONGEST:
        raise WrongValue(f"Texten är längre än {LONGEST} tecken. Dela upp den på två rader.")
    return text


def read_kind(cell: Cell, today: date) -> str:
    """The kind of note; what we do not know is another kind, since the words stand in the note."""
    told = normalised(as_prose(cell))
    return str(next((kind for kind, words in KINDS.items() if told in words), NoteKind.OTHER))


def read_past_day(cell: Cell, today: date) -> date:
    """A day that has been."""
    day = as_date(cell, today)
    if day > today:
        raise WrongValue(f"{date_long(day)} har inte varit ännu. En anteckning skrivs om det som har hänt.")
    return day


FIELDS = (
    NUMBER,
    Field("held_on", "Datum", read_past_day, "2024-03-01", is_required=True),
    Field("facts", "Anteckning", read_prose, "Vi gick igenom veckan.", is_required=True),
    Field("kind", "Typ", read_kind, "Möte", hint="Möte, telefon, besök, meddelande eller annat."),
    Field("assessment", "Bedömning", read_prose),
    Field(
        "author",
        "Skriven av",
        text_of(120),
        "Erik Sjögren",
        hint="Namnet skrivs i anteckningen. Det är du som signerar.",
    ),
)


@dataclass
class Writes:
    """What a list of notes writes: whose, its day, its kind, facts, assessment and author."""

    notes: list[tuple[Participant, ReadRow]] = field(default_factory=list)


def judge(reader: Reader, rows: list[ReadRow], setting: Setting) -> Found:
    """What becomes of each row: written once, whoever reads the same list in again."""
    result = Found(faults=reader.faults, writes=Writes())
    numbers = [row.values["number"][0].number for row in rows if "number" in row.values]
    known = known_people(numbers, setting.organisation, setting.by)
    writable = Participant.objects.with_permission(setting.by, Permission.WRITE_NOTES)
    mine = frozenset(writable.filter(pk__in=[person.pk for person in known.open.values()]).values_list("pk", flat=True))
    written = _written([person for person in known.open.values() if person.pk in mine])
    for row in rows:
        if not {"number", "held_on", "facts"} <= row.values.keys():
            continue
        person = known.open.get(row.values["number"][0].number)
        if person is None or person.pk not in mine:
            reader.fault(row.number, "number", NO_FILE)
            continue
        outcome, words = Outcome.CREATED, f"Anteckning {date_long(row.values['held_on'])}."
        if person.is_protected:
            outcome, words = Outcome.SKIPPED, NOT_HERE
        elif _key(row) in written[person.pk]:
            outcome, words = Outcome.SKIPPED, "Finns redan i journalen."
        else:
            written[person.pk].add(_key(row))
            result.writes.notes.append((person, row))
        result.outcomes.append(of_a_person(row.number, outcome, person, words))
    return result


def _key(row: ReadRow) -> tuple[date, str]:
    return row.values["held_on"], row.values["facts"]


def _written(people: list[Participant]) -> dict[UUID, set[tuple[date, str]]]:
    """Day and words of what stands in the journals, without the line that says where it was read in from."""
    found: dict[UUID, set[tuple[date, str]]] = defaultdict(set)
    versions = CaseNoteVersion.objects.newest().filter(note__participant__in=people).order_by("pk")
    for person, day, facts in versions.values_list("note__participant", "held_on", "facts"):
        found[person].add((day, facts.partition(f"\n\n{FROM} ")[0]))
    return found


def write_notes(writes: Writes, setting: Setting, step: Step) -> None:
    """Sign the notes, as the user and now, about the days they are of."""
    now = timezone.now()
    enrolled = _enrolments({person.pk for person, _row in writes.notes}, setting)
    for start in range(0, len(writes.notes), BATCH):
        notes, versions = [], []
        for person, row in writes.notes[start : start + BATCH]:
            facts = {"kind": row.get("kind", NoteKind.OTHER), "held_on": row.values["held_on"]}
            note = CaseNote(
                controller_id=person.controller_id,
                participant=person,
                enrolment_id=_on(enrolled.get(person.pk, ()), row.values["held_on"]),
                author=setting.by,
                signed_at=now,
                **facts,
            )
            notes.append(note)
            versions.append(
                CaseNoteVersion(
                    controller_id=person.controller_id,
                    note=note,
                    number=1,
                    facts=f"{row.values['facts']}\n\n{_source(row, setting)}",
                    assessment=row.get("assessment", ""),
                    written_by=setting.by,
                    written_at=now,
                    **facts,
                )
            )
        CaseNote.objects.bulk_create(notes)
        CaseNoteVersion.objects.bulk_create(versions)
        step("Signerar anteckningar", min(start + BATCH, len(writes.notes)))


def _source(row: ReadRow, setting: Setting) -> str:
    author = f" Skriven av {row.values['author']}." if row.get("author") else ""
    return f"{FROM} {setting.shown_name} {date_long(setting.today)}.{author}"


Times = list[tuple[UUID, date, date]]


def _enrolments(people: set[UUID], setting: Setting) -> dict[UUID, Times]:
    found: dict[UUID, Times] = defaultdict(list)
    rows = Enrolment.objects.visible_to(setting.by).filter(participant__in=people).registered_rightly()
    for person, pk, first, last in rows.order_by("-starts_on", "pk").values_list(
        "participant", "pk", "starts_on", "last_day"
    ):
        found[person].append((pk, first, last))
    return found


def _on(times: Any, day: date) -> UUID | None:
    """The latest participation that went on that day, as when a note is signed."""
    return next((pk for pk, first, last in times if first <= day <= last), None)


NOTES = Sheet(
    kind=ListKind.NOTES,
    text="En rad för varje anteckning: personnummer, datum och text. De signeras av dig och går sedan inte att ändra.",
    permission=Permission.WRITE_NOTES,
    fields=FIELDS,
    judge=judge,
    write=write_notes,
)
