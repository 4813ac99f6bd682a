"""Motivational interviews are counted for the leader of a project."""

from datetime import date

import pytest
from django.urls import reverse

from participants.notes.models import CaseNote
from reports.figures.interviews import Interviews, interviews
from reports.figures.measures import MEASURES, Counted, Question
from reports.figures.period import Period
from reports.figures.scope import NotCountable
from tests.factories.participant_file import CaseNoteFactory
from tests.factories.participants import EnrolmentFactory
from tests.factories.projects import GoalFactory, ProjectFactory
from tests.reports.people import countable, enrol

pytestmark = pytest.mark.django_db
PERIOD = Period.from_days(date(2009, 1, 1), date(2009, 12, 31))


def held(enrolment, on, kind="mi"):
    return CaseNoteFactory(participant=enrolment.participant, enrolment=enrolment, held_on=on, kind=kind)


@pytest.fixture
def project(home):
    return ProjectFactory(lead=home)


def test_each_interview_is_counted_and_each_person_once(project):
    first, second, elsewhere = enrol(project), enrol(project), enrol(ProjectFactory())
    for enrolment, day in ((first, date(2009, 3, 1)), (first, date(2009, 4, 1)), (second, date(2009, 4, 1))):
        held(enrolment, day)
    held(first, date(2009, 5, 1), kind="meeting")
    held(elsewhere, date(2009, 5, 1))
    assert interviews(countable(project), PERIOD) == Interviews(3, 2)
    assert MEASURES["motivational_interviews"](countable(project), Question(PERIOD)) == Counted(3)


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        (date(2008, 12, 31), 0),
        (date(2009, 1, 1), 1),
        (date(2009, 12, 31), 1),
        (date(2010, 1, 1), 0),
    ],
)
def test_the_first_and_the_last_day_of_the_period_count(project, day, counts):
    held(enrol(project, start=date(2008, 9, 1)), day)
    assert interviews(countable(project), PERIOD).held == counts


def test_rows_that_nobody_has_scoped_are_refused(project):
    with pytest.raises(NotCountable):
        interviews(type(enrol(project)).objects.all(), PERIOD)


def test_who_reads_no_journal_counts_them_all_the_same(project, as_app, project_manager):
    held(enrol(project), date(2009, 3, 1))
    with as_app(project_manager):
        assert interviews(countable(project), PERIOD) == Interviews(1, 1)


def test_the_leader_reads_the_count_and_the_steering_group_does_not(as_user, project_manager, steering_member, project):
    GoalFactory(project=project)
    url = reverse("reports:goals", args=[project.slug])
    assert "Motiverande samtal" not in as_user(project_manager).get(url).content.decode()
    enrolment = enrol(project)
    for day in (date(2009, 3, 1), date(2009, 4, 1)):
        held(enrolment, day)
    assert "2 samtal med 1 deltagare" in as_user(project_manager).get(url).content.decode().replace("\u00a0", " ")
    assert "Motiverande samtal" not in as_user(steering_member).get(url).content.decode()


def test_a_coach_writes_one_as_a_note_of_its_kind(as_user, caseworker, unit):
    person = EnrolmentFactory(organisation=unit, caseworker=caseworker).participant
    url = reverse("participants:write_note", args=[person.pk])
    assert "Motiverande samtal" in as_user(caseworker).get(url).content.decode()
    sent = {
        "submission": "3f2b6d1c-51a4-4b22-8f2f-7f0f3a0a1a11",
        "kind": "mi",
        "held_on": "2 mars 2026",
        "facts": "Vi pratade om skälen att börja arbeta.",
        "do": "sign",
    }
    as_user(caseworker).post(url, sent)
    assert CaseNote.objects.get().kind == "mi"
