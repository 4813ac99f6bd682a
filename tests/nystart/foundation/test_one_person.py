"""Rows about a person point at no row of another, whichever room they lie in: the foreign keys are found, and forged."""

from datetime import date

import pytest
from django.apps import apps
from django.db import DatabaseError, transaction

from nystart.foundation.files.actions import store_file
from nystart.foundation.files.models import StoredFile
from nystart.foundation.web.retention import RetentionClass
from participants.core.models import Participant
from participants.joining.models import Joining, PossibleDouble
from tests.factories.accounts import UserFactory
from tests.factories.approvals import ApprovalFactory
from tests.factories.assessments import AssessmentFactory
from tests.factories.enrolment_cards import IncomeFactory, MeasureFactory, PauseFactory
from tests.factories.participant_file import ActionPlanFactory, CaseNoteFactory, PlanMilestoneFactory, PlanStepFactory
from tests.factories.participants import EnrolmentFactory, ReferralFactory, ReferralFileFactory, SentReferralFactory
from tests.factories.paths import MentorMeetingFactory, MentorshipFactory
from tests.factories.support import (
    JointPlanFactory,
    JointPlanItemFactory,
    JointPlanPartyFactory,
    NetworkMemberFactory,
)
from tests.nystart.foundation.attacks import ask, refused

pytestmark = pytest.mark.django_db
OF_TWO_PEOPLE = {Joining, PossibleDouble}
"""They say that two people may be one."""


@pytest.fixture
def hers(unit):
    """An enrolment of the caseworker's own unit."""
    return EnrolmentFactory(organisation=unit)


@pytest.fixture
def other(unit):
    """Another person of the same unit, whom she may open as well: the rows are still not the first one's."""
    return EnrolmentFactory(organisation=unit)


def forged(factory, **facts):
    """The database says no to what the factory would make, when it is the row itself that is forged."""
    with pytest.raises(DatabaseError, match="points at"), transaction.atomic():
        factory(**facts)


# --- Every pair is found --------------------------------------------------------------------------------------------


def of_people():
    """The tables whose rows belong to a person, by however many steps, with the columns that lead to such rows."""
    models = [model for model in apps.get_models() if not hasattr(model, "pgh_obj") and model._meta.managed]
    owned, before = {Participant}, set()
    while owned != before:
        before = set(owned)
        owned |= {model for model in models if leading_to(model, before)}
    return {model: leading_to(model, owned) for model in owned}


def leading_to(model, owned):
    return {field.column for field in model._meta.concrete_fields if field.related_model in owned}


def test_every_second_way_to_a_person_is_held_against_the_first():
    checked = set(
        ask(
            "SELECT tgrelid::regclass::text, substr(tgname, length('of_one_person_') + 1) FROM pg_trigger"
            " WHERE tgname LIKE 'of\\_one\\_person\\_%%'"
        )
    )
    found = of_people()
    assert len(found) > 60
    unchecked = {
        f"{model._meta.db_table}: {', '.join(sorted(free))}"
        for model, columns in found.items()
        if model not in OF_TWO_PEOPLE
        and len(free := {column for column in columns if (model._meta.db_table, column) not in checked}) > 1
    }
    assert not unchecked, "Say which are of one person (participants/joining/one_person.py) in the room's migration."


def test_who_names_a_person_names_her_alone():
    """Where a row has a person of its own, it is the rest that is checked."""
    checked = ask("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'of_one_person_participant_id'")
    assert checked == []


# --- And forged -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("factory", [ActionPlanFactory, AssessmentFactory, CaseNoteFactory])
def test_what_is_written_about_one_belongs_to_no_enrolment_of_another(as_app, caseworker, hers, other, factory):
    made = {"participant": hers.participant, "controller": hers.controller}
    with as_app(caseworker):
        forged(factory, enrolment=other, **made)
        factory(enrolment=hers, **made)


def test_a_step_leads_to_a_milestone_of_its_own_goal(as_app, caseworker, hers, other):
    theirs = PlanMilestoneFactory(goal__plan__enrolment=other)
    own = PlanMilestoneFactory(goal__plan__enrolment=hers)
    sibling = PlanMilestoneFactory(goal__plan=own.goal.plan, goal__position=2)
    with as_app(caseworker):
        forged(PlanStepFactory, goal=own.goal, milestone=theirs)
        forged(PlanStepFactory, goal=own.goal, milestone=sibling)
        PlanStepFactory(goal=own.goal, milestone=own)


def test_a_joint_plan_is_of_its_own_parties_and_they_of_the_persons_network(as_app, caseworker, hers, other):
    plan, theirs = (JointPlanFactory(participant=each.participant, held=True) for each in (hers, other))
    stranger = JointPlanPartyFactory(plan=theirs)
    member, own = (NetworkMemberFactory(participant=each.participant) for each in (other, hers))
    with as_app(caseworker):
        forged(JointPlanPartyFactory, plan=plan, member=member)
        party = JointPlanPartyFactory(plan=plan, member=own)
        forged(JointPlanItemFactory, plan=plan, party=stranger, responsible="party")
        JointPlanItemFactory(plan=plan, party=party, responsible="party")
        lead = "UPDATE network_jointplan SET lead_id = %s WHERE id = %s"
        refused(lead, stranger.pk, plan.pk)
        assert ask(lead, party.pk, plan.pk) == 1


