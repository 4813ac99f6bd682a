"""Notes: a quick one, and a correction."""

from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.http import QueryDict

from nystart.foundation.web.forms import NystartForm, SwedishDateField
from nystart.foundation.web.layout import Chips, Field, Layout
from participants.core.forms.fields import submission_field
from participants.core.forms.typing import typed

from .actions import LONGEST_NOTE, NoteText
from .codes import NoteKind
from .models import CaseNote, NoteDraft


class NoteFields(NystartForm):
    """What a note says."""

    kind = forms.ChoiceField(label="Typ", choices=NoteKind.choices, widget=forms.RadioSelect)
    held_on = SwedishDateField(label="Datum")
    facts = forms.CharField(
        label="Vad hände?",
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Skriv vad som hände."},
    )
    assessment = forms.CharField(
        label="Din bedömning", required=False, max_length=LONGEST_NOTE, widget=forms.Textarea(attrs={"rows": 3})
    )

    def text(self) -> NoteText:
        """What was written."""
        facts = self.cleaned_data
        return NoteText(facts["kind"], facts["held_on"], facts["facts"], facts["assessment"])


class NoteForm(NoteFields):
    """A note that is being written. ``version`` is the saved draft that the page knows."""

    submission = submission_field()
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def begin_another(self) -> None:
        """Let what is typed become a note of its own when it is sent again."""
        sent: Any = self.data.copy()
        sent["submission"], sent["version"] = str(uuid4()), "0"
        self.data = sent

    @classmethod
    def of_draft(cls, draft: NoteDraft | None, today: date) -> "NoteForm":
        """The form as it was left, or a fresh one for today."""
        if draft is None:
            return cls(initial={"kind": NoteKind.MEETING, "held_on": today, "version": 0})
        kept = {name: getattr(draft, name) for name in ("kind", "held_on", "facts", "assessment", "version")}
        return cls(initial=kept)


class CorrectionForm(NoteFields):
    """A new version of a signed note, and why."""

    reason = forms.CharField(
        label="Varför rättas anteckningen?", max_length=300, help_text="Till exempel: fel dag, fel person nämnd."
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    layout = Layout(Chips("kind"), "held_on", Field("facts", rows=8), "assessment", "reason")

    @classmethod
    def of_note(cls, note: CaseNote) -> "CorrectionForm":
        """Filled with the version that holds."""
        latest = note.latest
        kept = {name: getattr(latest, name) for name in ("kind", "held_on", "facts", "assessment")}
        return cls(initial=kept | {"seen": latest.number})


def typed_note(data: QueryDict | dict[str, Any]) -> NoteText:
    """What is typed so far, however unfinished, for the draft."""
    kind = str(data.get("kind", ""))
    return NoteText(
        kind if kind in NoteKind.values else NoteKind.MEETING,
        typed(data, "held_on", 40),
        typed(data, "facts", LONGEST_NOTE),
        typed(data, "assessment", LONGEST_NOTE),
    )
