"""Mentors: matched, bound to secrecy before they meet, and their hours."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from participants.paths.actions import note_meeting
from participants.paths.contributing import work
from participants.paths.models import MentorMeeting, Mentorship
from tests.factories.paths import MentorMeetingFactory, MentorshipFactory


def test_a_mentor_is_matched_once_and_shown(as_user, caseworker, participant):
    client, url = as_user(caseworker), reverse("participants:mentor", args=[participant.pk])
    sent = {"submission": str(uuid4()), "name": "Maj Mentor", "starts_on": "2 februari 2026"}
    for _ in range(2):
        page = client.post(url, sent, follow=True).content.decode()
    assert Mentorship.objects.count() == 1 and "Tystnadslöftet är inte undertecknat" in page
    assert "Skriv in en träff" not in page
    page = client.post(url, sent | {"name": ""}).content.decode()
    assert "Fyll i mentorns namn." in page and "2 februari 2026" in page


@pytest.mark.parametrize(
    ("held_on", "may"),
    [
        (date(2026, 2, 2), False),
        (date(2026, 2, 3), True),
        (date(2026, 2, 4), True),
        (date(2026, 3, 2), True),
        (date(2026, 3, 3), False),
    ],
)
def test_they_meet_after_the_undertaking_and_within_the_days(caseworker, participant, held_on, may):
    mentor = MentorshipFactory(participant=participant, secrecy_signed_on=date(2026, 2, 3), ends_on=date(2026, 3, 2))
    if may:
        assert note_meeting(mentorship=mentor, held_on=held_on, minutes=60, by=caseworker).minutes == 60
    else:
        with pytest.raises(ValidationError):
            note_meeting(mentorship=mentor, held_on=held_on, minutes=60, by=caseworker)


def test_without_the_undertaking_nobody_meets(as_user, caseworker, participant):
    mentor = MentorshipFactory(participant=participant, secrecy_signed_on=None)
    url = reverse("participants:mentor_meeting", args=[mentor.pk])
    sent = {"submission": str(uuid4()), "held_on": "9 februari 2026", "minutes": "90"}
    client = as_user(caseworker)
    page = client.post(url, sent).content.decode()
    assert "tystnadslöftet före den första träffen" in page and 'value="90"' in page
    days = reverse("participants:mentor_days", args=[mentor.pk])
    client.post(days, {"secrecy_signed_on": "9 februari 2026"})
    page = client.post(url, sent, follow=True).content.decode()
    assert "1 träff, 90 minuter" in page


@pytest.mark.parametrize("minutes", ["0", "721", "abc", ""])
def test_a_meeting_has_a_length(as_user, caseworker, participant, minutes):
    url = reverse("participants:mentor_meeting", args=[MentorshipFactory(participant=participant).pk])
    sent = {"submission": str(uuid4()), "held_on": "9 februari 2026", "minutes": minutes}
    answer = as_user(caseworker).post(url, sent)
    assert answer.status_code == 200 and not MentorMeeting.objects.exists()


@pytest.mark.parametrize("minutes", [0, 721])
def test_the_database_refuses_other_lengths(participant, minutes):
    with pytest.raises(IntegrityError), transaction.atomic():
        MentorMeetingFactory(participant=participant, minutes=minutes)


def test_a_mentor_ends_no_day_before_the_first(as_user, caseworker, participant):
    mentor = MentorshipFactory(participant=participant)
    url = reverse("participants:mentor_days", args=[mentor.pk])
    page = as_user(caseworker).post(url, {"ends_on": "1 februari 2026"}).content.decode()
    assert "Sista dagen ligger före den första." in page
    mentor.refresh_from_db()
    assert mentor.ends_on is None


def test_readers_see_the_hours_and_strangers_nothing(as_user, registrar, outsider, participant):
    meeting = MentorMeetingFactory(participant=participant)
    url = reverse("participants:paths", args=[participant.pk])
    assert "1 träff, 60 minuter" in as_user(registrar).get(url).content.decode()
    assert as_user(outsider).get(url).status_code == 404
    for name in ("mentor_days", "mentor_meeting"):
        page = reverse(f"participants:{name}", args=[meeting.mentorship_id])
        assert as_user(outsider).post(page).status_code == 404
        assert as_user(registrar).post(page).status_code == 403


def test_the_page_needs_as_many_queries_for_ten_as_for_one(as_user, caseworker, participant, assert_constant_queries):
    client, url = as_user(caseworker), reverse("participants:paths", args=[participant.pk])
    assert_constant_queries(
        lambda count: MentorMeetingFactory.create_batch(count, participant=participant), lambda: client.get(url)
    )


@pytest.mark.parametrize(
    ("days", "told"),
    [
        ({"secrecy_signed_on": "10 februari 2026"}, "Löftet ska vara undertecknat då."),
        ({"secrecy_signed_on": ""}, "Löftet ska vara undertecknat då."),
        ({"secrecy_signed_on": "9 februari 2026", "ends_on": "8 februari 2026"}, "Välj en senare dag."),
        ({"secrecy_signed_on": "9 februari 2026", "ends_on": "9 februari 2026"}, ""),
    ],
)
def test_the_days_leave_no_meeting_outside(as_user, caseworker, participant, days, told):
    meeting = MentorMeetingFactory(participant=participant)
    url = reverse("participants:mentor_days", args=[meeting.mentorship_id])
    answer = as_user(caseworker).post(url, days)
    assert answer.status_code == (200 if told else 302) and told in answer.content.decode()
    meeting.mentorship.refresh_from_db()
    assert (meeting.mentorship.secrecy_signed_on == date(2026, 2, 9)) is not bool(told)


def test_an_undertaking_to_come_is_none(as_user, caseworker, participant):
    url = reverse("participants:mentor_days", args=[MentorshipFactory(participant=participant).pk])
    page = as_user(caseworker).post(url, {"secrecy_signed_on": "i morgon"}).content.decode()
    assert "Dagen har inte varit ännu." in page and "i morgon" in page
    assert as_user(caseworker).post(url, {"secrecy_signed_on": "i dag"}).status_code == 302


@pytest.mark.parametrize(("last", "asked"), [(date(2026, 3, 11), 0), (date(2026, 3, 12), 1), (None, 1)])
def test_min_dag_asks_for_the_undertaking_of_who_is_a_mentor(caseworker, participant, last, asked):
    MentorshipFactory(participant=participant, secrecy_signed_on=None, ends_on=last)
    assert [row[0] for rows in work(caseworker, date(2026, 3, 12)) for row in rows] == ["mentor_secrecy"] * asked


def test_a_meeting_stands_in_the_timeline(as_user, caseworker, participant):
    MentorMeetingFactory(participant=participant)
    assert "Träff med mentor" in as_user(caseworker).get(participant.get_absolute_url()).content.decode()