def test_an_hour_with_a_mentor_and_an_enrolment_on_a_referral_are_the_persons_own(as_app, caseworker, hers, other):
    mentor, own = (MentorshipFactory(participant=each.participant) for each in (other, hers))
    theirs, referral = (
        ReferralFactory(organisation=each.organisation, participant=each.participant) for each in (other, hers)
    )
    made = {"participant": hers.participant, "controller": hers.controller}
    with as_app(caseworker):
        forged(MentorMeetingFactory, mentorship=mentor, **made)
        MentorMeetingFactory(mentorship=own, **made)
        link = "UPDATE participants_enrolment SET referral_id = %s WHERE id = %s"
        refused(link, theirs.pk, hers.pk)
        assert ask(link, referral.pk, hers.pk) == 1


def test_an_enclosure_follows_its_form_to_no_other_referral(as_app, caseworker, hers, other):
    own, theirs = (
        ReferralFactory(organisation=each.organisation, participant=each.participant) for each in (hers, other)
    )
    sent = SentReferralFactory(taken_in=True, organisation=hers.organisation, referral=own)
    file = ReferralFileFactory(sent=sent, referral=own)
    with as_app(caseworker):
        refused("UPDATE referring_referralfile SET referral_id = %s WHERE id = %s", theirs.pk, file.pk)


# --- Files ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def enclosed(unit):
    """A file that a referrer sent with a form to the caseworker's unit."""
    return ReferralFileFactory(sent=SentReferralFactory(organisation=unit, referrer=UserFactory())).stored


def names():
    return {name for (name,) in ask("SELECT shown_name FROM files_storedfile")}


def test_a_file_is_seen_by_whoever_may_read_what_points_at_it(as_app, caseworker, enclosed, hers):
    scan = ApprovalFactory(participant=hers.participant, paper=True).scan
    for user, seen in ((caseworker, {enclosed.shown_name, scan.shown_name}), (UserFactory(), set()), (None, set())):
        with as_app(user):
            assert names() == seen
            assert ask("SELECT count(*) FROM files_storedfileevent") == [(len(seen),)]


def test_every_table_that_points_at_a_file_opens_it():
    pointing = {
        field.model._meta.db_table
        for model in apps.get_models()
        if not hasattr(model, "pgh_obj")
        for field in model._meta.concrete_fields
        if field.related_model is StoredFile
    }
    opened = ask(
        "SELECT substr(policyname, length('opened_by_') + 1) FROM pg_policies WHERE tablename = 'files_storedfile'"
        " AND policyname LIKE 'opened\\_by\\_%%'"
    )
    assert {table for (table,) in opened} == pointing


def test_nobody_opens_a_file_by_pointing_at_it(as_app, caseworker, hers, unit):
    theirs = store_file(content=b"Hemligt", shown_name="hemligt", retention=RetentionClass.SOCIAL, by=UserFactory())
    referral = ReferralFactory(organisation=unit, participant=hers.participant)
    paper = {"way": "paper", "signed_on": date(2026, 3, 10), "participant": hers.participant}
    with as_app(caseworker):
        for factory, facts in (
            (ApprovalFactory, {"scan": theirs, "recorded_by": caseworker} | paper),
            (ReferralFileFactory, {"stored": theirs, "referral": referral, "added_by": caseworker}),
        ):
            with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
                factory(**facts)
        own = store_file(content=b"Eget", shown_name="eget", retention=RetentionClass.SOCIAL, by=caseworker)
        ApprovalFactory(scan=own, recorded_by=caseworker, **paper)
        assert names() == {own.shown_name}


def test_a_file_stands_as_it_was_kept_and_as_whose(as_app, caseworker, enclosed):
    with as_app(caseworker):
        refused("UPDATE files_storedfile SET retention_class = 'fund' WHERE id = %s", enclosed.pk)
        refused("UPDATE files_storedfile SET created_by_id = %s WHERE id = %s", caseworker.pk, enclosed.pk)
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            store_file(content=b"A", shown_name="a", retention=RetentionClass.SOCIAL, by=UserFactory())


# --- What people live on, what was decided, and when they were away -----------------------------------------------


def test_situations_decisions_and_pauses_are_read_where_the_person_is_open(as_app, caseworker, hers):
    theirs = EnrolmentFactory()
    for enrolment in (hers, theirs):
        IncomeFactory(situation__enrolment=enrolment)
        MeasureFactory(decision__enrolment=enrolment)
        PauseFactory(enrolment=enrolment)
    tables = ("situation_situation", "situation_income", "decisions_decision", "decisions_measure", "pauses_pause")
    for user, seen in ((caseworker, 1), (UserFactory(), 0), (None, 0)):
        with as_app(user):
            assert {table: ask(f"SELECT count(*) FROM {table}")[0][0] for table in tables} == dict.fromkeys(
                tables, seen
            )
