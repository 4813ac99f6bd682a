"""Goals that the assessment gives rise to: its wishes and obstacles, to be made into goals with the person."""

from dataclasses import dataclass
from datetime import date

from nystart.foundation.accounts.models import User
from participants.assessments.codes import AnswerRole
from participants.assessments.readings import wishes_and_obstacles
from participants.core.models import Participant

from .planning import Content

LONGEST_GOAL = 200


@dataclass(frozen=True)
class Proposal:
    """A wish (önskemål) or an obstacle (hinder) in the person's words, and the day of the round that says so."""

    text: str
    is_wish: bool
    held_on: date


def proposals_for(participant: Participant, reader: User, content: Content) -> list[Proposal]:
    """What the latest rounds say that is no goal of the plan yet.

    Nothing from sections about health or the like: a plan is read by more people than an assessment.
    """
    goals = {goal["text"].casefold() for goal in content["goals"]}
    return [
        Proposal(reading.text[:LONGEST_GOAL], reading.role == AnswerRole.WISH, reading.held_on)
        for reading in wishes_and_obstacles(participant, reader)
        if not reading.sensitive and reading.text[:LONGEST_GOAL].casefold() not in goals
    ]
