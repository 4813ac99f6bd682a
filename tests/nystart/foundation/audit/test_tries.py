"""What is refused is kept with who and what, a pattern of it stands on the reviewer's page, and a program is braked."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from nystart.foundation.audit.models import AccessLog
from nystart.foundation.audit.tries import TRIES_AN_HOUR
from nystart.foundation.audit.views import TRIES_DAYS, TRIES_LEAST
from nystart.foundation.web import brake
from tests.factories.accounts import MembershipFactory
from tests.factories.joining import JoiningFactory
from tests.factories.participants import EnrolmentFactory, IdentityFactory, ParticipantFactory

pytestmark = pytest.mark.django_db
PAGE = reverse("audit:access_log")


def file_of(pk):
    return reverse("participants:detail", args=[pk])


def refused():
    return AccessLog.objects.filter(action="refused")


@pytest.fixture
def foreign(neighbour):
    return ParticipantFactory(controller=neighbour)


def test_a_foreign_file_that_is_asked_for_is_kept_with_who_and_what(as_user, caseworker, home, foreign):
    assert as_user(caseworker).get(file_of(foreign.pk)).status_code == 404
    row = refused().get()
    assert (row.user_id, row.user_name, row.controller_id) == (caseworker.pk, "Kerstin Coach", home.pk)
    assert (row.subject_id, row.view, row.detail) == (foreign.pk, "participants:detail", "sidan nekades (404)")


def test_one_that_does_not_exist_is_kept_in_the_same_way(as_user, caseworker):
    nobody = uuid4()
    as_user(caseworker).get(file_of(nobody))
    assert refused().get().subject_id == nobody


def test_a_form_and_a_page_that_the_role_may_not_are_kept_too(as_user, steering_member, caseworker, foreign):
    as_user(caseworker).post(reverse("participants:enrol", args=[foreign.pk]))
    as_user(steering_member).get(file_of(foreign.pk))
    assert sorted(refused().values_list("view", "detail")) == [
        ("participants:detail", "sidan nekades (403)"),
        ("participants:enrol", "sidan nekades (404)"),
    ]


def test_an_own_file_a_typing_error_and_a_stranger_leave_no_row(as_user, client, caseworker, unit, foreign):
    own = EnrolmentFactory(organisation=unit).participant
    as_user(caseworker).get(file_of(own.pk))
    as_user(caseworker).get("/participants/finns-inte/")
    client.get(file_of(foreign.pk))
    assert not refused().exists()


def test_an_old_address_of_a_joined_file_is_no_try(as_user, caseworker, unit):
    kept = EnrolmentFactory(organisation=unit).participant
    joined = JoiningFactory(kept=kept).joined
    assert as_user(caseworker).get(file_of(joined.pk)).status_code == 302
    assert not refused().exists()


def test_each_of_the_readers_municipalities_is_told(as_user, caseworker, unit, neighbour, foreign):
    MembershipFactory(user=caseworker, organisation=neighbour, role="steering_member")
    as_user(caseworker).get(file_of(uuid4()))
    assert refused().count() == 2 and refused().values("controller_id").distinct().count() == 2


NUMBERS = [
    ("participants:find", {"namn": "19970423-TF12"}),
    ("desk:search", {"q": "19970423-TF12"}),
    ("participants:break_glass", {"number": "19970423-TF12", "reason": "Akut läge i receptionen."}),
]


@pytest.mark.parametrize(("name", "typed"), NUMBERS)
@pytest.mark.parametrize("known", [False, True])
def test_a_number_out_of_reach_is_a_try_whether_somebody_has_it_or_not(as_user, caseworker, home, name, typed, known):
    if known:
        IdentityFactory(participant=ParticipantFactory(controller=home), number="19970423TF12")
    as_user(caseworker).post(reverse(name), typed)
    assert refused().get().detail.endswith("ingen träff")


def test_a_number_within_reach_is_a_reading(as_user, caseworker, unit):
    person = IdentityFactory(
        participant=EnrolmentFactory(organisation=unit).participant, number="19970423TF12"
    ).participant
    as_user(caseworker).post(reverse("participants:find"), {"namn": "19970423-TF12"})
    as_user(caseworker).post(reverse("desk:search"), {"q": "19970423-TF12"})
    assert not refused().exists()
    assert AccessLog.objects.filter(action="search", subject_id=person.pk).count() == 1


def tried(user, times):
    for _ in range(times):
        brake.count("tries", user.pk)


@pytest.mark.parametrize(
    ("before", "status"),
    [(TRIES_AN_HOUR - 2, 404), (TRIES_AN_HOUR - 1, 404), (TRIES_AN_HOUR, 429), (TRIES_AN_HOUR + 1, 429)],
)
def test_whoever_tries_too_often_waits_and_is_told(as_user, caseworker, foreign, before, status):
    tried(caseworker, before)
    answer = as_user(caseworker).get(file_of(foreign.pk))
    assert answer.status_code == status
    assert ("många försök på kort stund" in answer.content.decode()) == (status == 429)


@pytest.mark.parametrize(("name", "typed"), NUMBERS)
def test_no_number_is_looked_up_then_and_other_work_goes_on(as_user, caseworker, unit, name, typed):
    own = IdentityFactory(
        participant=EnrolmentFactory(organisation=unit).participant, number="19970423TF12"
    ).participant
    tried(caseworker, TRIES_AN_HOUR)
    client = as_user(caseworker)
    assert client.post(reverse(name), typed).status_code == 429
    assert client.get(file_of(own.pk)).status_code == 200
    assert client.get(reverse("participants:list")).status_code == 200


def test_one_persons_tries_brake_nobody_else(as_user, caseworker, unit_manager, foreign):
    tried(caseworker, TRIES_AN_HOUR)
    assert as_user(unit_manager).get(file_of(foreign.pk)).status_code == 404


def rows(user, home, times, days_ago=0):
    made = [
        AccessLog(user_id=user.pk, user_name=str(user), action="refused", controller_id=home.pk, request_id=uuid4())
        for _ in range(times)
    ]
    at = timezone.now() - timedelta(days=days_ago)
    for row in made:
        AccessLog._meta.get_field("at").auto_now_add = False
        row.at = at
    try:
        AccessLog.objects.bulk_create(made)
    finally:
        AccessLog._meta.get_field("at").auto_now_add = True


@pytest.mark.parametrize(("times", "told"), [(TRIES_LEAST - 1, False), (TRIES_LEAST, True), (TRIES_LEAST + 1, True)])
def test_many_tries_stand_on_the_reviewers_page(as_user, caseworker, unit_manager, home, times, told):
    rows(caseworker, home, times)
    page = as_user(unit_manager).get(PAGE).content.decode()
    assert (f"{times}\u00a0försök på sidor" in page) == told == ("Många nekade försök" in page)


@pytest.mark.parametrize(("days", "told"), [(TRIES_DAYS - 1, True), (TRIES_DAYS + 1, False)])
def test_old_tries_are_no_pattern(as_user, caseworker, unit_manager, home, days, told):
    rows(caseworker, home, TRIES_LEAST, days)
    assert ("Många nekade försök" in as_user(unit_manager).get(PAGE).content.decode()) == told


@pytest.mark.parametrize(("seconds", "counted"), [(-1, False), (0, True), (1, True)])
def test_what_is_counted_begins_on_the_second(caseworker, home, seconds, counted):
    rows(caseworker, home, 1)
    since = AccessLog.objects.get().at - timedelta(seconds=seconds)
    assert AccessLog.objects.often_refused(since, 1).exists() is counted


def test_another_municipalitys_tries_are_not_shown(as_user, outsider, unit_manager, neighbour):
    rows(outsider, neighbour, TRIES_LEAST)
    assert "Många nekade försök" not in as_user(unit_manager).get(PAGE).content.decode()


def test_tries_are_not_drawn_for_the_sample(caseworker, home):
    rows(caseworker, home, 3)
    assert not list(AccessLog.objects.sample("seed", 20))
