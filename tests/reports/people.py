"""A small project whose numbers are worked out by hand in the tests."""

from datetime import date, timedelta

from nystart.foundation.accounts.models import Municipality
from participants.core.codes import ReferrerKind
from participants.core.models import Enrolment
from participants.follow_up.models import FollowUp
from participants.numbers.codes import LegalSex
from reports.figures.actor import ProjectItself
from tests.factories.participants import EnrolmentFactory, ParticipantFactory

FIRST, LAST = date(2008, 8, 1), date(2010, 9, 30)


def enrol(project, *, sex=LegalSex.FEMALE, born=date(1985, 1, 1), person=None, start=date(2009, 2, 1), **facts):
    """One enrolment; ``exit`` is (day, reason code)."""
    person = person or ParticipantFactory(controller=project.lead, legal_sex=sex, birth_date=born)
    ends_on, reason = facts.pop("exit", (None, None))
    return EnrolmentFactory(
        organisation=project.lead,
        project=project,
        participant=person,
        starts_on=start,
        ends_on=ends_on,
        exit_reason_id=reason,
        **facts,
    )


def follow_up(enrolment, outcome, *, point="d90", by):
    """An answer at the point after the exit."""
    due = enrolment.ends_on + timedelta(days={"d28": 28, "d90": 90, "m6": 183}[point])
    answered = {"outcome": outcome, "done_on": due, "done_by": by} if outcome else {}
    return FollowUp.objects.create(
        controller=enrolment.controller, enrolment=enrolment, point=point, due_on=due, **answered
    )


def countable(project):
    """The project's enrolments, as figures want them."""
    return Enrolment.objects.countable_by(ProjectItself(project)).filter(project=project)


__all__ = ["FIRST", "LAST", "LegalSex", "Municipality", "ReferrerKind", "countable", "enrol", "follow_up"]
