"""What people's files add to the pages of lower apps; called once, when the app is ready."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count

from nystart.foundation.access import Permission
from nystart.foundation.web import contributions
from nystart.foundation.web.contributions import Rows
from nystart.foundation.web.formats import date_words

from . import day, search, timeline
from .models import (
    ActionPlan,
    CaseNote,
    CaseNoteVersion,
    ContactPerson,
    Enrolment,
    FollowUp,
    FollowUpAttempt,
    Identity,
    NoteDraft,
    Participant,
    PlanDraft,
    PlanGoal,
    PlanReview,
    PlanStep,
    Referral,
)


def contribute() -> None:
    """Work items, timeline, search, counts on tabs, what stops an exit, and what is kept about a person."""
    day.contribute()
    timeline.contribute()
    search.contribute()
    contributions.tab_counts["notes"] = note_count
    if unsigned_drafts not in contributions.exit_blockers:
        contributions.exit_blockers.append(unsigned_drafts)
    if personal_records not in contributions.personal_records:
        contributions.personal_records.append(personal_records)


def note_count(user: Any, participant: Participant) -> Any:
    """How many notes the journal has."""
    return Count("notes", distinct=True) if user.can(Permission.WRITE_NOTES) else None


def unsigned_drafts(enrolment: Enrolment) -> Iterable[str]:
    """What is written but not signed must be signed or thrown away before the person leaves."""
    for draft in (
        NoteDraft.objects.filter(participant=enrolment.participant_id).select_related("author").order_by("begun_on")
    ):
        yield (
            f"{draft.author.name} har en anteckning som inte är signerad, påbörjad {date_words(draft.begun_on)}. "
            "Signera den eller släng utkastet."
        )


def personal_records(participant: Participant) -> Iterable[Rows]:
    """Every row about the person in this app, for the own extract and for disposal."""
    yield Participant.objects.filter(pk=participant.pk)
    for model in (Identity, ContactPerson, Referral, Enrolment, CaseNote, NoteDraft, ActionPlan, PlanDraft):
        yield model.objects.filter(participant=participant)
    yield CaseNoteVersion.objects.filter(note__participant=participant)
    yield FollowUp.objects.filter(enrolment__participant=participant)
    yield FollowUpAttempt.objects.filter(follow_up__enrolment__participant=participant)
    yield PlanGoal.objects.filter(plan__participant=participant)
    yield PlanReview.objects.filter(plan__participant=participant)
    yield PlanStep.objects.filter(goal__plan__participant=participant)
