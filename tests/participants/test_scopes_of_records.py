"""Every record of a person's file is found by those who may open the file, and by nobody else.

Asked of the scopes alone, as the owner of the database: the second wall must not be what saves a forgotten scope.
"""

from datetime import date

import pytest

from nystart.foundation.access import Permission
from nystart.foundation.access.roles import ROLES, Role
from participants.assessments.models import Assessment, AssessmentDraft
from participants.core.models import ContactPerson, FormerNumber, Identity
from participants.decisions.models import Decision, Measure
from participants.follow_up.models import FollowUp
from participants.intake.models import TrackChange
from participants.investigations.models import Investigation, InvestigationAnswer
from participants.network.models import (
    JointPlan,
    JointPlanCorrection,
    JointPlanFollowUp,
    JointPlanItem,
    JointPlanParty,
    NetworkMember,
)
from participants.notes.models import CaseNote, CaseNoteVersion, NoteDraft
from participants.pauses.models import Pause, PauseReason
from participants.plans.models import ActionPlan, PlanDraft, PlanGoal, PlanReview, PlanStep
from participants.progress.models import Answer, Measurement
from participants.referring.models import ReferralFile
from participants.situation.models import EntryFacts, Income, Situation
from participants.support.models import Aid, SupportNeeds
from tests.cast import CAST
from tests.factories.accounts import OrganisationFactory
from tests.factories.assessments import AssessmentDraftFactory, AssessmentFactory
from tests.factories.enrolment_cards import EntryFactsFactory, IncomeFactory, MeasureFactory, PauseReasonFactory
from tests.factories.investigations import InvestigationAnswerFactory
from tests.factories.participant_file import (
    ActionPlanFactory,
    CaseNoteFactory,
    FollowUpFactory,
    NoteDraftFactory,
    PlanDraftFactory,
    PlanStepFactory,
)
from tests.factories.participants import (
    ContactPersonFactory,
    EnrolmentFactory,
    FormerNumberFactory,
    IdentityFactory,
    ReferralFactory,
    ReferralFileFactory,
    TrackChangeFactory,
)
from tests.factories.progress import MeasurementFactory
from tests.factories.support import (
    AidFactory,
    JointPlanCorrectionFactory,
    JointPlanFactory,
    JointPlanFollowUpFactory,
    JointPlanItemFactory,
    JointPlanPartyFactory,
    NetworkMemberFactory,
    SupportNeedsFactory,
)

pytestmark = pytest.mark.django_db
VIEW, EDIT, WRITE = Permission.VIEW_PARTICIPANTS, Permission.EDIT_PARTICIPANTS, Permission.WRITE_NOTES
RECORDS = {
    ContactPerson: (VIEW, EDIT),
    Identity: (VIEW, EDIT),
    FormerNumber: (VIEW, EDIT),
    FollowUp: (VIEW, EDIT),
    TrackChange: (VIEW, EDIT),
    ReferralFile: (VIEW, None),
    ActionPlan: (VIEW, EDIT),
    PlanGoal: (VIEW, EDIT),
    PlanStep: (VIEW, EDIT),
    PlanReview: (VIEW, EDIT),
    PlanDraft: (EDIT, EDIT),
    CaseNote: (WRITE, WRITE),
    CaseNoteVersion: (WRITE, None),
    SupportNeeds: (VIEW, EDIT),
    Aid: (VIEW, EDIT),
    NetworkMember: (VIEW, EDIT),
    JointPlan: (VIEW, EDIT),
    JointPlanParty: (VIEW, EDIT),
    JointPlanItem: (VIEW, EDIT),
    JointPlanFollowUp: (VIEW, EDIT),
    JointPlanCorrection: (VIEW, EDIT),
    Assessment: (WRITE, None),
    AssessmentDraft: (WRITE, WRITE),
    Situation: (VIEW, EDIT),
    Income: (VIEW, EDIT),
    EntryFacts: (WRITE, EDIT),
    Decision: (VIEW, EDIT),
    Measure: (VIEW, EDIT),
    Pause: (VIEW, EDIT),
    PauseReason: (WRITE, EDIT),
    Investigation: (WRITE, WRITE),
    InvestigationAnswer: (WRITE, None),
    Measurement: (VIEW, EDIT),
    Answer: (VIEW, EDIT),
}
"""Model -> what it takes to see and to change its rows; None where nobody ever changes one."""


