"""What assessments put on Min dag and in the timeline, and what stops an exit."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from participants.assessments.contributing import unsigned_drafts, work
from tests.factories.assessments import AssessmentDraftFactory, AssessmentFactory
from tests.factories.enrolment_cards import PauseFactory
from tests.factories.participants import EnrolmentFactory

pytestmark = pytest.mark.django_db
START = date(2026, 1, 12)
"""The enrolment of the cast begins then."""


def items(user, day):
    return [(row[0], row[1]) for rows in work(user, day) for row in rows]


@pytest.mark.parametrize(("days", "asked"), [(20, False), (21, True), (22, True)])
def test_a_first_round_is_asked_for_three_weeks_after_the_start(caseworker, enrolment, days, asked):
    due = START + timedelta(days=21)
    EnrolmentFactory(starts_on=START)
    assert items(caseworker, START + timedelta(days=days)) == ([("assessment_missing", due)] if asked else [])


@pytest.mark.parametrize(("days", "asked"), [(22, False), (23, True)])
def test_paused_days_give_as_many_more(caseworker, enrolment, days, asked):
    PauseFactory(enrolment=enrolment, starts_on=START + timedelta(days=3), ends_on=START + timedelta(days=4))
    due = START + timedelta(days=23)
    assert items(caseworker, START + timedelta(days=days)) == ([("assessment_missing", due)] if asked else [])


def test_nobody_is_asked_to_assess_who_is_away(caseworker, enrolment):
    PauseFactory(enrolment=enrolment, starts_on=START + timedelta(days=30))
    assert items(caseworker, START + timedelta(days=29))
    assert not items(caseworker, START + timedelta(days=30))


def test_the_municipality_sets_how_soon(caseworker, enrolment, settings):
    settings.ASSESSMENT_WITHIN_DAYS = 5
    assert items(caseworker, START + timedelta(days=4)) == []
    assert items(caseworker, START + timedelta(days=5)) == [("assessment_missing", START + timedelta(days=5))]


@pytest.mark.parametrize(("before", "asked"), [(0, False), (180, False), (181, True)])
def test_a_round_from_before_the_start_holds_for_half_a_year(caseworker, participant, before, asked):
    AssessmentFactory(participant=participant, held_on=START - timedelta(days=before))
    AssessmentFactory(held_on=START)
    assert bool(items(caseworker, START + timedelta(days=40))) is asked


def test_an_in_depth_round_is_no_first_round(caseworker, participant):
    AssessmentFactory(participant=participant, kind="in_depth")
    assert items(caseworker, START + timedelta(days=40))
    AssessmentFactory(participant=participant)
    assert not items(caseworker, START + timedelta(days=40))


def test_nobody_is_asked_about_who_has_left_or_was_wrongly_registered(caseworker, unit):
    ended = EnrolmentFactory(
        organisation=unit, caseworker=caseworker, exited=True, starts_on=START, ends_on=date(2026, 3, 2)
    )
    assert items(caseworker, ended.ends_on) and not items(caseworker, ended.ends_on + timedelta(days=1))


@pytest.mark.parametrize(("days", "asked"), [(13, False), (14, True)])
def test_who_began_a_draft_is_reminded_to_sign(caseworker, career_counsellor, participant, days, asked):
    AssessmentFactory(participant=participant)
    AssessmentDraftFactory(participant=participant, begun_by=caseworker, saved_by=career_counsellor)
    day = date(2026, 2, 2) + timedelta(days=days)
    assert items(caseworker, day) == ([("assessment_draft", date(2026, 2, 16))] if asked else [])
    assert items(career_counsellor, day) == []


def test_the_reminders_stand_on_min_dag(as_user, caseworker, participant):
    page = as_user(caseworker).get(reverse("desk:my_day")).content.decode()
    assert "Kartläggning saknas" in page and reverse("participants:assessments", args=[participant.pk]) in page


def test_an_unsigned_draft_stops_the_exit(enrolment, participant, career_counsellor):
    AssessmentDraftFactory()
    assert list(unsigned_drafts(enrolment)) == []
    AssessmentDraftFactory(participant=participant, kind="in_depth", saved_by=career_counsellor)
    (told,) = unsigned_drafts(enrolment)
    assert told.startswith("En fördjupad kartläggning är inte signerad") and "Vera Vägledare" in told


def test_a_round_stands_in_the_timeline_and_beside_the_tab(as_user, caseworker, registrar, participant):
    made = AssessmentFactory(participant=participant, signed_by=caseworker, kind="in_depth")
    url = reverse("participants:detail", args=[participant.pk])
    page = as_user(caseworker).get(url).content.decode()
    assert "Gjord av Kerstin Coach" in page and made.get_absolute_url() in page
    assert 'Kartläggning <span class="ny-count">1</span>' in page
    page = as_user(registrar).get(url).content.decode()
    assert "Gjord av Kerstin Coach" not in page and ">Kartläggning" not in page
