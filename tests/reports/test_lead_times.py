"""Lead times: medians of days from the first contact, beside what it took before, without small groups for strangers."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from participants.core.models import Enrolment
from projects.goals.actions import note_lead_times_before
from projects.goals.models import LeadTimeBefore
from reports.figures.lead_times import lead_times
from reports.figures.period import Period
from reports.figures.scope import NotCountable
from tests.factories.enrolment_cards import MeasureFactory, PauseFactory
from tests.factories.investigations import InvestigationFactory
from tests.factories.participant_file import ActionPlanFactory, CaseNoteFactory, PlanStepFactory
from tests.factories.participants import EnrolmentFactory, ReferralFactory
from tests.factories.projects import ProjectFactory
from tests.factories.studies import CourseFactory

pytestmark = pytest.mark.django_db
CONTACT = date(2026, 1, 5)
PERIOD = Period(date(2026, 1, 1), date(2027, 1, 1))


@pytest.fixture
def project(home, neighbour):
    return ProjectFactory(lead=home, starts_on=date(2025, 3, 1), ends_on=date(2028, 2, 29))


@pytest.fixture
def came(unit, project):
    """Somebody who was referred on 5 January and enrolled so many days later."""

    def make(days=7, kind="social_services", **facts):
        answered = CONTACT + timedelta(days=3)
        referral = ReferralFactory(organisation=unit, received_on=CONTACT, state="accepted", decided_on=answered)
        return EnrolmentFactory(
            organisation=unit, project=project, participant=referral.participant, referral=referral,
            referrer_kind=kind, starts_on=CONTACT + timedelta(days=days), **facts,
        )  # fmt: skip

    return make


def measured(user, project, period=PERIOD):
    rows = Enrolment.objects.countable_by(user).filter(project=project)
    whole, *parts = lead_times(rows, period, project)
    return {step.step.value: (step.people, step.days) for step in whole.steps}, parts


def test_days_are_counted_from_the_first_contact(as_app, project_manager, project, came, caseworker):
    enrolment = came()
    person = enrolment.participant
    CaseNoteFactory(participant=person, author=caseworker, kind="phone", held_on=CONTACT + timedelta(days=1))
    CaseNoteFactory(participant=person, author=caseworker, kind="meeting", held_on=CONTACT + timedelta(days=10))
    CaseNoteFactory(participant=person, author=caseworker, kind="meeting", held_on=CONTACT - timedelta(days=1))
    step = PlanStepFactory(goal__plan__enrolment=enrolment)
    with as_app(project_manager):
        steps, _parts = measured(project_manager, project)
    assert steps["answer"] == (1, 3)
    assert steps["start"] == (1, 7)
    assert steps["meeting"] == (1, 10)
    assert steps["plan"] == (1, (step.goal.plan.agreed_on - CONTACT).days)
    assert steps["exit"] == (0, None)


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [(8, 9, 10), (8, 11, 8), (10, 11, 8), (12, None, 6), (17, 18, 9), (18, 30, 10)],
)
def test_paused_days_are_nobodys_waiting(as_app, project_manager, project, came, caseworker, first, last, days):
    """Enrolled on day 7, met on day 18; a pause on the day of the meeting itself takes nothing away."""
    enrolment = came(7)
    person, met = enrolment.participant, CONTACT + timedelta(days=18)
    CaseNoteFactory(participant=person, author=caseworker, kind="meeting", held_on=met)
    until = CONTACT + timedelta(days=last) if last else None
    PauseFactory(enrolment=enrolment, starts_on=CONTACT + timedelta(days=first), ends_on=until)
    PauseFactory(enrolment=enrolment, starts_on=CONTACT + timedelta(days=7), ends_on=CONTACT + timedelta(days=7))
    taken_back = {"taken_back_on": CONTACT + timedelta(days=40)}
    PauseFactory(enrolment=enrolment, starts_on=CONTACT + timedelta(days=7), ends_on=met, **taken_back)
    with as_app(project_manager):
        steps, _parts = measured(project_manager, project)
    assert steps["meeting"] == (1, 18 - 1 - (min(last or 17, 17) - first + 1 if first < 18 else 0))
    assert steps["start"] == (1, 7)


@pytest.mark.parametrize(
    ("measures", "courses", "active"),
    [((), (), None), ((9,), (), 9), ((12,), (8,), 8), ((), (6,), None), ((), (6, 7), 7), ((20, 15), (16,), 15)],
)
def test_the_first_measure_or_course_within_the_enrolment_is_the_activity(
    as_app, project_manager, project, came, measures, courses, active
):
    enrolment = came(7)
    for day in measures:
        MeasureFactory(
            decision__enrolment=enrolment,
            decision__starts_on=enrolment.starts_on,
            starts_on=CONTACT + timedelta(days=day),
        )
    for day in courses:
        CourseFactory(participant=enrolment.participant, starts_on=CONTACT + timedelta(days=day), ends_on=None)
    CourseFactory(participant=enrolment.participant, starts_on=enrolment.starts_on, ends_on=None, is_mistaken=True)
    MeasureFactory(
        decision__enrolment=enrolment,
        decision__starts_on=enrolment.starts_on,
        starts_on=enrolment.starts_on,
        taken_back_on=date(2026, 3, 1),
    )
    with as_app(project_manager):
        steps, _parts = measured(project_manager, project)
    assert steps["activity"] == (0 if active is None else 1, active)


@pytest.mark.parametrize(
    ("begins", "replaced_on", "active"),
    [(6, None, None), (7, None, 7), (12, None, 12), (12, 11, None), (12, 12, None), (12, 13, 12), (None, None, None)],
)
def test_a_timed_step_of_a_plan_is_an_activity_unless_the_plan_was_replaced_before_it(
    as_app, project_manager, project, came, begins, replaced_on, active
):
    enrolment = came(7)
    plan = ActionPlanFactory(enrolment=enrolment, agreed_on=CONTACT + timedelta(days=9), replaced=bool(replaced_on))
    starts_on = None if begins is None else CONTACT + timedelta(days=begins)
    PlanStepFactory(goal__plan=plan, starts_on=starts_on, due_on=CONTACT + timedelta(days=60))
    if replaced_on:
        ActionPlanFactory(enrolment=enrolment, number=2, agreed_on=CONTACT + timedelta(days=replaced_on))
    with as_app(project_manager):
        steps, _parts = measured(project_manager, project)
    assert steps["activity"] == (0 if active is None else 1, active)


@pytest.mark.parametrize(("today", "people"), [(date(2026, 1, 13), 0), (date(2026, 1, 14), 1), (date(2026, 1, 15), 1)])
def test_the_page_counts_no_step_that_has_not_come(client, project_manager, project, came, today, people):
    enrolment = came(7)
    step = PlanStepFactory(
        goal__plan__enrolment=enrolment, starts_on=CONTACT + timedelta(days=9), due_on=CONTACT + timedelta(days=9)
    )
    assert step.starts_on == date(2026, 1, 14)
    with time_machine.travel(f"{today}T09:00Z", tick=False):
        client.force_login(project_manager)
        page = client.get(reverse("reports:lead_times", args=[project.slug]))
    assert {step.step.value: step.people for step, _days in page.context["whole"][1]}["activity"] == people


def test_a_placement_is_said_to_be_unknown_until_something_records_it(client, project_manager, project, came):
    enrolment = came(7)
    client.force_login(project_manager)
    address = reverse("reports:lead_times", args=[project.slug])
    assert "antecknar inte vem som har en praktikplats" in client.get(address).content.decode()
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE OR REPLACE VIEW figures_firstplacement AS SELECT id AS enrolment_id, starts_on + 4 AS placed_on"
            " FROM participants_enrolment"
        )
    page = client.get(address)
    assert "antecknar inte vem som har en praktikplats" not in page.content.decode()
    found = {step.step.value: (step.people, days) for step, days in page.context["whole"][1]}
    assert enrolment and found["placed"] == (1, 11)


@pytest.mark.parametrize(("days", "median"), [((1,), 1), ((1, 9), 5), ((1, 2, 30), 2)])
def test_the_median_lies_in_the_middle(project_manager, project, came, days, median):
    for each in days:
        came(each)
    steps, _parts = measured(project_manager, project)
    assert steps["start"] == (len(days), median)


def test_without_a_referral_the_first_day_is_the_contact(project_manager, project, unit):
    EnrolmentFactory(organisation=unit, project=project)
    steps, _parts = measured(project_manager, project)
    assert steps["start"] == (1, 0) and steps["answer"] == (0, None)


def test_a_wrong_registration_is_nobodys_time(project_manager, project, came):
    came(exit_reason_id="registration_error", ends_on=CONTACT + timedelta(days=20))
    steps, parts = measured(project_manager, project)
    assert steps["start"] == (0, None) and parts == []


@pytest.mark.parametrize(("day", "people"), [(date(2026, 1, 11), 0), (date(2026, 1, 12), 1), (date(2026, 1, 13), 0)])
def test_those_who_began_within_the_period_count(project_manager, project, came, day, people):
    came(7)
    steps, _parts = measured(project_manager, project, Period(day, day + timedelta(days=1)))
    assert steps["start"][0] == people


def test_the_way_is_split_by_who_sent_the_person(project_manager, project, came):
    came(2)
    came(4)
    came(9, kind="employment_service")
    _steps, parts = measured(project_manager, project)
    assert [(part.label, part.people, part.steps[1].days) for part in parts] == [
        ("Socialtjänsten", 2, 3),
        ("Arbetsförmedlingen", 1, 9),
    ]


def test_only_scoped_rows_are_counted(project):
    with pytest.raises(NotCountable):
        lead_times(Enrolment.objects.filter(project=project), PERIOD, project)


def test_what_it_took_before_stands_beside_with_its_source(client, project_manager, project, came):
    for _each in range(5):
        came(7)
    client.force_login(project_manager)
    before = reverse("reports:lead_times_before", args=[project.slug])
    answer = client.post(before, {"start-days": "30", "start-source": "Enhetens ärendelista 2024"})
    assert answer.url == reverse("reports:lead_times", args=[project.slug])
    html = client.get(answer.url).content.decode()
    assert "23&nbsp;kortare" in html and "Enhetens ärendelista 2024" in html
    client.post(before, {"start-days": "", "start-source": ""})
    assert not LeadTimeBefore.objects.exists()


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"start-days": "30", "start-source": ""}, "Skriv varifrån uppgiften kommer"),
        ({"start-days": "", "start-source": "Listan"}, "Skriv hur många dagar det tog"),
        ({"start-days": "trettio", "start-source": "Listan"}, "ett antal hela dagar"),
        ({"start-days": "3651", "start-source": "Listan"}, "3"),
    ],
)
def test_half_a_note_is_asked_about_and_nothing_is_saved(client, project_manager, project, sent, words):
    client.force_login(project_manager)
    answer = client.post(
        reverse("reports:lead_times_before", args=[project.slug]), sent | {"plan-days": "9", "plan-source": "x"}
    )
    assert words in answer.content.decode() and sent["start-source"] in answer.content.decode()
    assert not LeadTimeBefore.objects.exists()


def test_a_note_without_a_source_is_refused_by_the_database(project, project_manager):
    with pytest.raises(IntegrityError), transaction.atomic():
        note_lead_times_before(project=project, steps={"start": (3, "")}, by=project_manager)


@pytest.mark.parametrize(("people", "shown"), [(4, False), (5, True), (6, True)])
def test_a_steering_group_sees_no_small_group(client, steering_member, project, unit, came, people, shown):
    """A protected person is counted as everybody is, and named by nothing."""
    for _each in range(people - 1):
        came(7)
    hidden = EnrolmentFactory(organisation=unit, project=project, protected=True)
    client.force_login(steering_member)
    page = client.get(reverse("reports:lead_times", args=[project.slug]))
    cells = {step.step.value: days for step, days in page.context["whole"][1]}
    assert (cells["start"] is not None) is shown
    assert "Personer" not in page.content.decode()
    assert hidden.participant.last_name not in page.content.decode()


def test_without_people_the_page_says_so(client, project_manager, project):
    client.force_login(project_manager)
    assert "Inga ledtider ännu" in client.get(reverse("reports:lead_times", args=[project.slug])).content.decode()


def test_the_page_asks_as_often_however_many_came(client, project_manager, project, came, assert_constant_queries):
    client.force_login(project_manager)
    address = reverse("reports:lead_times", args=[project.slug])
    more = lambda count: [InvestigationFactory(participant=came(7).participant) for _ in range(count)]  # noqa: E731
    assert_constant_queries(more, lambda: client.get(address), at_most=22)