@pytest.fixture
def whole_file(unit, caseworker):
    """A person with one of each, in the unit."""
    enrolment = EnrolmentFactory(organisation=unit, caseworker=caseworker)
    return _file_of(enrolment, caseworker)


def _file_of(enrolment, author):
    person = enrolment.participant
    ContactPersonFactory(participant=person)
    IdentityFactory(participant=person)
    FormerNumberFactory(participant=person)
    FollowUpFactory(enrolment=enrolment)
    TrackChangeFactory(enrolment=enrolment)
    ReferralFileFactory(referral=ReferralFactory(organisation=enrolment.organisation, participant=person))
    plan = ActionPlanFactory(enrolment=enrolment)
    PlanStepFactory(goal__plan=plan)
    PlanReview.objects.create(
        controller_id=person.controller_id, plan=plan, held_on=date(2026, 3, 1), outcome="Bra", reviewed_by=author
    )
    PlanDraftFactory(participant=person)
    CaseNoteFactory(participant=person, author=author)
    for factory in (SupportNeedsFactory, AidFactory, NetworkMemberFactory):
        factory(participant=person)
    joint = JointPlanFactory(participant=person, held=True)
    for factory in (JointPlanPartyFactory, JointPlanItemFactory, JointPlanFollowUpFactory, JointPlanCorrectionFactory):
        factory(plan=joint)
    AssessmentFactory(participant=person)
    AssessmentDraftFactory(participant=person)
    IncomeFactory(situation__enrolment=enrolment)
    EntryFactsFactory(enrolment=enrolment)
    MeasureFactory(decision__enrolment=enrolment)
    PauseReasonFactory(pause__enrolment=enrolment)
    InvestigationAnswerFactory(investigation__participant=person)
    MeasurementFactory(enrolment=enrolment, done=True)
    MeasurementFactory(enrolment=enrolment, point="ongoing", coach_done=True)
    return enrolment


@pytest.mark.parametrize("name", CAST)
def test_who_reaches_the_file_reaches_its_records(name, request, whole_file):
    user = request.getfixturevalue(name)
    held = ROLES[Role(name)].permissions if name != "outsider" else frozenset()
    for model, (see, change) in RECORDS.items():
        assert model.objects.visible_to(user).exists() is (see in held), model
        assert change is None or model.objects.editable_by(user).exists() is (change in held), model


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model.__name__)
def test_the_file_of_another_unit_is_not_reached(model, home, whole_file, caseworker):
    elsewhere = EnrolmentFactory(organisation=OrganisationFactory(parent=home))
    _file_of(elsewhere, caseworker)
    assert model.objects.count() > model.objects.visible_to(caseworker).count() > 0
    if RECORDS[model][1]:
        assert model.objects.count() > model.objects.editable_by(caseworker).count() > 0


def test_a_draft_is_its_author_s_alone_and_only_where_she_still_writes(unit, home, caseworker, unit_manager):
    here = NoteDraftFactory(participant=EnrolmentFactory(organisation=unit).participant, author=caseworker)
    NoteDraftFactory(participant=here.participant, author=unit_manager)
    elsewhere = EnrolmentFactory(organisation=OrganisationFactory(parent=home)).participant
    NoteDraftFactory(participant=elsewhere, author=caseworker)
    assert list(NoteDraft.objects.visible_to(caseworker)) == list(NoteDraft.objects.editable_by(caseworker)) == [here]
