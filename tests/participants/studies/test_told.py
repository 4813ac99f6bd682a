"""What who referred the person reads of studies: during the case, by a ground for studies, and nothing that was marked as wrong."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from participants.studies.models import Course, Qualification, SkillValidation, StudyApplication
from tests.factories.disclosures import DisclosureFactory
from tests.factories.participants import EnrolmentFactory, ReferralFactory
from tests.factories.studies import (
    CourseFactory,
    QualificationFactory,
    SkillValidationFactory,
    StudyApplicationFactory,
)

pytestmark = pytest.mark.django_db
FIRST, LAST, DAY = date(2026, 1, 12), date(2026, 3, 2), timedelta(days=1)


@pytest.fixture(autouse=True)
def in_february():
    with time_machine.travel("2026-02-12T09:00Z", tick=False):
        yield


@pytest.fixture
def referral(unit, referrer):
    """Of somebody who takes part from 12 January to 2 March; a ground covers studies."""
    made = ReferralFactory(organisation=unit, referrer=referrer, accepted=True)
    EnrolmentFactory(
        organisation=unit, participant=made.participant, referral=made, starts_on=FIRST, ends_on=LAST,
        exit_reason_id="moved", completed=True,
    )  # fmt: skip
    DisclosureFactory(referral=made, kinds=["studies"])
    return made


def read(as_user, referrer, referral):
    return as_user(referrer).get(reverse("participants:referred_person", args=[referral.pk])).content.decode()


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        (FIRST - 9 * DAY, FIRST - DAY, False),
        (FIRST - 9 * DAY, FIRST, True),
        (FIRST - 9 * DAY, None, True),
        (LAST, LAST + 9 * DAY, True),
        (LAST + DAY, None, False),
    ],
)
def test_a_course_is_told_when_a_day_of_it_lies_within_the_case(as_user, as_app, referrer, referral, first, last, told):
    CourseFactory(participant=referral.participant, title="Zqkursxz", starts_on=first, ends_on=last)
    assert ("Zqkursxz" in read(as_user, referrer, referral)) is told
    with as_app(referrer):
        assert Course.objects.exists() is told


@pytest.mark.parametrize(("gained", "told"), [(FIRST - DAY, False), (FIRST, True), (LAST, True), (LAST + DAY, False)])
def test_what_was_gained_in_the_case_is_told_and_nothing_from_before(as_user, as_app, referrer, referral, gained, told):
    QualificationFactory(participant=referral.participant, title="Zqtruckxz", gained_on=gained, year=gained.year)
    QualificationFactory(participant=referral.participant, title="Zqförrxz")
    page = read(as_user, referrer, referral)
    assert ("Zqtruckxz" in page) is told and "Zqförrxz" not in page
    with as_app(referrer):
        assert Qualification.objects.exists() is told


def test_validations_and_applications_are_told_with_what_became_of_them(as_user, as_app, referrer, referral):
    person, within = referral.participant, FIRST + DAY
    SkillValidationFactory(participant=person, subject="Zqsvetsxz", applied_on=within, provider="Zqskolaxz")
    StudyApplicationFactory(participant=person, programme="Zqönskarxz")
    StudyApplicationFactory(
        participant=person, programme="Zqsökerxz", step="rejected", applied_on=within, answered_on=within,
        provider="Zqskolaxz", financing="Zqpengarxz",
    )  # fmt: skip
    page = read(as_user, referrer, referral)
    for words in ("Zqsvetsxz", "Validering, ansökan", "Zqsökerxz", "Sökte utbildningen", "Inte antagen"):
        assert words in page
    for words in ("Zqskolaxz", "Zqpengarxz", "Zqönskarxz", "Inget att visa ännu"):
        assert words not in page
    with as_app(referrer):
        assert (SkillValidation.objects.count(), StudyApplication.objects.count()) == (1, 1)


def test_how_a_course_ended_is_told_without_its_grade_and_one_that_was_wrong_is_not(
    as_user, as_app, referrer, referral
):
    person = referral.participant
    CourseFactory(
        participant=person, title="Zqsvenskaxz", starts_on=FIRST, ends_on=LAST, outcome="passed", grade="Zqbetygxz"
    )
    CourseFactory(participant=person, title="Zqfelxz", is_mistaken=True)
    page = read(as_user, referrer, referral)
    assert "Zqsvenskaxz" in page and "Godkänd" in page
    assert "Zqbetygxz" not in page and "Zqfelxz" not in page
    with as_app(referrer):
        assert Course.objects.count() == 1


def test_the_studies_of_another_and_of_another_case_are_not_told(as_user, as_app, unit, referrer, referral):
    CourseFactory(title="Zqannanxz", starts_on=FIRST)
    own = CourseFactory(participant=referral.participant, title="Zqsenarexz", starts_on=LAST + 5 * DAY)
    EnrolmentFactory(organisation=unit, participant=own.participant, starts_on=LAST + 2 * DAY)
    page = read(as_user, referrer, referral)
    assert "Inget att visa ännu" in page and "Zqannanxz" not in page and "Zqsenarexz" not in page
    with as_app(referrer):
        assert not Course.objects.exists()
