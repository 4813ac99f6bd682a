"""Qualifications, validations, courses and applications: noted, corrected, and told of in time."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from nystart.foundation.audit.models import AccessLog
from nystart.foundation.web.contributions import Until
from participants.studies.actions import advance_study_application, plan_study_application
from participants.studies.contributing import work
from participants.studies.models import Course, Qualification, SkillValidation, StudyApplication, StudyDate
from tests.factories.participants import EnrolmentFactory
from tests.factories.studies import (
    CourseFactory,
    QualificationFactory,
    SkillValidationFactory,
    StudyApplicationFactory,
    StudyDateFactory,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 12)


@pytest.fixture(autouse=True)
def thursday():
    with time_machine.travel("2026-03-12T09:00Z", tick=False):
        yield


@pytest.fixture
def person(unit, caseworker):
    return EnrolmentFactory(organisation=unit, caseworker=caseworker).participant


@pytest.fixture
def coach(client, caseworker):
    client.force_login(caseworker)
    return client


def add(coach, person, what, **sent):
    key = {"submission": "4f6d2f1e-6f2f-4f4e-9a0e-0f1f2f3f4f5f"}
    return coach.post(reverse(f"participants:{what}", args=[person.pk]), key | sent)


def titles(coach):
    return coach.get(reverse("desk:my_day")).content.decode()


def test_something_learnt_is_added_once_and_shown(coach, person):
    sent = {
        "kind": "vocational",
        "title": "Undersköterska",
        "is_vocational": "on",
        "year": "2009",
        "proof": "seen",
    }
    for _time in range(2):
        answer = add(coach, person, "add_qualification", **sent)
    made = Qualification.objects.get()
    assert answer.url == reverse("participants:studies", args=[person.pk])
    assert (made.is_vocational, made.year, made.gained_on, made.proof) == (True, 2009, None, "seen")
    html = coach.get(answer.url).content.decode()
    assert "Undersköterska" in html and "Yrkesutbildning att stå på" in html
    assert AccessLog.objects.filter(subject_id=person.pk, view="participants:studies").exists()


@pytest.mark.parametrize(
    ("sent", "field", "words"),
    [
        ({"title": ""}, "title", "Fyll i"),
        ({"year": "nitton"}, "year", "fyra siffror"),
        ({"year": "1929"}, "year", "1930"),
        ({"gained_on": "13 mars 2026"}, "gained_on", "har inte varit ännu"),
        ({"gained_on": "11 mars 2026", "year": "2025"}, "year", "stämmer inte överens"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field(coach, person, sent, field, words):
    answer = add(coach, person, "add_qualification", **{"kind": "course", "title": "Truckkort", "proof": "none"} | sent)
    assert words in answer.context["form"].errors[field][0]
    assert not Qualification.objects.exists()


def test_a_day_gives_the_year_and_today_has_come(coach, person):
    add(coach, person, "add_qualification", kind="course", title="Truckkort", proof="none", gained_on="12 mars 2026")
    made = Qualification.objects.get()
    assert (made.gained_on, made.year) == (TODAY, 2026)


@pytest.mark.parametrize(("day", "within"), [(date(2026, 1, 11), False), (date(2026, 1, 12), True), (None, False)])
def test_what_was_gained_within_the_project(day, within):
    made = QualificationFactory(gained_on=day, year=2026)
    assert made.was_gained_from(date(2026, 1, 12)) is within


@pytest.mark.parametrize(
    ("day", "runs_out"), [(TODAY - timedelta(days=1), False), (TODAY, True), (TODAY + timedelta(days=1), True)]
)
def test_a_certificate_runs_out_on_its_last_day(day, runs_out):
    assert QualificationFactory(valid_until=TODAY).runs_out_by(day) is runs_out


def test_what_was_wrong_is_marked_and_shown_no_more(coach, person):
    made = QualificationFactory(participant=person)
    address = reverse("participants:correct_qualification", args=[made.pk])
    seen = coach.get(address).context["form"].initial["seen"]
    coach.post(
        address,
        {"kind": "vocational", "title": made.title, "year": "2009", "proof": "none", "is_mistaken": "on", "seen": seen},
    )
    made.refresh_from_db()
    assert made.is_mistaken
    assert made.title not in coach.get(reverse("participants:studies", args=[person.pk])).content.decode()


def test_a_validation_is_applied_for_and_answered(coach, person):
    add(
        coach,
        person,
        "apply_for_validation",
        subject="Snickare",
        applied_on="2 februari 2026",
        answer_awaited_on="12 mars 2026",
    )
    made = SkillValidation.objects.get()
    assert made.is_waiting and "Svar på validering" in titles(coach)
    address = reverse("participants:answer_validation", args=[made.pk])
    sent = {"subject": "Snickare", "applied_on": "2 februari 2026"}
    for wrong, field in (
        ({"answered_on": "12 mars 2026"}, "outcome"),
        ({"outcome": "partly"}, "answered_on"),
        ({"outcome": "partly", "answered_on": "1 februari 2026"}, "answered_on"),
    ):
        assert coach.post(address, sent | wrong).context["form"].errors[field]
    coach.post(address, sent | {"outcome": "partly", "answered_on": "2 februari 2026"})
    made.refresh_from_db()
    assert not made.is_waiting and "Svar på validering" not in titles(coach)


@pytest.mark.parametrize(("days", "told"), [(7, True), (8, False)])
def test_an_awaited_answer_is_told_of_within_the_week(coach, person, days, told):
    SkillValidationFactory(participant=person, answer_awaited_on=TODAY + timedelta(days=days))
    assert ("Svar på validering" in titles(coach)) is told


@pytest.mark.parametrize(
    ("starts", "ends", "goes_on"),
    [
        (TODAY, None, True),
        (TODAY + timedelta(days=1), None, False),
        (TODAY - timedelta(days=9), TODAY, True),
        (TODAY - timedelta(days=9), TODAY - timedelta(days=1), False),
    ],
)
def test_a_course_goes_on_from_its_first_to_its_last_day(starts, ends, goes_on):
    course = CourseFactory(starts_on=starts, ends_on=ends)
    assert course.goes_on(TODAY) is goes_on
    assert course.needs_outcome(TODAY) is (ends is not None and ends < TODAY)


def test_a_broken_off_course_goes_on_no_more():
    course = CourseFactory(ends_on=TODAY, outcome="broken_off")
    assert not course.goes_on(TODAY) and not course.needs_outcome(TODAY + timedelta(days=1))


def test_a_course_is_added_and_its_result_asked_for_after_the_last_day(coach, person):
    add(
        coach,
        person,
        "add_course",
        kind="sfi",
        title="SFI kurs C",
        extent="50",
        starts_on="12 januari 2026",
        ends_on="11 mars 2026",
    )
    course = Course.objects.get()
    assert "Hur gick kursen?" in titles(coach)
    address = reverse("participants:correct_course", args=[course.pk])
    sent = {
        "kind": "sfi",
        "title": "SFI kurs C",
        "extent": "50",
        "starts_on": "12 januari 2026",
        "ends_on": "11 mars 2026",
    }
    coach.post(address, sent | {"outcome": "passed", "grade": "C"})
    course.refresh_from_db()
    assert (course.outcome, course.grade) == ("passed", "C") and "Hur gick kursen?" not in titles(coach)


@pytest.mark.parametrize(
    ("sent", "field", "words"),
    [
        ({"extent": "0"}, "extent", "1"),
        ({"extent": "101"}, "extent", "100"),
        ({"ends_on": "11 januari 2026"}, "ends_on", "slutar före"),
        ({"outcome": "passed"}, "ends_on", "sista dag"),
    ],
)
def test_a_course_that_cannot_be_is_refused(coach, person, sent, field, words):
    answer = add(coach, person, "add_course", **{"kind": "sfi", "title": "SFI", "starts_on": "12 januari 2026"} | sent)
    assert words in answer.context["form"].errors[field][0]


@pytest.mark.parametrize("extent", [1, 100])
def test_one_and_a_hundred_per_cent_are_courses(extent):
    assert CourseFactory(extent=extent).extent == extent


@pytest.mark.parametrize(
    ("days", "late", "told"), [(21, False, True), (22, False, False), (0, False, True), (-1, True, True)]
)
def test_the_last_day_to_apply_is_told_of_two_weeks_ahead(coach, person, days, late, told):
    """Min dag looks a week ahead, and the last day to apply stands there two weeks before that."""
    made = StudyApplicationFactory(participant=person, apply_by=TODAY + timedelta(days=days))
    assert made.is_late_on(TODAY) is late
    assert ("Sista dag att söka utbildning" in titles(coach)) is told


def test_an_application_goes_from_wish_to_first_day(coach, person):
    add(coach, person, "plan_study_application", programme="Barnskötare", step="planned", apply_by="15 april 2026")
    made = StudyApplication.objects.get()
    address = reverse("participants:advance_study_application", args=[made.pk])
    sent = {"programme": "Barnskötare", "apply_by": "15 april 2026"}
    days = {}
    for step, name in (
        ("applied", "applied_on"),
        ("admitted", "answered_on"),
        ("financed", "financed_on"),
        ("started", "started_on"),
    ):
        wrong = coach.post(address, sent | days | {"step": step})
        assert "Skriv vilken dag" in wrong.context["form"].errors[name][0]
        days[name] = "10 mars 2026"
        assert coach.post(address, sent | days | {"step": step}).status_code == 302
    made.refresh_from_db()
    assert made.step == "started" and made.is_over


def told(user, day=TODAY):
    """(kind, due on) of what Min dag tells of applications on the day."""
    until = Until.ahead(day, 7)
    return [(row[0], row[1]) for rows in work(user, until) for row in rows if row[0].startswith("study_")]


@pytest.mark.parametrize(("left", "due"), [(15, None), (14, 7), (8, 1), (7, 0), (1, 0), (0, 0), (-1, -1)], ids=str)
def test_the_last_day_to_accept_a_place_is_told_a_week_ahead(person, caseworker, left, due):
    reply_by = TODAY + timedelta(days=left)
    made = StudyApplicationFactory(participant=person, step="admitted", answered_on=TODAY, reply_by=reply_by)
    expected = [] if due is None else [("study_reply", TODAY + timedelta(days=due))]
    assert told(caseworker) == expected
    advance_study_application(row=made, by=caseworker, replied_on=TODAY)
    assert told(caseworker) == []


@pytest.mark.parametrize("step", ["applied", "rejected", "financed"])
def test_only_who_is_admitted_accepts(person, caseworker, step):
    facts = {"applied_on": TODAY, "answered_on": TODAY, "financed_on": TODAY}
    StudyApplicationFactory(participant=person, step=step, reply_by=TODAY, **facts)
    assert told(caseworker) == []


@pytest.mark.parametrize(("left", "due"), [(50, None), (49, 7), (43, 1), (42, 0), (1, 0)])
def test_the_money_is_asked_for_six_weeks_ahead(person, caseworker, left, due):
    begins = TODAY + timedelta(days=left)
    made = StudyApplicationFactory(
        participant=person, step="admitted", answered_on=TODAY, replied_on=TODAY, starts_on=begins
    )
    found = [each for each in told(caseworker) if each[0] == "study_money"]
    assert found == ([] if due is None else [("study_money", TODAY + timedelta(days=due))])
    advance_study_application(row=made, by=caseworker, step="financed", financed_on=TODAY)
    assert "study_money" not in dict(told(caseworker))


@pytest.mark.parametrize(("days", "step", "asked"), [
    (8, "financed", False), (7, "financed", True), (0, "applied", True), (-5, "admitted", True), (-5, "planned", False),
    (-5, "started", False), (-5, "given_up", False),
])  # fmt: skip
def test_it_is_asked_whether_the_studies_began(person, caseworker, days, step, asked):
    facts = {name: TODAY - timedelta(days=20) for name in ("applied_on", "answered_on", "financed_on", "started_on")}
    begins = TODAY + timedelta(days=days)
    StudyApplicationFactory(participant=person, step=step, starts_on=begins, **facts)
    found = [each for each in told(caseworker) if each[0] == "study_begun"]
    assert found == ([("study_begun", begins)] if asked else [])


@pytest.mark.parametrize(("answered_on", "replied_on"), [(None, TODAY), (TODAY, TODAY - timedelta(days=1))])
def test_nobody_accepts_before_the_answer(person, caseworker, answered_on, replied_on):
    with pytest.raises(ValidationError, match="efter beskedet") as refused:
        plan_study_application(
            participant=person, by=caseworker, programme="X", step="planned",
            answered_on=answered_on, replied_on=replied_on,
        )  # fmt: skip
    assert refused.value.code == "replied_on"


def test_the_page_says_by_when_to_accept_and_that_it_is_done(coach, person, caseworker):
    made = StudyApplicationFactory(participant=person, step="admitted", answered_on=TODAY, reply_by=date(2026, 3, 20))
    address = reverse("participants:studies", args=[person.pk])
    assert "ska tacka ja senast 20\xa0mars 2026" in coach.get(address).content.decode()
    advance_study_application(row=made, by=caseworker, replied_on=TODAY)
    assert "tackade ja 12\xa0mars 2026" in coach.get(address).content.decode()


@pytest.mark.parametrize(
    ("kind", "facts", "name"),
    [
        ("plan_study_application", {"programme": "Barnskötare", "step": "applied"}, "applied_on"),
        ("plan_study_application", {"programme": "Barnskötare", "step": "started"}, "started_on"),
        (
            "apply_for_validation",
            {"subject": "Snickare", "outcome": "whole", "applied_on": "2 mars 2026"},
            "answered_on",
        ),
        ("apply_for_validation", {"subject": "Snickare"}, "applied_on"),
    ],
)
def test_a_step_to_come_has_not_been_taken(coach, person, kind, facts, name):
    answer = add(coach, person, kind, **facts | {name: "i morgon"})
    assert "Dagen har inte varit ännu." in answer.context["form"].errors[name][0]
    assert add(coach, person, kind, **facts | {name: "i dag"}).status_code == 302


def test_the_days_of_an_application_follow_each_other(person, caseworker):
    with pytest.raises(ValidationError, match="före steget innan"):
        plan_study_application(
            participant=person, by=caseworker, programme="X", step="admitted",
            applied_on=TODAY, answered_on=TODAY - timedelta(days=1),
        )  # fmt: skip
    made = plan_study_application(
        participant=person, by=caseworker, programme="X", step="admitted", applied_on=TODAY, answered_on=TODAY
    )
    with pytest.raises(ValidationError, match="före steget innan"):
        advance_study_application(row=made, by=caseworker, step="financed", financed_on=TODAY - timedelta(days=1))


@pytest.mark.parametrize("step", ["started", "rejected", "given_up"])
def test_an_ended_application_waits_for_nothing(step):
    made = StudyApplicationFactory(step=step, answered_on=TODAY, started_on=TODAY)
    assert made.is_over and not StudyApplication.objects.waiting().exists()


@pytest.mark.parametrize("step", ["planned", "applied", "admitted", "financed"])
def test_an_application_on_the_way_waits(step):
    made = StudyApplicationFactory(step=step, applied_on=TODAY, answered_on=TODAY, financed_on=TODAY)
    assert not made.is_over and StudyApplication.objects.waiting().exists()


@pytest.mark.parametrize("step", ["applied", "admitted", "rejected", "financed", "started"])
def test_the_database_wants_the_day_of_a_step(step):
    with pytest.raises(IntegrityError), transaction.atomic():
        StudyApplicationFactory(step=step)


@pytest.mark.parametrize(("days", "shown"), [(-1, False), (0, True), (120, True), (121, False)])
def test_last_days_of_the_year_are_told_four_months_ahead(coach, person, days, shown):
    StudyDateFactory(last_on=TODAY + timedelta(days=days))
    html = coach.get(reverse("participants:studies", args=[person.pk])).content.decode()
    assert ("Komvux, hösten" in html) is shown
    assert StudyDate.objects.count() == 1


@pytest.mark.parametrize(("days", "told"), [(37, True), (38, False), (-23, True), (-24, False)])
def test_a_certificate_that_runs_out_is_told_of_a_month_around(coach, person, days, told):
    QualificationFactory(participant=person, valid_until=TODAY + timedelta(days=days))
    assert ("Intyg som går ut" in titles(coach)) is told


def test_mistakes_are_told_of_nowhere(coach, person):
    for made in (
        StudyApplicationFactory(participant=person, apply_by=TODAY, is_mistaken=True),
        SkillValidationFactory(participant=person, answer_awaited_on=TODAY, is_mistaken=True),
        CourseFactory(participant=person, ends_on=TODAY - timedelta(days=1), is_mistaken=True),
        QualificationFactory(participant=person, valid_until=TODAY, is_mistaken=True),
    ):
        assert made.is_mistaken
    html = titles(coach)
    for words in ("Sista dag att söka utbildning", "Svar på validering", "Hur gick kursen?", "Intyg som går ut"):
        assert words not in html


def test_the_page_asks_as_often_however_much_there_is(coach, person, assert_constant_queries):
    def more(count):
        for factory in (QualificationFactory, SkillValidationFactory, CourseFactory, StudyApplicationFactory):
            factory.create_batch(count, participant=person)

    assert_constant_queries(more, lambda: coach.get(reverse("participants:studies", args=[person.pk])), at_most=22)


def test_the_empty_page_says_what_would_be_there(coach, person):
    html = coach.get(reverse("participants:studies", args=[person.pk])).content.decode()
    assert "Ingen utbildning är sökt" in html and "läggs in under Kodlistor" in html
