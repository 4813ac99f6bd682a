"""A referrer sends a referral in her own log-in; nothing tells her whether the person is known."""

import re
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from nystart.foundation.access import Role
from nystart.foundation.access.rls import set_acting
from nystart.foundation.audit.models import AccessLog
from nystart.foundation.post.models import Message
from participants.core.models import Referral
from participants.referring.actions import send_referral, take_back
from participants.referring.models import SentReferral
from participants.referring.places import places_for
from projects.register.actions import share_project
from tests.cast import _user
from tests.factories.accounts import OrganisationFactory
from tests.factories.participants import (
    EnrolmentFactory,
    FormerNumberFactory,
    IdentityFactory,
    ParticipantFactory,
    ReferralFactory,
    SentReferralFactory,
)
from tests.markup import without_the_moment

pytestmark = pytest.mark.django_db
NEW = "/participants/referrals/own/new/"
LIST = "/participants/referrals/own/sent/"
UUIDS = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")


@pytest.fixture
def shared(project, home):
    share_project(project=project, organisation=home, by=None)
    return project


@pytest.fixture
def sending(shared, unit):
    return {
        "submission": "0b0f3a4e-6c2b-4a3f-9d58-2f1f0f4f8a11",
        "first_name": "Embla",
        "last_name": "Ödman",
        "number": "19970423-TF12",
        "place": f"{shared.pk}:{unit.pk}",
        "referrer_kind": "employment_service",
        "reason": "Har varit utan arbete länge.",
    }


def test_what_is_sent_waits_at_the_unit_with_its_number_concealed(as_user, referrer, sending, unit, shared):
    client = as_user(referrer)
    first = client.post(NEW, sending | {"school_ends_on": "12/6 2026"})
    assert client.post(NEW, sending | {"school_ends_on": "12/6 2026"}).url == first.url
    sent = SentReferral.objects.get()
    assert (sent.organisation, sent.project, sent.referrer, sent.state) == (unit, shared, referrer, "sent")
    assert (sent.number, sent.school_ends_on) == ("19970423TF12", date(2026, 6, 12))
    assert sent.referrer_organisation.name == "Arbetsförmedlingen Hultsfred"
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM referring_sentreferral")
        assert "TF12" not in cursor.fetchone()[0]
    page = client.get(first.url).content.decode()
    assert "Embla Ödman" in page and "TF12" not in page
    assert AccessLog.objects.filter(user_id=referrer.pk, subject_id=sent.pk, action="open").exists()


def test_wrong_fields_are_told_and_what_was_typed_is_kept(as_user, referrer, sending):
    wrong = sending | {"number": "19970423-TF1", "reason": "", "place": "x:y", "first_name": "Embla"}
    answer = as_user(referrer).post(NEW, wrong)
    page = answer.content.decode()
    assert "TF-numret är för kort." in page and "Svara på frågan: Vad behöver personen hjälp med?" in page
    assert answer.context["form"]["first_name"].value() == "Embla"
    assert not SentReferral.objects.exists()


def as_current(home, number):
    person = ParticipantFactory(controller=home, first_name="Embla", last_name="Ödman")
    EnrolmentFactory(organisation=OrganisationFactory(parent=home), participant=person)
    IdentityFactory(participant=person, number=number)


def as_former(home, number):
    person = ParticipantFactory(controller=home, first_name="Embla", last_name="Ödman")
    FormerNumberFactory(participant=person, number=number)


def as_own(home, number):
    """She has referred the person before."""
    person = ParticipantFactory(controller=home, first_name="Embla", last_name="Ödman")
    IdentityFactory(participant=person, number=number)
    ReferralFactory(organisation=home, participant=person)


def told(client, sending, number):
    """Everything that the referrer is told, and how many statements lie behind it; nothing of it stays."""
    with transaction.atomic():
        with CaptureQueriesContext(connection) as asked:
            answer = client.post(NEW, sending | {"number": number, "submission": str(uuid4())})
            pages = [client.get(answer.url), client.get(LIST), client.get("/participants/referrals/own/")]
        transaction.set_rollback(True)
    words = "".join([answer.url, *(page.content.decode() for page in pages)])
    statuses = [answer.status_code, *(page.status_code for page in pages)]
    return statuses, UUIDS.sub("", without_the_moment(words)), len(asked)


@pytest.mark.parametrize("known", [as_current, as_former, as_own])
def test_a_known_number_is_answered_as_a_new_one(as_user, referrer, sending, home, known):
    client = as_user(referrer)
    client.get(NEW)
    told(client, sending, "19970423-TF15")
    new = told(client, sending, "19970423-TF13")
    known(home, "19970423TF12")
    assert told(client, sending, "19970423-TF12") == new


def test_nothing_is_looked_up_when_a_referral_is_sent(as_user, referrer, sending):
    client = as_user(referrer)
    with CaptureQueriesContext(connection) as asked:
        client.post(NEW, sending)
    touched = [
        one["sql"] for one in asked if re.search(r'FROM "participants_(participant|identity|formernumber)"', one["sql"])
    ]
    assert touched == []


