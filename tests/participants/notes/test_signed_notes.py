"""A signed note stays as it was signed, whoever asks the database to change it."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from participants.notes.models import CaseNote, CaseNoteVersion, NoteDraft
from participants.plans.models import ActionPlan, PlanStep
from tests.factories.participant_file import (
    CaseNoteFactory,
    CaseNoteVersionFactory,
    NoteDraftFactory,
    PlanStepFactory,
)
from tests.factories.participants import ParticipantFactory

CHANGES = {
    "the text": lambda note: CaseNoteVersion.objects.filter(note=note).update(facts="Något annat"),
    "the removal of a version": lambda note: CaseNoteVersion.objects.filter(note=note).delete(),
    "the author": lambda note: CaseNote.objects.filter(pk=note.pk).update(author=None),
    "the day without a version": lambda note: CaseNote.objects.filter(pk=note.pk).update(held_on=date(2020, 1, 1)),
    "the time of signing": lambda note: CaseNote.objects.filter(pk=note.pk).update(signed_at="2020-01-01T10:00Z"),
    "the removal of the note": lambda note: CaseNote.objects.filter(pk=note.pk).delete(),
}


@pytest.mark.parametrize("what", CHANGES)
def test_the_database_refuses_to_change(what, caseworker, participant, as_app):
    note = CaseNoteFactory(author=caseworker, participant=participant)
    with as_app(caseworker), pytest.raises(DatabaseError), transaction.atomic():
        CHANGES[what](note)


def test_a_correction_moves_the_day_of_the_note_and_keeps_the_old_version(caseworker):
    note = CaseNoteFactory(author=caseworker)
    CaseNoteVersionFactory(note=note, held_on=date(2026, 3, 9))
    note.refresh_from_db()
    assert note.held_on == date(2026, 3, 9)
    assert [version.held_on.day for version in note.versions.order_by("number")] == [10, 9]


def test_a_correction_needs_a_reason(caseworker):
    with pytest.raises(IntegrityError, match="note_correction_has_a_reason"):
        CaseNoteVersionFactory(note=CaseNoteFactory(author=caseworker), reason="")


def test_events_hold_no_prose(db):
    for model, words in ((CaseNote, {"facts", "assessment"}), (ActionPlan, {"direction", "follow_up", "support"})):
        assert not words & {field.name for field in model.events.rel.related_model._meta.get_fields()}
    assert not hasattr(CaseNoteVersion, "events") and not hasattr(NoteDraft, "events")
    assert "text" not in {field.name for field in PlanStep.events.rel.related_model._meta.get_fields()}


def test_another_municipality_reaches_nothing_that_is_written(caseworker, enrolment, outsider, as_app):
    CaseNoteFactory(author=caseworker, participant=enrolment.participant)
    NoteDraftFactory(author=caseworker, participant=enrolment.participant)
    PlanStepFactory(goal__plan__enrolment=enrolment)
    with as_app(outsider):
        for model in (CaseNote, CaseNoteVersion, NoteDraft, ActionPlan, PlanStep):
            assert not model.objects.exists(), model
    with as_app(caseworker):
        assert CaseNoteVersion.objects.count() == NoteDraft.objects.count() == PlanStep.objects.count() == 1


def test_a_note_belongs_to_the_municipality_of_the_person(neighbour, caseworker):
    with pytest.raises(IntegrityError), transaction.atomic():
        CaseNoteFactory(participant=ParticipantFactory(), controller=neighbour, author=caseworker)


def test_the_words_of_a_step_stay_and_the_tick_moves(caseworker):
    step = PlanStepFactory()
    PlanStep.objects.filter(pk=step.pk).update(done_on=date(2026, 3, 12), done_by=caseworker)
    for change in ({"text": "Något annat"}, {"due_on": date(2027, 1, 1)}):
        with pytest.raises(DatabaseError), transaction.atomic():
            PlanStep.objects.filter(pk=step.pk).update(**change)
