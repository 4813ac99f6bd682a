"""What is noted about qualifications and studies, and corrected. Nothing is removed: what was wrong is marked as such."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any, TypeVar

from django.core.exceptions import ValidationError

from nystart.foundation.accounts.models import User
from participants.core.actions.recorded import recorded
from participants.core.models import Participant

from .codes import ONWARDS, ApplicationStep
from .models import Course, Qualification, SkillValidation, StudyApplication
from .models.of_studies import OfStudies

Row = TypeVar("Row", bound=OfStudies)

DAY_OF = {
    ApplicationStep.APPLIED: "applied_on",
    ApplicationStep.ADMITTED: "answered_on",
    ApplicationStep.REJECTED: "answered_on",
    ApplicationStep.FINANCED: "financed_on",
    ApplicationStep.STARTED: "started_on",
}
"""The day that each step of an application is noted with."""


@recorded
def add_qualification(*, participant: Participant, by: User, **facts: Any) -> Qualification:
    """Note something that the person has learnt (lägg till kompetens), before or now."""
    return _note(Qualification, participant, by, facts)


@recorded
def correct_qualification(*, row: Qualification, by: User, **facts: Any) -> Qualification:
    """Correct it, as when the proof has been shown."""
    return _correct(row, facts)


@recorded
def apply_for_validation(*, participant: Participant, by: User, **facts: Any) -> SkillValidation:
    """Note that a validation has been applied for (ansök om validering)."""
    return _note(SkillValidation, participant, by, facts)


@recorded
def answer_validation(*, row: SkillValidation, by: User, **facts: Any) -> SkillValidation:
    """Note the answer, or correct what is noted."""
    return _correct(row, facts)


@recorded
def add_course(*, participant: Participant, by: User, **facts: Any) -> Course:
    """Note a course that the person takes or will take (lägg till kurs)."""
    return _note(Course, participant, by, facts)


@recorded
def correct_course(*, row: Course, by: User, **facts: Any) -> Course:
    """Correct it, as when it has ended."""
    return _correct(row, facts)


@recorded
def plan_study_application(*, participant: Participant, by: User, **facts: Any) -> StudyApplication:
    """Note what the person will apply for (planera ansökan), with the last day to do it. Raises as ``advance_study_application``."""
    check_steps(facts)
    return _note(StudyApplication, participant, by, facts)


@recorded
def advance_study_application(*, row: StudyApplication, by: User, **facts: Any) -> StudyApplication:
    """Note how far the application has come (för vidare). Raises ValidationError for a step without its day, or days out of order."""
    check_steps({name: getattr(row, name) for name in ("step", "replied_on", *DAY_OF.values())} | facts)
    return _correct(row, facts)


def check_steps(facts: Mapping[str, Any]) -> None:
    """Raise ValidationError, its code the name of the day, for a step without its day and for days out of order."""
    needed = DAY_OF.get(facts.get("step", ApplicationStep.PLANNED))
    if needed and not facts.get(needed):
        raise ValidationError("Skriv vilken dag det blev så.", code=needed)
    days = [
        (DAY_OF[step], facts[DAY_OF[step]])
        for step in ONWARDS
        if step in DAY_OF and facts.get(DAY_OF[step]) is not None
    ]
    for (_before, earlier), (name, later) in pairwise(days):
        if later < earlier:
            raise ValidationError("Dagen ligger före steget innan. Ändra en av dem.", code=name)
    answered_on, replied_on = facts.get("answered_on"), facts.get("replied_on")
    if replied_on and (answered_on is None or replied_on < answered_on):
        raise ValidationError(
            "Man tackar ja efter beskedet. Skriv båda dagarna, eller ändra en av dem.", code="replied_on"
        )


def _note(model: type[Row], participant: Participant, by: User, facts: dict[str, Any]) -> Row:
    row: Row = model._base_manager.create(
        controller_id=participant.controller_id, participant=participant, noted_by=by, **facts
    )
    return row


def _correct(row: Row, facts: dict[str, Any]) -> Row:
    for name, value in facts.items():
        setattr(row, name, value)
    row.save(update_fields=list(facts))
    return row