def test_only_running_projects_of_the_own_municipality_take_in(home, neighbour, neighbour_unit, unit, shared, project):
    department = OrganisationFactory(name="Socialförvaltningen", kind="department", parent=home)
    referrer = _user(Role.REFERRER, department, "Sara Socialsekreterare")
    day = date(2026, 3, 12)
    assert [place.unit for place in places_for(referrer, day)] == [unit]
    assert places_for(referrer, project.starts_on - timedelta(days=1)) == []
    assert [place.unit for place in places_for(referrer, project.ends_on)] == [unit]
    assert places_for(referrer, project.ends_on + timedelta(days=1)) == []
    share_project(project=project, organisation=neighbour, by=None)
    assert {place.unit for place in places_for(referrer, day)} == {unit, neighbour_unit}
    unit.ends_on = day - timedelta(days=1)
    unit.save()
    assert unit not in [place.unit for place in places_for(referrer, day)]


def test_a_municipality_that_has_nothing_to_do_with_it_is_not_offered(neighbour, shared):
    elsewhere = _user(Role.REFERRER, OrganisationFactory(kind="department", parent=neighbour), "Sara")
    assert places_for(elsewhere, date(2026, 3, 12)) == []


def test_another_place_than_those_offered_is_refused(referrer, shared, neighbour_unit):
    facts = {"first_name": "Embla", "reason": "x", "identity": None, "sent_on": date(2026, 3, 12), "by": referrer}
    with pytest.raises(ValidationError, match="Dit går det inte"):
        send_referral(project=shared, organisation=neighbour_unit, referrer_kind="school", **facts)


def test_nobody_refers_herself_here(referrer, shared, unit):
    facts = {"first_name": "Embla", "reason": "x", "identity": None, "sent_on": date(2026, 3, 12), "by": referrer}
    with pytest.raises(ValidationError, match="gör personen själv"):
        send_referral(project=shared, organisation=unit, referrer_kind="self", **facts)


def test_without_a_place_the_page_says_so(as_user, referrer):
    assert "Det finns ingen enhet att anvisa till ännu" in as_user(referrer).get(NEW).content.decode()


def test_another_referrer_sees_nothing_of_it(as_user, referrer, unit, authority):
    sent = SentReferralFactory(organisation=unit, referrer=referrer)
    colleague = _user(Role.REFERRER, OrganisationFactory(name="Annan myndighet", authority=True), "Rut Annan")
    client = as_user(colleague)
    for end in ("", "files/", "take-back/"):
        assert client.get(f"{LIST}{sent.pk}/{end}").status_code == 404
    assert "Tindra" not in client.get(LIST).content.decode()


def test_what_nobody_has_taken_in_is_taken_back(as_user, referrer, unit, caseworker):
    sent = SentReferralFactory(organisation=unit, referrer=referrer, sent_on=timezone.localdate())
    client = as_user(referrer)
    client.post(f"{LIST}{sent.pk}/take-back/", {"reason": "Har fått arbete."})
    sent.refresh_from_db()
    assert (sent.state, sent.number, sent.answer_reason) == ("withdrawn", None, "Har fått arbete.")
    assert not SentReferral.objects.editable_by(caseworker).exists()
    assert client.get(f"{LIST}{sent.pk}/take-back/").status_code == 404
    with pytest.raises(ValidationError, match="redan besvarad: återtagen"):
        take_back(sent=sent, on=timezone.localdate(), reason="", by=referrer)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("received", "Mottagen, väntar på svar"),
        ("accepted", "Enheten tar emot personen."),
        ("declined", "Enheten tar inte emot personen."),
        ("withdrawn", "Anvisningen är återtagen"),
        ("expired", "Det är inget beslut."),
    ],
)
def test_she_is_told_of_each_state(as_user, referrer, unit, state, words):
    today = timezone.localdate()
    answer = {} if state == "received" else {"state": state, "decided_on": today, "decision_reason": "Ett skäl."}
    referral = ReferralFactory(organisation=unit, referrer=referrer, received_on=today, **answer)
    sent = SentReferralFactory(taken_in=True, organisation=unit, referrer=referrer, referral=referral)
    page = as_user(referrer).get(f"{LIST}{sent.pk}/").content.decode()
    assert words in page
    assert ("Ett skäl." in page) == (state != "received")


@pytest.mark.parametrize(("days", "seen"), [(4000, True), (4001, False)])
def test_an_answer_is_read_for_so_long_as_a_file(as_user, referrer, unit, days, seen):
    answered = timezone.localdate() - timedelta(days=days)
    sent = SentReferralFactory(
        organisation=unit,
        referrer=referrer,
        state="returned",
        number=None,
        answer_reason="Fel.",
        answered_on=answered,
        sent_on=answered,
    )
    assert (as_user(referrer).get(f"{LIST}{sent.pk}/").status_code == 200) is seen


def test_the_pages_cost_the_same_however_many_there_are(as_user, referrer, unit, assert_constant_queries):
    client = as_user(referrer)

    def more(count):
        for _ in range(count):
            SentReferralFactory(organisation=unit, referrer=referrer)

    assert_constant_queries(more, lambda: client.get(LIST), at_most=13)


def test_the_database_shows_and_lets_write_only_her_own(as_app, referrer, unit, caseworker, outsider):
    mine = SentReferralFactory(organisation=unit, referrer=referrer)
    SentReferralFactory(organisation=unit)
    with as_app(referrer):
        assert list(SentReferral.objects.values_list("pk", flat=True)) == [mine.pk]
    with as_app(caseworker):
        assert SentReferral.objects.count() == 2
    with as_app(outsider):
        assert SentReferral.objects.count() == 0
    set_acting(system="test")
    assert not Referral.objects.exists() and not Message.objects.exists()
