"""Reviewing a random sample of the log."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from nystart.foundation.audit.actions import SAMPLE_SIZE, draw_sample
from nystart.foundation.audit.models import AccessReview
from tests.factories.accounts import MembershipFactory
from tests.factories.audit import read_by

URL = reverse("audit:review")
DAY = date(2021, 3, 2)
NOON = datetime(2021, 3, 2, 12, tzinfo=ZoneInfo("Europe/Stockholm"))


@pytest.fixture
def read_yesterday(caseworker, home):
    return lambda **facts: read_by(caseworker, home, at=NOON, **facts)


@pytest.fixture
def period():
    return {"first": "2021-03-01", "last": "2021-03-03", "seed": "abc123"}


def test_the_same_seed_draws_the_same_reads(home, read_yesterday):
    for _ in range(SAMPLE_SIZE + 15):
        read_yesterday()
    first, again, other = (draw_sample(home.pk, DAY, DAY, seed).ids for seed in ("a", "a", "b"))
    assert first == again
    assert len(first) == SAMPLE_SIZE
    assert set(first) != set(other)


def test_all_emergency_access_is_looked_at(home, read_yesterday):
    urgent = [read_yesterday(action="break_glass") for _ in range(SAMPLE_SIZE + 2)]
    ordinary = read_yesterday()
    drawn = draw_sample(home.pk, DAY, DAY, "a")
    assert {read.pk for read in drawn.break_glass} == {read.pk for read in urgent}
    assert drawn.ordinary == [ordinary]


def test_a_review_is_signed_with_the_reads_that_were_shown(as_user, unit_manager, home, read_yesterday, period):
    read, urgent = read_yesterday(), read_yesterday(action="break_glass")
    client = as_user(unit_manager)
    assert client.get(URL, period).context["drawn"].ids == [urgent.pk, read.pk]
    client.post(URL, period | {"outcome": "nothing_found", "remark": ""})
    signed = AccessReview.objects.get()
    assert (signed.reads, signed.break_glass_count) == ([urgent.pk, read.pk], 1)
    assert (signed.controller_id, signed.reviewed_by_name) == (home.pk, "Ester Enhetschef")


def test_what_is_to_be_followed_up_is_said(as_user, unit_manager, read_yesterday, period):
    read_yesterday()
    page = as_user(unit_manager).post(URL, period | {"outcome": "followed_up", "remark": ""})
    assert "Skriv vad som ska följas upp." in page.content.decode()
    assert not AccessReview.objects.exists()


def test_a_period_that_ends_before_it_begins_is_refused(as_user, unit_manager, period):
    page = as_user(unit_manager).get(URL, period | {"last": "2021-02-01"})
    assert "Sista dagen ligger före den första." in page.content.decode()
    assert page.context["drawn"] is None


def test_without_a_period_the_last_week_is_drawn(as_user, unit_manager, caseworker, home):
    read = read_by(caseworker, home, at=timezone.now() - timedelta(days=2))
    assert as_user(unit_manager).get(URL).context["drawn"].ids == [read.pk]


def test_reads_elsewhere_are_never_drawn(as_user, unit_manager, outsider, neighbour, period):
    read_by(outsider, neighbour, at=NOON)
    assert as_user(unit_manager).get(URL, period).context["drawn"].ids == []


@pytest.fixture
def reviewer_of_two(unit_manager, neighbour):
    MembershipFactory(user=unit_manager, organisation=neighbour, role="unit_manager")
    return unit_manager


def test_who_reviews_several_municipalities_chooses_one(as_user, reviewer_of_two, outsider, neighbour, period):
    read = read_by(outsider, neighbour, at=NOON)
    client = as_user(reviewer_of_two)
    assert client.get(URL, period).context["drawn"].ids == []
    page = client.get(URL, period | {"controller_id": neighbour.pk})
    assert page.context["drawn"].ids == [read.pk]
    assert f'<input type="hidden" name="controller_id" value="{neighbour.pk}">' in page.content.decode()
    client.post(URL, period | {"controller_id": neighbour.pk, "outcome": "nothing_found", "remark": ""})
    assert AccessReview.objects.get().controller_id == neighbour.pk


def test_a_municipality_that_is_not_the_reviewers_is_refused(as_user, unit_manager, outsider, neighbour, period):
    read_by(outsider, neighbour, at=NOON)
    page = as_user(unit_manager).get(URL, period | {"controller_id": neighbour.pk})
    assert page.context["drawn"] is None
    assert "<select" not in page.content.decode()


def test_a_signed_review_is_shown_and_never_changed(as_user, unit_manager, read_yesterday, period, as_app):
    read_yesterday()
    client = as_user(unit_manager)
    client.post(URL, period | {"outcome": "followed_up", "remark": "Rad 1: fråga om skälet."})
    assert "Rad 1: fråga om skälet." in client.get(reverse("audit:access_log")).content.decode()
    signed = AccessReview.objects.get()
    with as_app(unit_manager):
        for change in (signed.delete, lambda: AccessReview.objects.update(remark="")):
            with pytest.raises(DatabaseError), transaction.atomic():
                change()


def test_a_follow_up_without_words_is_refused_by_the_database(home, unit_manager):
    review = AccessReview(
        controller_id=home.pk,
        starts_on="2021-03-01",
        ends_on="2021-03-02",
        reviewed_by_id=unit_manager.pk,
        reviewed_by_name="Ester",
        reads=[1],
        outcome="followed_up",
    )
    with pytest.raises(ValidationError, match="Skriv vad som ska följas upp"):
        review.full_clean()
