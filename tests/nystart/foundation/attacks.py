"""What the tests of the second wall share: statements as the role of requests, and somebody with a row in every table."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from participants.moves.models import FormerUnit
from participants.plans.models import PlanReview
from tests.factories.accounts import UserFactory
from tests.factories.joining import JoiningFactory, PossibleDoubleFactory
from tests.factories.participant_file import (
    CaseNoteFactory,
    NoteDraftFactory,
    PlanDraftFactory,
    PlanStepFactory,
)
from tests.factories.participants import (
    ContactPersonFactory,
    EnrolmentFactory,
    FormerNumberFactory,
    IdentityFactory,
    ParticipantFactory,
    ProtectedAccessFactory,
    ReferralFactory,
)
from tests.factories.progress import MeasurementFactory


def ask(statement, *values):
    """The rows that a statement gives, or how many it changed."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else cursor.rowcount


def refused(statement, *values):
    """The database says no."""
    with pytest.raises(DatabaseError), transaction.atomic():
        ask(statement, *values)


OPEN_TO_SOME = {
    "participants_participant",
    "participants_identity",
    "participants_formernumber",
    "participants_contactperson",
    "participants_participantevent",
    "participants_contactpersonevent",
    "participants_enrolmentevent",
    "plans_actionplan",
    "plans_actionplanevent",
    "plans_plangoal",
    "plans_plangoalevent",
    "plans_planstep",
    "plans_planstepevent",
    "plans_planreview",
    "plans_planreviewevent",
    "plans_plandraft",
    "progress_answer",
    "progress_answerevent",
    "progress_measurement",
    "progress_measurementevent",
}
"""Rows about a person, for who works with people in a unit of hers; of a protected one for who is named."""
NOTES = {"notes_casenote", "notes_casenoteevent", "notes_casenoteversion", "notes_notedraft"}
"""The same for who writes notes there."""
OF_THE_UNIT = {
    "joining_joining",
    "joining_joiningevent",
    "joining_possibledouble",
    "joining_possibledoubleevent",
    "moves_formerunit",
    "moves_formerunitevent",
    "participants_protectedaccess",
    "participants_protectedaccessevent",
    "participants_referral",
    "participants_referralevent",
}
"""Rows that say of no person more than that the unit has to do with her."""


def full_file(unit, **person):
    """Somebody with a row in each of the tables, all of it the unit's."""
    made = ParticipantFactory(controller=unit.controller, **person)
    enrolment = EnrolmentFactory(organisation=unit, participant=made)
    ReferralFactory(organisation=unit, participant=made)
    for factory in (IdentityFactory, FormerNumberFactory, ContactPersonFactory, CaseNoteFactory, NoteDraftFactory):
        factory(participant=made)
    step = PlanStepFactory(goal__plan__enrolment=enrolment)
    PlanReview.objects.create(
        controller=unit.controller,
        plan=step.goal.plan,
        held_on=enrolment.starts_on,
        outcome="Planen gäller.",
        reviewed_by=UserFactory(),
    )
    PlanDraftFactory(participant=made)
    MeasurementFactory(enrolment=enrolment, done=True)
    ProtectedAccessFactory(participant=made, user=UserFactory())
    JoiningFactory(kept=made, joined=ParticipantFactory(controller=unit.controller, **person))
    PossibleDoubleFactory(participant=made)
    FormerUnit.objects.create(
        controller=unit.controller,
        enrolment=enrolment,
        organisation=unit,
        starts_on=enrolment.starts_on,
        ends_on=enrolment.starts_on + timedelta(days=1),
        moved_by=UserFactory(),
    )
    return made


def counted(as_app, user, tables=OPEN_TO_SOME | NOTES):
    """How many rows of each table somebody reaches."""
    with as_app(user):
        return {table: ask(f"SELECT count(*) FROM {table}")[0][0] for table in sorted(tables)}
