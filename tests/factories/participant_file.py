"""What is written in people's files: notes, drafts, plans, follow-ups."""

from datetime import UTC, date, datetime
from typing import Any

import factory
from factory.django import DjangoModelFactory

from participants.follow_up.codes import FollowUpPoint
from participants.follow_up.models import FollowUp
from participants.notes.codes import NoteKind
from participants.notes.models import CaseNote, CaseNoteVersion, NoteDraft
from participants.plans.codes import PlanState, StepResponsible
from participants.plans.models import ActionPlan, PlanDraft, PlanGoal, PlanMilestone, PlanStep
from tests.factories.accounts import UserFactory
from tests.factories.participants import EnrolmentFactory, ParticipantFactory

WORDS = "Vi gick igenom veckan och bestämde tid för studiebesöket."
WRITTEN = datetime(2026, 3, 10, 13, 5, tzinfo=UTC)


class CaseNoteFactory(DjangoModelFactory):
    """A signed note with its first version, which says ``words="..."`` and judges ``words__assessment="..."``."""

    class Meta:
        model = CaseNote
        skip_postgeneration_save = True

    participant = factory.SubFactory(ParticipantFactory)
    controller = factory.SelfAttribute("participant.controller")
    kind = NoteKind.MEETING
    held_on = date(2026, 3, 10)
    author = factory.SubFactory(UserFactory)
    signed_at = WRITTEN

    @factory.post_generation
    def words(note: CaseNote, create: bool, extracted: Any, **kwargs: Any) -> None:
        """The first version."""
        if create:
            CaseNoteVersionFactory(note=note, number=1, facts=extracted or WORDS, **kwargs)


class CaseNoteVersionFactory(DjangoModelFactory):
    """A later version of a note."""

    class Meta:
        model = CaseNoteVersion

    note = factory.SubFactory(CaseNoteFactory)
    controller = factory.SelfAttribute("note.controller")
    number = 2
    kind = factory.SelfAttribute("note.kind")
    held_on = factory.SelfAttribute("note.held_on")
    facts = "Vi gick igenom veckan."
    reason = factory.LazyAttribute(lambda made: "" if made.number == 1 else "Fel dag.")
    written_by = factory.SelfAttribute("note.author")
    written_at = WRITTEN


class NoteDraftFactory(DjangoModelFactory):
    """An unsigned note."""

    class Meta:
        model = NoteDraft

    participant = factory.SubFactory(ParticipantFactory)
    controller = factory.SelfAttribute("participant.controller")
    author = factory.SubFactory(UserFactory)
    kind = NoteKind.VISIT
    held_on = "3 mars 2026"
    facts = "Besök hos handledaren. Gick igenom veckan och"
    begun_on = date(2026, 3, 3)
    saved_at = WRITTEN


class ActionPlanFactory(DjangoModelFactory):
    """A plan that holds, without goals. Traits: replaced."""

    class Meta:
        model = ActionPlan

    enrolment = factory.SubFactory(EnrolmentFactory)
    participant = factory.SelfAttribute("enrolment.participant")
    controller = factory.SelfAttribute("participant.controller")
    number = 1
    direction = "Storkök och restaurang."
    follow_up = "Vi följer upp planen var fjärde vecka."
    follow_up_on = date(2026, 4, 9)
    agreed_on = date(2026, 3, 10)
    written_by = factory.SubFactory(UserFactory)

    class Params:
        replaced = factory.Trait(state=PlanState.REPLACED)


class PlanGoalFactory(DjangoModelFactory):
    """A goal."""

    class Meta:
        model = PlanGoal

    plan = factory.SubFactory(ActionPlanFactory)
    controller = factory.SelfAttribute("plan.controller")
    position = 1
    text = "Jag arbetar i ett storkök senast hösten 2026"


class PlanMilestoneFactory(DjangoModelFactory):
    """A milestone beneath a goal."""

    class Meta:
        model = PlanMilestone

    goal = factory.SubFactory(PlanGoalFactory)
    controller = factory.SelfAttribute("goal.controller")
    position = 1
    text = "Jag vet hur arbetet i ett storkök är"


class PlanStepFactory(DjangoModelFactory):
    """A step that is still to be taken; give ``done_on`` and ``done_by`` for one that is done."""

    class Meta:
        model = PlanStep

    goal = factory.SubFactory(PlanGoalFactory)
    controller = factory.SelfAttribute("goal.controller")
    position = factory.Sequence(lambda n: n + 1)
    text = "Skriv cv"
    due_on = date(2026, 3, 16)
    responsible = StepResponsible.PARTICIPANT


class PlanDraftFactory(DjangoModelFactory):
    """A plan that is being written."""

    class Meta:
        model = PlanDraft

    participant = factory.SubFactory(ParticipantFactory)
    controller = factory.SelfAttribute("participant.controller")
    content = factory.LazyFunction(lambda: {"direction": "Storkök", "goals": []})
    saved_by = factory.SubFactory(UserFactory)
    saved_at = WRITTEN


class FollowUpFactory(DjangoModelFactory):
    """A follow-up that waits, 90 days after an exit."""

    class Meta:
        model = FollowUp

    enrolment = factory.SubFactory(EnrolmentFactory, exited=True)
    controller = factory.SelfAttribute("enrolment.controller")
    point = FollowUpPoint.DAYS_90
    due_on = date(2026, 5, 31)
