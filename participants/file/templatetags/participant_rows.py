"""The rows of the list of people, written without a template.

A template walks through forty pieces a row; for a page of people that was half of what the page cost the server.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import template
from django.template.context import Context
from django.utils.safestring import SafeString

from nystart.foundation.access import Permission
from nystart.foundation.swedish.formats import date_words
from nystart.foundation.web.markup import markup
from participants.core.codes import ReferrerKind
from participants.core.models import Enrolment
from participants.notes.codes import NoteKind

from ..filters import Selection
from .participants import enrolment_state

register = template.Library()

ROW = """<tr>
<th scope="row"><a class="ny-nowrap" href="{}">{}</a> <small>{}{}</small></th>
<td data-label="Status"><span>{}{}</span></td>
<td data-label="Spår"><span>{}{}</span></td>
{}
</tr>"""
READER = """<td data-label="Coach"><span>{}</span></td>
<td data-label="Inskriven">{}</td>"""
WRITER = """<td data-label="Handlingsplan">{}</td>
<td data-label="Senaste kontakt">{}</td>
<td data-label="Nästa steg">{}</td>
"""
SMALL = " <small>{}</small>"
QUIET = '<span class="ny-quiet">{}</span>'
LATE = '<span class="ny-late">{}</span>'
WITH_SMALL = "<span>{} <small>{}</small></span>"


@register.simple_tag(takes_context=True)
def participant_rows(context: Context, rows: Iterable[Enrolment], selection: Selection | None) -> SafeString:
    """The rows of the list: each person with her enrolment, and what whoever writes notes, or others, want to know of her."""
    user, today = context["request"].user, context["today"]
    writes, names_coach = user.can(Permission.WRITE_NOTES), selection is None or selection.code != "mina"
    return SafeString("".join(_row(row, today, writes, names_coach) for row in rows))  # nosec B308 B703  # each is markup


def _row(row: Any, today: date, writes: bool, names_coach: bool) -> SafeString:
    person, has_ended = row.participant, row.has_ended_by(today)
    return markup(
        ROW,
        person.get_absolute_url(),
        person.full_name,
        person.birth_words,
        ", skyddade uppgifter" if person.is_protected else "",
        enrolment_state(row, today),
        markup(SMALL, date_words(row.ends_on, today)) if row.ends_on and has_ended else "",
        row.track.name if row.track else ReferrerKind(row.referrer_kind).label,
        markup(SMALL, _coach_name(row, has_ended) or "utan coach") if names_coach else "",
        _for_writers(row, today, has_ended) if writes else _for_readers(row, today, has_ended),
    )


def _coach_name(row: Any, has_ended: bool) -> str:
    """Who coaches the person, or did until the end; nothing without a coach."""
    return row.caseworker.name if row.has_coach or (row.caseworker and has_ended) else ""


def _for_readers(row: Any, today: date, has_ended: bool) -> SafeString:
    coach = _coach_name(row, has_ended)
    if not coach:
        left = markup(SMALL, f"{row.caseworker.name} har slutat") if row.caseworker else ""
        coach = markup("{}{}", markup(LATE, "Utan coach"), left)
    return markup(READER, coach, _sentence(date_words(row.starts_on, today)))


def _for_writers(row: Any, today: date, has_ended: bool) -> SafeString:
    return markup(WRITER, _plan(row, today, has_ended), _contact(row, today), _next_step(row, today))


def _plan(row: Any, today: date, has_ended: bool) -> SafeString:
    if row.plan_agreed_on:
        return markup(WITH_SMALL, "Gäller", f"från {date_words(row.plan_agreed_on, today)}")
    if has_ended:
        return markup(QUIET, "Ingen")
    if row.plan_due < today and not row.is_paused:
        return markup(LATE, "Saknas")
    return markup(WITH_SMALL, "Görs", f"senast {date_words(row.plan_due, today)}")


def _contact(row: Any, today: date) -> SafeString:
    if not row.contact:
        return markup(QUIET, "Ingen ännu")
    held_on = date_words(date.fromisoformat(row.contact["held_on"]), today)
    return markup(WITH_SMALL, _sentence(held_on), NoteKind(row.contact["kind"]).label)


def _next_step(row: Any, today: date) -> SafeString:
    if not row.step:
        return markup(QUIET, "Inget")
    due_on = date.fromisoformat(row.step["due_on"]) if row.step["due_on"] else None
    words = date_words(due_on, today)
    return markup(WITH_SMALL, row.step["text"], markup(LATE, words) if due_on is not None and due_on < today else words)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
