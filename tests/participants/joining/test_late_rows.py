"""What is written while two files are being joined: it belongs to the kept one, and protection covers both."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection

from participants.core.models import ContactPerson, Enrolment, Identity, Participant, ProtectedAccess, Referral
from participants.joining.actions import undo_joining
from participants.joining.contributing import personal_records
from participants.joining.following import followers
from participants.joining.models import Joining
from participants.notes.models import CaseNote, NoteDraft
from participants.plans.models import ActionPlan, PlanDraft
from participants.protection.actions import grant_access, set_protection
from participants.protection.models import Seal
from participants.studies.models import Course, Qualification, SkillValidation, StudyApplication
from tests.factories.joining import JoiningFactory
from tests.factories.participant_file import ActionPlanFactory, CaseNoteFactory, NoteDraftFactory, PlanDraftFactory
from tests.factories.participants import ContactPersonFactory, EnrolmentFactory, ParticipantFactory, ReferralFactory
from tests.factories.studies import CourseFactory, QualificationFactory, SkillValidationFactory, StudyApplicationFactory

from .test_joining import NOW, join, undo

pytestmark = pytest.mark.django_db

LATE = {
    CaseNote: lambda person: CaseNoteFactory(participant=person),
    NoteDraft: lambda person: NoteDraftFactory(participant=person),
    PlanDraft: lambda person: PlanDraftFactory(participant=person),
    Referral: lambda person: ReferralFactory(participant=person),
    ContactPerson: lambda person: ContactPersonFactory(participant=person),
    Enrolment: lambda person: EnrolmentFactory(participant=person, organisation=person.controller),
    Qualification: lambda person: QualificationFactory(participant=person),
    SkillValidation: lambda person: SkillValidationFactory(participant=person),
    Course: lambda person: CourseFactory(participant=person),
    StudyApplication: lambda person: StudyApplicationFactory(participant=person),
}


@pytest.mark.parametrize("model", LATE, ids=lambda model: model.__name__)
def test_a_row_for_a_file_that_was_joined_a_moment_ago_is_the_kept_ones(model):
    """The writer fetched the person before the joining and saves after it: nothing may lie in a file that nobody sees."""
    kept = ParticipantFactory()
    joining = JoiningFactory(kept=kept)
    row = LATE[model](joining.joined)
    assert model.objects.get(pk=row.pk).participant == kept


def test_every_table_whose_rows_follow_has_the_trigger():
    """A room that adds a follower must also say that late rows land in the kept file."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'belongs_to_the_kept_file'")
        having = {table for (table,) in cursor.fetchall()}
    assert having == {follower.model._meta.db_table for follower in followers} - {
        Participant._meta.db_table,
        Identity._meta.db_table,
        Seal._meta.db_table,
    }, "the person's own row and number are made with her file, and a seal is one of each file"


def test_what_the_database_refuses_is_said_and_nothing_is_moved(participant, second, unit_manager, monkeypatch):
    CaseNoteFactory(participant=second)

    def refused(self, joined, kept):
        raise IntegrityError

    monkeypatch.setattr(type(followers[-1]), "follow", refused)
    with pytest.raises(ValidationError, match="har ändrats medan du läste"):
        join(participant, second, unit_manager)
    assert not Joining.objects.exists()
    assert CaseNote.objects.filter(participant=second).exists()


TWO = "Kept.\n\nJoined."


@pytest.mark.parametrize(
    ("days", "facts"),
    [
        (("12 mars", "14 mars"), "Kept.\n\n14 mars: Joined."),
        (("12 mars", "12 mars"), TWO),
        (("12 mars", ""), TWO),
    ],
)
def test_the_other_day_of_two_drafts_is_not_lost(participant, second, unit_manager, days, facts):
    for person, day, words in zip((participant, second), days, ("Kept.", "Joined."), strict=True):
        NoteDraftFactory(participant=person, author=unit_manager, held_on=day, facts=words)
    join(participant, second, unit_manager)
    assert NoteDraft.objects.get(participant=participant, author=unit_manager).facts == facts


def test_a_plan_too():
    kept = ParticipantFactory()
    enrolment = EnrolmentFactory(participant=kept, organisation=kept.controller)
    joined = JoiningFactory(kept=kept).joined
    plan = ActionPlanFactory(participant=joined, enrolment=enrolment)
    assert ActionPlan.objects.get(pk=plan.pk).participant == kept


def test_a_row_of_a_file_in_a_chain_is_the_last_ones():
    last = ParticipantFactory()
    middle = JoiningFactory(kept=last).joined
    first = JoiningFactory(kept=middle).joined
    assert CaseNote.objects.get(pk=CaseNoteFactory(participant=first).pk).participant == last


def test_rows_of_a_file_that_is_parted_again_are_its_own(participant, second, unit_manager):
    undo(join(participant, second, unit_manager), unit_manager)
    assert CaseNote.objects.get(pk=CaseNoteFactory(participant=second).pk).participant == second


def test_protection_covers_the_joined_row_too(participant, second, unit_manager):
    Participant.objects.filter(pk=second.pk).update(street="Storgatan 1", postcode="577 30", city="Hultsfred")
    second.refresh_from_db()
    made = join(participant, second, unit_manager)
    set_protection(participant=participant, protection="protected_registration", on=NOW.date(), by=unit_manager)
    second.refresh_from_db()
    assert (second.protection, second.phone, second.street, second.city) == ("protected_registration", "", "", "")
    undo_joining(joining=made, at=NOW, by=unit_manager)
    second.refresh_from_db()
    assert second.is_protected
    named = [row.user for row in ProtectedAccess.objects.filter(participant=second)]
    assert named == [unit_manager], "who was appointed for the one file opens both when they are parted"


def test_an_own_access_list_is_not_added_to_when_files_are_parted(participant, second, unit_manager, caseworker):
    for person in (participant, second):
        set_protection(participant=person, protection="protected_registration", on=NOW.date(), by=unit_manager)
    made = join(participant, second, unit_manager)
    grant_access(participant=participant, user=caseworker, starts_on=NOW.date(), by=unit_manager)
    undo_joining(joining=made, at=NOW, by=unit_manager)
    assert [row.user for row in ProtectedAccess.objects.filter(participant=second)] == [unit_manager]


def test_lifted_protection_is_lifted_of_both(participant, second, unit_manager):
    join(participant, second, unit_manager)
    for kind in ("protected_registration", "none"):
        set_protection(participant=participant, protection=kind, on=NOW.date(), by=unit_manager)
    second.refresh_from_db()
    assert not second.is_protected


def test_the_own_extract_holds_the_row_of_the_joined_file(participant, second, unit_manager):
    join(participant, second, unit_manager)
    held = {(row._meta.label_lower, row.pk) for rows in personal_records(participant) for row in rows}
    assert ("participants.participant", second.pk) in held
    assert ("participants.identity", second.identity.pk) in held
