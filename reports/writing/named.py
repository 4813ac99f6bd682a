"""Which participants are named in a report, for somebody who may open them anyway."""

from dataclasses import dataclass
from typing import Any

from django.db.models import F, Func, Value
from django.db.models.functions import StrIndex

from nystart.foundation.swedish.order import fold
from participants.core.models import Participant

from .models import Report
from .names import forms_of, places_of
from .texts import Text, texts_of


@dataclass(frozen=True)
class Named:
    """A participant whom the reader may open, and where in the report her name stands."""

    participant: Participant
    where: tuple[str, ...]


def named_participants(report: Report, user: Any) -> list[Named]:
    """Those of the people visible to the user who are called as somebody in the report, by any of their given names."""
    sections = list(report.sections.select_related("heading").order_by("heading__number"))
    written, _printed = texts_of(report.project, sections)
    found = [Named(person, _where(person, written)) for person in _with_last_names_in(written, user)]
    return [named for named in found if named.where]


def _where(person: Participant, texts: list[Text]) -> tuple[str, ...]:
    forms = forms_of(person.first_name, person.last_name)
    return tuple(text.where for text in texts if any(places_of(name, text.text) for name in forms))


def _with_last_names_in(texts: list[Text], user: Any) -> list[Participant]:
    """Asked in the database, so that not everybody is read: whose last word stands in the texts."""
    written = f" {fold(' '.join(source.text for source in texts))} "
    last_word = Func(F("search_name"), template="regexp_replace(%(expressions)s, '^.* ', ' ')")
    people = Participant.objects.visible_to(user).alias(at=StrIndex(Value(written), last_word))
    return list(people.filter(at__gt=0).in_swedish_order())
