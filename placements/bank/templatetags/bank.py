"""How a position is put into words on its pages."""

import re
from datetime import time

from django import template
from django.utils import timezone

from nystart.foundation.swedish.formats import MISSING, NO_BREAK, date_long, date_short

from ..codes import Accessible, Provided
from ..models import Position

register = template.Library()

SENTENCE = re.compile(r".+?[.!?](?=\s|$)", re.DOTALL)
MUCH = 150
ICONS = {
    Accessible.STEP_FREE.label: "person-wheelchair",
    Accessible.ACCESSIBLE_TOILET.label: "person-wheelchair",
    Accessible.QUIET.label: "volume-down",
    Accessible.SEATED.label: "person-workspace",
    Accessible.OWN_PACE.label: "hourglass",
    Accessible.NEAR_BUS.label: "bus-front",
}


@register.filter
def first_sentences(text: str) -> str:
    """The first whole sentences of a text, as many as go into two lines of a list."""
    kept = ""
    for found in SENTENCE.finditer(" ".join(text.split())):
        if kept and len(kept) + len(found[0]) > MUCH:
            break
        kept += found[0]
    return kept or text


@register.filter
def free_places(position: Position) -> str:
    """2 av 4 platser lediga, 1 plats ledig, Alla platser är tagna."""
    free, total = position.places_free, position.places_total
    if free < 1:
        return "Alla platser är tagna"
    if total == 1:
        return f"1{NO_BREAK}plats ledig"
    return f"{free} av {total}{NO_BREAK}platser lediga"


@register.filter
def start_words(position: Position) -> str:
    """Börja när som helst, Börja nu, Börja 23 mars."""
    starts = position.available_from
    today = timezone.localdate()
    if starts is None:
        return "Börja när som helst"
    if starts <= today:
        return "Börja nu"
    return f"Börja {date_short(starts) if starts.year == today.year else date_long(starts)}"


@register.filter
def start_long(position: Position) -> str:
    """23 mars 2026 eller senare, with the last day when there is one."""
    starts, until = position.available_from, position.available_until
    today = timezone.localdate()
    first = "När som helst" if starts is None else "Nu" if starts <= today else f"{date_long(starts)} eller senare"
    return f"{first}, till {date_long(until)}" if until else first


@register.filter
def hours_words(position: Position) -> str:
    """25 timmar i veckan, måndag till fredag 07.30–12.30."""
    words = f"{position.hours_per_week}{NO_BREAK}timmar i veckan"
    if position.times_note:
        words += f", {position.times_note}"
    if position.day_starts_at and position.day_ends_at:
        words += f" {_clock(position.day_starts_at)}–{_clock(position.day_ends_at)}"
    return words


@register.filter
def provided_words(position: Position) -> str:
    """Lunch och arbetskläder ingår, or what of them is brought by oneself."""
    lunch, clothing = position.lunch, position.clothing
    if lunch == clothing == Provided.INCLUDED:
        return "Lunch och arbetskläder ingår"
    parts = [_provided("Lunch", lunch), _provided("Arbetskläder", clothing)]
    told = [part for part in parts if part]
    return ". ".join(told) if told else MISSING


@register.filter
def accessible_icon(label: str) -> str:
    """The icon beside a fact of the premises."""
    return ICONS[label]


@register.filter
def steps(position: Position) -> list[bool]:
    """For each place whether it is taken, to draw."""
    return [number < position.places_taken for number in range(position.places_total)]


@register.filter
def organisation_number(number: str) -> str:
    """An organisation number with its dash."""
    return f"{number[:6]}-{number[6:]}"


@register.filter
def lower_first(text: str) -> str:
    """The text with a small first letter."""
    return text[:1].lower() + text[1:]


def _provided(thing: str, how: str) -> str:
    if how == Provided.INCLUDED:
        return f"{thing} ingår"
    return f"{thing} tar du med själv" if how == Provided.OWN else ""


def _clock(value: time) -> str:
    return f"{value:%H.%M}"
