"""What other rooms read out of assessments: wishes, obstacles, strengths and occupations, for the goals of a plan.

    for reading in wishes_and_obstacles(participant, request.user):
        reading.role, reading.text     # "wish", "Arbeta i kök"

Who builds a form marks its questions with a role (``codes.AnswerRole``); what was answered there in the latest signed
round of each kind is read here. A text is one reading, each line of its own; of choices each one that was chosen; of yes
and no only the yes, in the words of the question's ``statement``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from nystart.foundation.accounts.models import User
from participants.core.models import Participant

from .answers import chosen
from .codes import YES, AnswerKind, AnswerRole
from .definition import Question
from .models import Assessment


@dataclass(frozen=True)
class Reading:
    """One thing that the assessment says (uppgift ur kartläggningen), and where it says so.

    ``role`` is a value of AnswerRole; ``sensitive`` tells that the section is about health or the like.
    """

    role: str
    text: str
    question: str
    section: str
    sensitive: bool
    assessment: Assessment

    @property
    def held_on(self) -> date:
        """The day of the round."""
        return self.assessment.held_on


def readings(participant: Participant, reader: User) -> list[Reading]:
    """Everything with a role in the latest signed round of each kind that the reader may see, in the order of the form.

    An in-depth round comes first. One query.
    """
    rounds = Assessment.objects.visible_to(reader).filter(participant=participant).with_form()
    latest = rounds.order_by("kind", "-held_on", "-signed_at", "-pk").distinct("kind")
    by_kind = sorted(latest, key=lambda each: each.kind, reverse=True)
    return [reading for each in by_kind for reading in _of_round(each)]


def wishes_and_obstacles(participant: Participant, reader: User) -> list[Reading]:
    """Only the wishes and the obstacles (önskemål och hinder), for the goals of a plan."""
    wanted = {AnswerRole.WISH, AnswerRole.OBSTACLE}
    return [reading for reading in readings(participant, reader) if reading.role in wanted]


def _of_round(assessment: Assessment) -> Iterator[Reading]:
    for section in assessment.definition.sections:
        for question in section.questions:
            for text in _said(question, assessment.answers) if question.role else ():
                yield Reading(question.role, text, question.label, section.title, section.sensitive, assessment)


def _said(question: Question, answers: dict[str, object]) -> list[str]:
    if question.kind == AnswerKind.YES_NO:
        return [question.statement or question.label] if YES in chosen(answers, question.key) else []
    if question.is_chosen:
        labels = dict(question.offered)
        return [labels.get(code, code) for code in chosen(answers, question.key)]
    return [line.strip() for line in str(answers.get(question.key) or "").splitlines() if line.strip()]
