"""What is done to one person leaves the person beside her alone."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from nystart.foundation.web import contributions
from participants.core.actions import change_identity
from participants.core.models import ExitReason
from participants.follow_up.actions.exits import check_can_reopen, exit_enrolment
from participants.follow_up.actions.follow_ups import close_at_re_entry
from participants.follow_up.models import FollowUp
from participants.notes.actions import NoteText, correct_case_note, discard_note_draft, sign_case_note
from participants.notes.models import CaseNote, NoteDraft
from participants.numbers.identity import parse_identity
from participants.plans.actions import GoalText, StepText, agree_action_plan
from participants.plans.models import PlanDraft
from participants.protection.actions import end_access
from tests.factories.accounts import MembershipFactory
from tests.factories.participant_file import ActionPlanFactory, FollowUpFactory, NoteDraftFactory, PlanDraftFactory
from tests.factories.participants import EnrolmentFactory, IdentityFactory, ProtectedAccessFactory

pytestmark = pytest.mark.django_db
START, END = date(2026, 1, 12), date(2026, 3, 2)


def test_a_new_number_is_given_to_one_person_only(unit, caseworker):
    people = [EnrolmentFactory(organisation=unit).participant for _ in range(2)]
    numbers = [IdentityFactory(participant=person, number=f"1989051{n}TF01") for n, person in enumerate(people)]
    new = parse_identity("19900101TF05", today=START)
    changed = change_identity(participant=people[0], identity=new, by=caseworker)
    numbers[1].refresh_from_db()
    assert (changed.participant, changed.number) == (people[0], "19900101TF05")
    assert numbers[1].number == "19890511TF01"


def test_an_exit_is_undone_whatever_others_do_in_the_project(unit):
    left = EnrolmentFactory(organisation=unit, exited=True, starts_on=START, ends_on=END)
    EnrolmentFactory(organisation=unit, project=left.project, starts_on=END + timedelta(days=1))
    EnrolmentFactory(organisation=unit, participant=left.participant, starts_on=END + timedelta(days=1))
    check_can_reopen(left)
    EnrolmentFactory(
        organisation=unit, participant=left.participant, project=left.project, starts_on=END + timedelta(days=1)
    )
    with pytest.raises(ValidationError, match="inskriven i projektet igen"):
        check_can_reopen(left)


def test_coming_back_closes_what_waited_after_that_project_only(unit, caseworker):
    before = EnrolmentFactory(organisation=unit, exited=True, starts_on=START, ends_on=END)
    project = before.project
    elsewhere = EnrolmentFactory(
        organisation=unit, participant=before.participant, exited=True, starts_on=START, ends_on=END
    )
    somebody = EnrolmentFactory(organisation=unit, project=project, exited=True, starts_on=START, ends_on=END)
    waiting = [FollowUpFactory(enrolment=each) for each in (before, elsewhere, somebody)]
    again = EnrolmentFactory(
        organisation=unit, participant=before.participant, project=project, starts_on=END + timedelta(days=9)
    )
    assert close_at_re_entry(enrolment=again, by=caseworker) == 1
    for each in waiting:
        each.refresh_from_db()
    assert [each.closed_on for each in waiting] == [again.starts_on, None, None]


def test_a_note_belongs_to_the_writer_s_enrolment_of_that_person(unit, caseworker):
    mine = EnrolmentFactory(organisation=unit, starts_on=START)
    EnrolmentFactory(organisation=unit, starts_on=START + timedelta(days=9))
    note = sign_case_note(
        participant=mine.participant,
        text=NoteText("meeting", START + timedelta(days=20), "Vi sågs.", ""),
        at=timezone.now(),
        by=caseworker,
    )
    assert note.enrolment == mine


def test_the_last_who_was_appointed_stays_though_somebody_opened_in_an_emergency(unit, caseworker, unit_manager):
    person = EnrolmentFactory(organisation=unit, protected=True).participant
    appointed = ProtectedAccessFactory(participant=person, user=caseworker)
    ProtectedAccessFactory(
        participant=person, user=unit_manager, basis="break_glass", reason="Akut", ends_on=timezone.localdate()
    )
    other = EnrolmentFactory(organisation=unit, protected=True).participant
    ProtectedAccessFactory(participant=other, user=MembershipFactory(organisation=unit).user)
    with pytest.raises(ValidationError, match="Någon måste ha behörighet"):
        end_access(access=appointed, on=timezone.localdate(), by=unit_manager)
    ProtectedAccessFactory(participant=person, user=MembershipFactory(organisation=unit).user)
    assert end_access(access=appointed, on=timezone.localdate(), by=unit_manager).ends_on < timezone.localdate()


def test_an_extract_holds_one_person_s_rows_only(unit, caseworker):
    people = [EnrolmentFactory(organisation=unit, caseworker=caseworker).participant for _ in range(2)]
    for person in people:
        IdentityFactory(participant=person)
    of_one, of_both = (
        {
            row.pk
            for one in asked
            for provider in contributions.personal_records
            for rows in provider(one)
            for row in rows
        }
        for asked in (people[:1], people)
    )
    assert people[0].pk in of_one and people[1].pk not in of_one
    assert len(of_both) == 2 * len(of_one)


def test_a_follow_up_of_a_colleague_is_not_mine_to_make(as_user, unit, caseworker, unit_manager):
    theirs = EnrolmentFactory(organisation=unit, caseworker=unit_manager, exited=True)
    FollowUpFactory(enrolment=theirs, due_on=timezone.localdate())
    day = as_user(caseworker).get("/my-day/").context["day"]
    assert day.now == [] and day.late == []
    assert len(as_user(unit_manager).get("/my-day/").context["day"].now) == 1


def test_throwing_one_draft_away_leaves_the_others(unit, caseworker):
    people = [EnrolmentFactory(organisation=unit).participant for _ in range(2)]
    drafts = [NoteDraftFactory(participant=person, author=caseworker) for person in people]
    discard_note_draft(participant=people[0], by=caseworker)
    assert list(NoteDraft.objects.all()) == [drafts[1]]
    note = NoteText("meeting", START, "Vi sågs.", "")
    sign_case_note(participant=people[0], text=note, at=timezone.now(), by=caseworker)
    assert list(NoteDraft.objects.all()) == [drafts[1]]


def test_the_same_submission_about_another_person_is_not_taken_for_signed(unit, caseworker):
    people = [EnrolmentFactory(organisation=unit).participant for _ in range(2)]
    text, number = NoteText("meeting", START, "Vi sågs.", ""), uuid4()
    signed = sign_case_note(participant=people[0], text=text, at=timezone.now(), by=caseworker, note_id=number)
    assert sign_case_note(participant=people[0], text=text, at=timezone.now(), by=caseworker, note_id=number) == signed
    with pytest.raises(IntegrityError), transaction.atomic():
        sign_case_note(participant=people[1], text=text, at=timezone.now(), by=caseworker, note_id=number)
    assert CaseNote.objects.get() == signed


def test_a_note_is_corrected_by_its_own_versions(unit, caseworker):
    person = EnrolmentFactory(organisation=unit).participant
    note, other = (
        sign_case_note(participant=person, text=NoteText("meeting", START, words, ""), at=timezone.now(), by=caseworker)
        for words in ("Vi sågs.", "Vi ringdes.")
    )
    for seen, words in ((1, "Vi ringdes i går."), (2, "Vi ringdes i förrgår.")):
        correct_case_note(
            note=other,
            text=NoteText("meeting", START, words, ""),
            reason="Fel dag",
            seen=seen,
            at=timezone.now(),
            by=caseworker,
        )
    done = correct_case_note(
        note=note,
        text=NoteText("meeting", START, "Vi sågs i går.", ""),
        reason="Fel dag",
        seen=1,
        at=timezone.now(),
        by=caseworker,
    )
    assert (done.note, done.number) == (note, 2)


def test_one_ends_and_the_other_goes_on(unit, caseworker):
    leaves, stays = (EnrolmentFactory(organisation=unit, starts_on=START) for _ in range(2))
    reason = ExitReason.objects.get(pk="work_unsubsidised")
    assert exit_enrolment(enrolment=leaves, on=END, reason=reason, by=caseworker, completed=True) == leaves
    stays.refresh_from_db()
    leaves.refresh_from_db()
    assert (leaves.ends_on, stays.ends_on) == (END, None)
    assert set(FollowUp.objects.values_list("enrolment", flat=True)) == {leaves.pk}


def test_a_new_plan_replaces_the_person_s_own_plan_only(unit, caseworker):
    mine, theirs = (ActionPlanFactory(enrolment=EnrolmentFactory(organisation=unit)) for _ in range(2))
    draft = PlanDraftFactory(participant=theirs.participant)
    agreed = agree_action_plan(
        participant=mine.participant,
        goals=(GoalText("Jag har ett arbete.", (StepText("Skriv cv", END, "participant"),)),),
        by=caseworker,
        direction="Arbete",
        follow_up="Vi ses.",
        follow_up_on=END,
        support="",
        agreed_on=START,
    )
    for plan in (mine, theirs):
        plan.refresh_from_db()
    assert (mine.state, theirs.state, agreed.state) == ("replaced", "active", "active")
    assert list(PlanDraft.objects.all()) == [draft]
