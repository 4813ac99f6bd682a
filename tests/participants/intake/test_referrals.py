"""Referrals: taken in, answered, and what the referrer sees."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from participants.core.models import Enrolment, Participant, Referral
from participants.intake.actions import accept_referral, enrol_participant
from tests.factories.accounts import MembershipFactory, municipality
from tests.factories.participants import DAY, EnrolmentFactory, ReferralFactory
from tests.factories.projects import ProjectFactory

pytestmark = pytest.mark.django_db
NO = {"on": "2026-03-13", "reason": "Utanför målgruppen.", "is_appealable": "yes"}


@pytest.fixture
def project(home):
    return ProjectFactory(lead=home, starts_on=date(2025, 3, 1), ends_on=date(2028, 2, 29))


@pytest.fixture
def referral(unit, project):
    return ReferralFactory(organisation=unit, project=project, reason="Vill arbeta i kök.")


def address(referral, step=""):
    return f"/participants/referrals/{referral.pk}/{step}"


def test_a_referral_of_a_new_person_is_taken_in(as_user, registrar, unit):
    typed = {
        "first_name": "Embla",
        "last_name": "Ödman",
        "number": "19970423-TF12",
        "interpreter": "none",
        "submission": "0b0f3a4e-6c2b-4a3f-9d58-2f1f0f4f8a11",
        "referrer_kind": "employment_service",
        "received_on": "2026-03-09",
        "organisation": unit.pk,
        "reason": "Har stått utan arbete i två år.",
    }
    client = as_user(registrar)
    first = client.post("/participants/referrals/new/", typed)
    assert first.status_code == 302
    assert client.post("/participants/referrals/new/", typed).url == first.url
    referral = Referral.objects.get()
    assert (referral.state, referral.organisation) == ("received", unit)
    assert Participant.objects.get() == referral.participant


def test_the_queue_shows_those_that_wait_the_oldest_first(as_user, caseworker, unit):
    newer = ReferralFactory(organisation=unit, received_on=date(2026, 3, 10))
    older = ReferralFactory(organisation=unit, received_on=date(2026, 3, 2))
    answered = ReferralFactory(organisation=unit, declined=True)
    client = as_user(caseworker)
    assert client.get("/participants/referrals/").context["page"].rows == [older, newer]
    assert client.get("/participants/referrals/?visa=besvarade").context["page"].rows == [answered]


def test_a_yes_enrols_the_person(as_user, caseworker, referral, unit):
    typed = {
        "submission": "0b0f3a4e-6c2b-4a3f-9d58-2f1f0f4f8a11",
        "project": referral.project_id,
        "starts_on": "2026-03-16",
        "referrer_kind": "social_services",
        "organisation": unit.pk,
    }
    client = as_user(caseworker)
    first = client.post(address(referral, "accept/"), typed)
    assert first.url == referral.participant.get_absolute_url()
    assert client.post(address(referral, "accept/"), typed).url == first.url
    referral.refresh_from_db()
    assert (referral.state, referral.decided_by) == ("accepted", caseworker)
    assert Enrolment.objects.get().referral == referral


def test_a_no_carries_its_reason(as_user, caseworker, referral):
    page = as_user(caseworker).post(address(referral, "decline/"), {"on": "2026-03-13"}).content.decode()
    assert "Fyll i skäl." in page
    as_user(caseworker).post(address(referral, "decline/"), NO)
    referral.refresh_from_db()
    assert (referral.state, referral.decision_reason) == ("declined", "Utanför målgruppen.")


@pytest.mark.parametrize("step", ["decline", "withdraw"])
def test_an_answer_to_come_is_refused(as_user, caseworker, referral, step):
    client, typed = as_user(caseworker), NO | {"on": "i morgon"}
    page = client.post(address(referral, f"{step}/"), typed).content.decode()
    assert "Dagen har inte varit ännu." in page and "Utanför målgruppen." in page
    assert client.post(address(referral, f"{step}/"), typed | {"on": "i dag"}).status_code == 302


@pytest.mark.parametrize(("days", "answered"), [(-3, -3), (0, 0), (20, 0)])
def test_a_yes_is_said_today_though_the_person_begins_later(caseworker, unit, days, answered):
    today = timezone.localdate()
    project = ProjectFactory(lead=unit.controller, starts_on=date(2025, 3, 1), ends_on=today + timedelta(days=300))
    referral = ReferralFactory(organisation=unit, project=project)
    enrol_participant(
        participant=referral.participant,
        project=project,
        organisation=unit,
        starts_on=today + timedelta(days=days),
        referrer_kind="social_services",
        referral=referral,
        by=caseworker,
    )
    referral.refresh_from_db()
    assert referral.decided_on == today + timedelta(days=answered)


def test_an_answer_before_the_referral_is_refused(as_user, caseworker, referral):
    typed = NO | {"on": "2026-03-01"}
    page = as_user(caseworker).post(address(referral, "decline/"), typed).content.decode()
    assert "Svaret kan inte vara tidigare än anvisningen." in page


def test_a_referral_is_taken_back(as_user, caseworker, referral):
    as_user(caseworker).post(address(referral, "withdraw/"), {"on": "2026-03-13", "reason": "Har fått arbete."})
    referral.refresh_from_db()
    assert referral.state == "withdrawn"


def test_what_is_answered_is_not_answered_again(caseworker, unit):
    referral = ReferralFactory(organisation=unit, declined=True)
    with pytest.raises(ValidationError, match="redan besvarad"):
        accept_referral(referral=referral, on=DAY, by=caseworker)


def test_the_referrer_sees_the_answer_and_only_the_own_people(as_user, referrer, unit):
    ReferralFactory(
        organisation=unit,
        referrer=referrer,
        participant__first_name="Amina",
        participant__last_name="Hedås",
        declined=True,
    )
    ReferralFactory(organisation=unit, participant__first_name="Birk", participant__last_name="Annan")
    page = as_user(referrer).get("/participants/referrals/own/").content.decode()
    assert "Amina Hedås" in page
    assert "Utanför målgruppen." in page
    assert "Birk" not in page


def test_another_municipality_has_no_such_referral(as_user, outsider, referral):
    for step in ("", "accept/", "decline/", "withdraw/", "ground/"):
        assert as_user(outsider).get(address(referral, step)).status_code == 404


def accepted(referral, unit, **changes):
    """A yes, as the page sends it."""
    return {
        "submission": "0b0f3a4e-6c2b-4a3f-9d58-2f1f0f4f8a11",
        "project": referral.project_id,
        "starts_on": "2026-03-16",
        "referrer_kind": "social_services",
        "organisation": unit.pk,
    } | changes


def test_a_yes_sent_again_with_other_words_is_told_and_kept_on_the_page(as_user, caseworker, referral, unit):
    client, url = as_user(caseworker), address(referral, "accept/")
    client.post(url, accepted(referral, unit))
    answer = client.post(url, accepted(referral, unit, starts_on="2026-03-23"))
    assert answer.status_code == 200 and answer.context["form"].errors
    assert answer.context["form"]["starts_on"].value() == "2026-03-23"
    assert Enrolment.objects.get().starts_on == date(2026, 3, 16)


@pytest.mark.parametrize("whose", ["unit", "neighbour_unit"])
def test_the_key_of_another_enrolment_decides_nothing_about_a_yes(as_user, caseworker, referral, unit, whose, request):
    taken = EnrolmentFactory(organisation=request.getfixturevalue(whose))
    as_user(caseworker).post(address(referral, "accept/"), accepted(referral, unit, submission=str(taken.pk)))
    made = Enrolment.objects.exclude(pk=taken.pk).get()
    assert made.referral == referral and made.participant == referral.participant


def test_who_both_coaches_and_refers_opens_in_the_queue_no_file_of_where_she_has_referred(
    as_user, caseworker, referral
):
    other = municipality("Vimmerby")
    MembershipFactory(user=caseworker, organisation=other, role="referrer")
    sent = ReferralFactory(
        organisation=other, participant__controller=other, participant__first_name="Torun", referrer=caseworker
    )
    client = as_user(caseworker)
    assert client.get(address(sent)).status_code == 404
    assert client.get(address(referral)).status_code == 200
    assert "Torun" not in client.get("/participants/referrals/").content.decode()
    assert set(Referral.objects.in_units_of(caseworker)) == {referral}
    assert set(Referral.objects.visible_to(caseworker)) == {referral, sent}
