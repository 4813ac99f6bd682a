"""The summary for who referred the person: written by a coach, versioned, and read only while a ground covers it."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from nystart.foundation.audit.models import AccessLog
from participants.summaries.actions import write_summary
from participants.summaries.models import ReferrerSummary
from tests.factories.assessments import AssessmentFactory
from tests.factories.disclosures import DisclosureFactory
from tests.factories.participants import ReferralFactory
from tests.factories.summaries import ReferrerSummaryFactory

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def referral(unit, participant, enrolment, referrer):
    made = ReferralFactory(participant=participant, organisation=unit, referrer=referrer, accepted=True)
    enrolment.referral = made
    enrolment.save(update_fields=["referral"])
    return made


@pytest.fixture
def round_(participant, referral):
    return AssessmentFactory(participant=participant)


def write(round_, referral, by, **facts):
    words = {"text": "Vill arbeta i kök.", "seen": 0, "at": timezone.now(), "by": by}
    return write_summary(assessment=round_, referral=referral, **(words | facts))


def read(as_user, referrer, referral):
    return as_user(referrer).get(reverse("participants:referred_person", args=[referral.pk])).content.decode()


@pytest.mark.parametrize(("first", "last", "told"), [(-1, -1, False), (0, 0, True), (1, 1, False), (-1, 1, True)])
def test_it_is_read_on_the_days_of_a_ground_for_it(
    as_user, as_app, round_, referral, referrer, caseworker, first, last, told
):
    write(round_, referral, caseworker)
    today = timezone.localdate()
    DisclosureFactory(
        referral=referral, kinds=["assessment"], starts_on=today + first * DAY, ends_on=today + last * DAY
    )
    assert ("Vill arbeta i kök." in read(as_user, referrer, referral)) is told
    with as_app(referrer):
        assert ReferrerSummary.objects.exists() is told


def test_another_kind_of_ground_and_another_referrer_read_nothing(as_app, round_, referral, referrer, steering_member):
    ReferrerSummaryFactory(referral=referral, assessment=round_)
    made = DisclosureFactory(referral=referral, kinds=["plan", "health"])
    with as_app(referrer):
        assert not ReferrerSummary.objects.exists()
    DisclosureFactory(referral=referral, kinds=["assessment"])
    with as_app(steering_member):
        assert not ReferrerSummary.objects.exists()
    assert made.kinds == ["plan", "health"]


def test_a_change_is_a_new_version_with_why_and_only_it_is_read(
    as_user, as_app, round_, referral, referrer, caseworker
):
    first = write(round_, referral, caseworker, text="Den första.")
    for facts, code in (({"seen": 0}, "seen"), ({"seen": 2}, "seen"), ({"seen": 1}, "reason")):
        with pytest.raises(ValidationError) as refused:
            write(round_, referral, caseworker, text="Den andra.", **facts)
        assert refused.value.code == code
    second = write(round_, referral, caseworker, text="Den andra.", seen=1, reason="Fel ord.")
    assert (first.number, second.number) == (1, 2) and ReferrerSummary.objects.newest().get() == second
    DisclosureFactory(referral=referral, kinds=["assessment"])
    page = read(as_user, referrer, referral)
    assert "Den andra." in page and "Den första." not in page and "Fel ord." not in page
    with as_app(referrer):
        assert ReferrerSummary.objects.get() == second


@pytest.mark.parametrize("change", [{"text": "Annat"}, {"number": 3}, {"reason": "x"}])
def test_the_database_lets_no_word_of_it_change(round_, referral, change):
    ReferrerSummaryFactory(referral=referral, assessment=round_)
    with pytest.raises(DatabaseError), transaction.atomic():
        ReferrerSummary.objects.update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        ReferrerSummary.objects.all().delete()


@pytest.mark.parametrize(
    ("facts", "taken"),
    [
        ({}, True),
        ({"state": "accepted", "decided_on": date(2026, 3, 12)}, True),
        ({"state": "declined", "decided_on": date(2026, 3, 12), "decision_reason": "Ett skäl."}, False),
        ({"state": "withdrawn", "decided_on": date(2026, 3, 12), "decision_reason": "Ett skäl."}, False),
        ({"referrer_kind": "self"}, False),
    ],
)
def test_it_is_written_while_somebody_may_read_it(unit, participant, round_, caseworker, facts, taken):
    to = ReferralFactory(participant=participant, organisation=unit, **facts)
    if taken:
        assert write(round_, to, caseworker)
    else:
        with pytest.raises(ValidationError) as refused:
            write(round_, to, caseworker)
        assert refused.value.code == "referral"


def test_the_referral_of_another_person_is_refused_by_action_and_database(unit, round_, caseworker):
    other = ReferralFactory(organisation=unit)
    with pytest.raises(ValidationError, match="hör inte till"):
        write(round_, other, caseworker)
    with pytest.raises(DatabaseError), transaction.atomic():
        ReferrerSummaryFactory(referral=other, participant=other.participant, assessment=round_)


# --- Pages ----------------------------------------------------------------------------------------------------------


def address(round_, referral):
    return reverse("participants:write_summary", args=[round_.pk, referral.pk])


def test_it_is_written_once_and_stands_beside_the_round(as_user, caseworker, round_, referral):
    client, url = as_user(caseworker), address(round_, referral)
    page = client.get(url).content.decode()
    assert "Den går inte att läsa ännu." in page and "Varför ändras den?" not in page
    sent = {"submission": "7a0b2c1e-0000-4000-8000-000000000007", "seen": "0", "text": "Vill arbeta i kök."}
    for _ in range(2):
        page = client.post(url, sent, follow=True).content.decode()
    made = ReferrerSummary.objects.get()
    assert (made.written_by, made.assessment, made.participant) == (caseworker, round_, round_.participant)
    assert "Vill arbeta i kök." in page and "Går inte att läsa: ingen grund täcker slutsatsen." in page
    DisclosureFactory(referral=referral, kinds=["assessment"])
    assert "Får läsas till" in client.get(round_.get_absolute_url()).content.decode()
    assert AccessLog.objects.filter(
        subject_id=round_.participant_id, detail="sammanfattning till anvisaren", user_id=caseworker.pk
    ).exists()
    event = made.events.get()
    assert event.pgh_context.metadata["action"] == "write_summary" and not hasattr(event, "text")


def test_what_is_wrong_is_told_and_what_was_typed_stays(as_user, caseworker, round_, referral):
    client, url = as_user(caseworker), address(round_, referral)
    page = client.post(url, {"seen": "0", "text": ""}).content.decode()
    assert "Fyll i sammanfattning." in page
    ReferrerSummaryFactory(referral=referral, assessment=round_)
    assert "Vill arbeta i kök. Nästa steg är praktik." in client.get(url).content.decode()
    typed = {"submission": "7a0b2c1e-0000-4000-8000-000000000008", "seen": "1", "text": "Nytt ord", "reason": ""}
    page = client.post(url, typed).content.decode()
    assert "Svara på frågan: Varför ändras den?" in page and "Nytt ord" in page
    ReferrerSummaryFactory(referral=referral, assessment=round_, number=2, reason="Fel.")
    page = client.post(url, typed | {"reason": "Fel"}).content.decode()
    assert "Någon har skrivit en ny sammanfattning medan du skrev." in page and "Nytt ord" in page
    assert ReferrerSummary.objects.count() == 2


def test_others_are_refused(as_user, outsider, registrar, career_counsellor, unit, round_, referral):
    url = address(round_, referral)
    assert as_user(outsider).get(url).status_code == 404
    assert as_user(registrar).get(url).status_code == 403
    other = ReferralFactory(organisation=unit)
    assert as_user(career_counsellor).get(address(round_, other)).status_code == 404


def test_the_round_costs_the_same_however_many_referrals(
    as_user, caseworker, unit, participant, round_, assert_constant_queries
):
    def more(number):
        for _ in range(number):
            made = ReferralFactory(participant=participant, organisation=unit, accepted=True)
            ReferrerSummaryFactory(referral=made, assessment=round_)
            DisclosureFactory(referral=made, kinds=["assessment"])

    client = as_user(caseworker)
    assert_constant_queries(more, lambda: client.get(round_.get_absolute_url()))
