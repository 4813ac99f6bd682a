"""Waiting for others (väntan på andra): for specialists, for joint plans to be held, and referrers for our answer.

The rows lie behind the second wall, since they can tell of health. They are added up behind it, in the database, by a function
that answers with sums of a whole project alone (``figures_waits``).
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db import connection
from django.utils.text import capfirst

from participants.core.codes import ReferrerKind
from participants.network.codes import AuthorityKind
from projects.register.models import Project

from .period import Period
from .scope import countable


class Waiting(StrEnum):
    """What is waited for."""

    SPECIALIST = "specialist"
    JOINT_PLAN = "joint_plan"
    REFERRAL = "referral"


LABELS: dict[str, dict[str, str]] = {
    Waiting.SPECIALIST: {},
    Waiting.JOINT_PLAN: {"": "Alla möten", **{code: str(label) for code, label in AuthorityKind.choices}},
    Waiting.REFERRAL: {code: str(label) for code, label in ReferrerKind.choices},
}


@dataclass(frozen=True)
class Wait:
    """How long one kind of partner took, or one ``partner`` of it: the answers, from how many people, the middle days.

    ``waiting`` have no answer yet. The answers to referrals are split by what they said; one that expired is no answer.
    """

    label: str
    partner: str
    people: int
    answers: int
    accepted: int
    declined: int
    withdrawn: int
    waiting: int
    days: float | None


def waits(rows: Any, period: Period, project: Project, *, fewest: int) -> dict[str, list[Wait]]:
    """By what is waited for: what was asked for in the period, with the answers that came in it; the most people first.

    A partner that is named in free text, and an authority of a joint plan, is there only when ``fewest`` people or more
    stand behind it. Days of a pause are nobody's waiting. Raises NotCountable when the rows have not been scoped.
    """
    countable(rows)
    found: dict[str, list[Wait]] = {kind.value: [] for kind in Waiting}
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM figures_waits(%s, %s, %s, %s)", [project.pk, period.start, period.end, fewest])
        for kind, label, *facts in cursor.fetchall():
            found[kind].append(Wait(capfirst(LABELS[kind].get(label, label)), *facts))
    return {kind: _in_order(each) for kind, each in found.items()}


def _in_order(found: list[Wait]) -> list[Wait]:
    """Each kind of partner, the most people first, with its partners after it."""
    kinds = sorted((each for each in found if not each.partner), key=lambda each: (-each.people, each.label))
    return [
        row
        for kind in kinds
        for row in [
            kind,
            *sorted(
                (each for each in found if each.partner and each.label == kind.label),
                key=lambda each: (-each.people, each.partner),
            ),
        ]
    ]
