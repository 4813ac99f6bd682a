"""What notes add to other pages: Min dag, timeline, the count on the tab, and what stops an exit."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, Value

from nystart.foundation.access import Permission
from nystart.foundation.swedish.formats import date_words
from nystart.foundation.web import contributions
from nystart.foundation.web.contributions import (
    Rows,
    TimelineKind,
    WorkItemKind,
    add_timeline,
    add_work_items,
    sql_cases,
)
from participants.core.columns import IN_MY_UNITS, LONGEST_DETAIL, PERSON, moments, text, words, work_item_of
from participants.core.models import Enrolment, Participant

from . import following
from .codes import NoteKind
from .models import CaseNote, CaseNoteVersion, NoteDraft

SIGN_WITHIN_DAYS = 7
"""So long may a draft lie unsigned."""

WORK = (
    WorkItemKind(
        "note_draft",
        "Anteckning är inte signerad",
        "Signera",
        "participants:write_note",
        PERSON,
        list_url_name="participants:note_drafts",
        noun="anteckning,anteckningar",
    ),
)
KINDS = (TimelineKind("note", "participants:note"),)
DRAFT_WORDS = {
    NoteKind.MEETING: "Utkast från ett möte",
    NoteKind.INTERVIEW: "Utkast från ett motiverande samtal",
    NoteKind.PHONE: "Utkast från ett telefonsamtal",
    NoteKind.VISIT: "Utkast från ett besök",
    NoteKind.MESSAGE: "Utkast om ett meddelande",
    NoteKind.OTHER: "Utkast",
}
NOTE_TITLES = {
    NoteKind.MEETING: "Möte",
    NoteKind.INTERVIEW: "Motiverande samtal",
    NoteKind.PHONE: "Telefonsamtal",
    NoteKind.VISIT: "Besök",
    NoteKind.MESSAGE: "Meddelande",
    NoteKind.OTHER: "Anteckning",
}
JOURNAL = """FROM notes_casenote t CROSS JOIN LATERAL (
    SELECT facts FROM notes_casenoteversion WHERE note_id = t.id ORDER BY number DESC LIMIT 1) newest
  WHERE t.participant_id = %(participant)s"""
MOMENTS = (
    moments(
        "note",
        on="t.held_on",
        title=sql_cases("t.kind", NOTE_TITLES.items()),
        detail=f"left(newest.facts, {LONGEST_DETAIL})",
        rows=f"{JOURNAL} AND {IN_MY_UNITS}",
        target="t.id",
        permission=Permission.WRITE_NOTES.value,
    ),
)


def contribute() -> None:
    """Called once, when the app is ready."""
    following.contribute()
    add_work_items(WORK, work)
    add_timeline(KINDS, MOMENTS)
    contributions.tab_counts["notes"] = Count("notes", distinct=True)
    if unsigned_drafts not in contributions.exit_blockers:
        contributions.exit_blockers.append(unsigned_drafts)
    if personal_records not in contributions.personal_records:
        contributions.personal_records.append(personal_records)


def work(user: Any, day: date) -> Iterable[Rows]:
    """The user's own drafts that should be signed by the day."""
    if user.can(Permission.WRITE_NOTES):
        found = NoteDraft.objects.visible_to(user).filter(begun_on__lte=day - timedelta(days=SIGN_WITHIN_DAYS))
        yield work_item_of(
            found,
            kind=text("note_draft"),
            due_on=F("begun_on") + Value(timedelta(days=SIGN_WITHIN_DAYS)),
            to="participant",
            detail=words("kind", DRAFT_WORDS.items()),
            target="participant_id",
        )


def unsigned_drafts(enrolment: Enrolment) -> Iterable[str]:
    """What is written but not signed must be signed or thrown away before the person leaves."""
    drafts = NoteDraft.objects.filter(participant=enrolment.participant_id).select_related("author")
    for draft in drafts.order_by("begun_on"):
        yield (
            f"{draft.author.name} har en anteckning som inte är signerad, påbörjad {date_words(draft.begun_on)}. "
            "Signera den eller släng utkastet."
        )


def personal_records(participant: Participant) -> Iterable[Rows]:
    """Every row about the person here, for the own extract and for disposal."""
    yield CaseNote.objects.filter(participant=participant)
    yield CaseNoteVersion.objects.filter(note__participant=participant)
    yield NoteDraft.objects.filter(participant=participant)
