"""What the tests of the second wall share: statements as the role of requests, and somebody with a row in every table."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from participants.moves.models import FormerUnit
from participants.plans.models import PlanReview
from tests.factories.accounts import UserFactory
from tests.factories.approvals import (
    AddressConfirmationFactory,
    ApprovalFactory,
    ApprovalRequestFactory,
    RemarkFactory,
)
from tests.factories.assessments import AssessmentDraftFactory, AssessmentFactory
from tests.factories.disclosures import AppearanceFactory, ConsentFactory, DisclosureFactory, ReportBackFactory
from tests.factories.enrolment_cards import EntryFactsFactory, IncomeFactory, MeasureFactory, PauseReasonFactory
from tests.factories.investigations import InvestigationAnswerFactory
from tests.factories.joining import JoiningFactory, PossibleDoubleFactory
from tests.factories.participant_file import (
    CaseNoteFactory,
    NoteDraftFactory,
    PlanDraftFactory,
    PlanMilestoneFactory,
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
    ReferralFileFactory,
    SentReferralFactory,
    TrackChangeFactory,
)
from tests.factories.paths import BusinessPathFactory, BusinessStepFactory, MentorMeetingFactory
from tests.factories.progress import MeasurementFactory
from tests.factories.reception import ApplicationFactory
from tests.factories.studies import CourseFactory, QualificationFactory, SkillValidationFactory, StudyApplicationFactory
from tests.factories.summaries import ReferrerSummaryFactory
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
    "paths_businesspath",
    "paths_businesspathevent",
    "paths_businessstep",
    "paths_businessstepevent",
    "paths_mentorship",
    "paths_mentorshipevent",
    "paths_mentormeeting",
    "paths_mentormeetingevent",
    "approvals_addressconfirmation",
    "approvals_addressconfirmationevent",
    "approvals_approvalrequest",
    "approvals_approvalrequestevent",
    "approvals_approval",
    "approvals_approvalevent",
    "approvals_remark",
    "approvals_remarkevent",
    "referring_referralfile",
    "referring_referralfileevent",
    "referring_sentreferral",
    "referring_sentreferralevent",
    "intake_trackchange",
    "intake_trackchangeevent",
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
    "plans_planmilestone",
    "plans_planmilestoneevent",
    "plans_planstep",
    "plans_planstepevent",
    "plans_planreview",
    "plans_planreviewevent",
    "plans_plandraft",
    "support_supportneeds",
    "support_supportneedsevent",
    "support_aid",
    "support_aidevent",
    "network_networkmember",
    "network_networkmemberevent",
    "network_jointplan",
    "network_jointplanevent",
    "network_jointplanparty",
    "network_jointplanpartyevent",
    "network_jointplanitem",
    "network_jointplanitemevent",
    "network_jointplanfollowup",
    "network_jointplanfollowupevent",
    "network_jointplancorrection",
    "network_jointplancorrectionevent",
    *(
        f"{table}{log}"
        for table in (
            "disclosures_appearance",
            "disclosures_consent",
            "disclosures_disclosure",
            "disclosures_picturepermission",
            "reports_back_reportback",
        )
        for log in ("", "event")
    ),
    "progress_answer",
    "progress_answerevent",
    "progress_measurement",
    "progress_measurementevent",
    *("situation_situationevent", "situation_incomeevent", "pauses_pauseevent"),
    *("decisions_decisionevent", "decisions_measureevent"),
    *(
        f"studies_{table}{log}"
        for table in ("course", "qualification", "skillvalidation", "studyapplication")
        for log in ("", "event")
    ),
}
"""Rows about a person, for who works with people in a unit of hers; of a protected one for who is named."""
NOTES = {
    *("notes_casenote", "notes_casenoteevent", "notes_casenoteversion", "notes_notedraft"),
    *("situation_entryfacts", "situation_entryfactsevent", "pauses_pausereason", "pauses_pausereasonevent"),
    *("assessments_assessment", "assessments_assessmentevent", "assessments_assessmentdraft"),
    *("summaries_referrersummary", "summaries_referrersummaryevent"),
    "investigations_investigation",
    "investigations_investigationevent",
    "investigations_investigationanswer",
}
"""The same for who writes notes there."""
OF_THE_UNIT = {
    "reception_application",
    "reception_applicationevent",
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
    referral = ReferralFactory(organisation=unit, participant=made)
    sent = SentReferralFactory(taken_in=True, organisation=unit, referral=referral)
    ReferralFileFactory(referral=referral, sent=sent)
    TrackChangeFactory(enrolment=enrolment)
    for factory in (DisclosureFactory, ReportBackFactory):
        factory(referral=referral)
    ConsentFactory(participant=made)
    AppearanceFactory(permission__participant=made)
    for factory in (IdentityFactory, FormerNumberFactory, ContactPersonFactory, CaseNoteFactory, NoteDraftFactory):
        factory(participant=made)
    for factory in (AssessmentFactory, AssessmentDraftFactory):
        factory(participant=made)
    ReferrerSummaryFactory(referral=referral)
    InvestigationAnswerFactory(investigation__participant=made)
    step = PlanStepFactory(goal__plan__enrolment=enrolment)
    PlanMilestoneFactory(goal=step.goal)
    PlanReview.objects.create(
        controller=unit.controller,
        plan=step.goal.plan,
        held_on=enrolment.starts_on,
        outcome="Planen gäller.",
        reviewed_by=UserFactory(),
    )
    PlanDraftFactory(participant=made)
    for factory in (SupportNeedsFactory, AidFactory, NetworkMemberFactory):
        factory(participant=made)
    joint = JointPlanFactory(participant=made, held=True)
    for factory in (JointPlanPartyFactory, JointPlanItemFactory, JointPlanFollowUpFactory, JointPlanCorrectionFactory):
        factory(plan=joint)
    BusinessPathFactory(participant=made)
    BusinessStepFactory(participant=made)
    MentorMeetingFactory(participant=made)
    for factory in (AddressConfirmationFactory, ApprovalRequestFactory, ApprovalFactory, RemarkFactory):
        factory(participant=made)
    IncomeFactory(situation__enrolment=enrolment)
    EntryFactsFactory(enrolment=enrolment)
    MeasureFactory(decision__enrolment=enrolment)
    PauseReasonFactory(pause__enrolment=enrolment)
    MeasurementFactory(enrolment=enrolment, done=True)
    for factory in (QualificationFactory, SkillValidationFactory, CourseFactory, StudyApplicationFactory):
        factory(participant=made)
    ApplicationFactory(reception__organisation=unit)
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
