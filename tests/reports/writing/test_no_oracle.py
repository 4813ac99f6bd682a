"""The check tells nobody who is a participant; who may open people asks apart, and it is noted."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from nystart.foundation.access import Role
from nystart.foundation.audit.models import AccessLog
from nystart.foundation.web.brake import is_too_many
from reports.writing.name_like import name_like
from reports.writing.names import one_name, without_name
from reports.writing.views.checking import QUESTIONS_AN_HOUR
from tests.factories.accounts import MembershipFactory
from tests.factories.participants import EnrolmentFactory, ParticipantFactory
from tests.markup import without_the_moment
from tests.reports.people import enrol
from tests.reports.writing.test_checks import write

REAL, INVENTED = "Tindra Forsvik", "Tilda Vorsfik"


def page(client, report):
    return without_the_moment(client.get(reverse("reports:check", args=[report.pk])).content.decode())


@pytest.mark.parametrize("reader", ["project_manager", "finance_officer", "auditor"])
@pytest.mark.parametrize("whose", ["own", "protected", "neighbour"])
def test_the_page_is_the_same_whether_or_not_the_person_exists(
    request, as_user, report, reader, whose, neighbour, neighbour_unit
):
    facts = {"first_name": "Tindra", "last_name": "Forsvik", "protected": whose == "protected"}
    if whose == "neighbour":
        person = ParticipantFactory(controller=neighbour, **facts)
        EnrolmentFactory(
            organisation=neighbour_unit, participant=person, project=report.project, starts_on=date(2009, 2, 1)
        )
    else:
        enrol(report.project, person=ParticipantFactory(controller=report.project.lead, **facts))
    client = as_user(request.getfixturevalue(reader))
    write(report, "resultat", f"{REAL} fick ett jobb.")
    real = page(client, report)
    write(report, "resultat", f"{INVENTED} fick ett jobb.")
    assert REAL in real
    assert page(client, report) == real.replace(REAL, INVENTED)
    assert not AccessLog.objects.exists()


@pytest.fixture
def coach_and_leader(project_manager, report):
    MembershipFactory(user=project_manager, organisation=report.project.lead, role=Role.CASEWORKER)
    return project_manager


def test_who_may_open_people_sees_hers_and_each_is_noted(as_user, coach_and_leader, report):
    lead = report.project.lead
    mine = ParticipantFactory(first_name="Tindra", last_name="Forsvik", controller=lead)
    hidden = ParticipantFactory(first_name="Birk", last_name="Borgvall", controller=lead, protected=True)
    for person in (mine, hidden):
        enrol(report.project, person=person)
    write(report, "resultat", "Tindra\nForsvik, Birk Borgvall och Tilda Vorsfik.")
    html = as_user(coach_and_leader).get(reverse("reports:named", args=[report.pk])).content.decode()
    assert "Tindra Forsvik" in html
    assert "Borgvall" not in html
    log = AccessLog.objects.get()
    assert (log.action, log.subject_id, log.detail) == ("list", None, "Namn i rapporten")
    assert log.subject_ids == [mine.pk]


def test_a_question_without_an_answer_is_noted_and_the_brake_holds(as_user, coach_and_leader, report):
    client, url = as_user(coach_and_leader), reverse("reports:named", args=[report.pk])
    statuses = [client.get(url).status_code for _ in range(QUESTIONS_AN_HOUR + 1)]
    assert statuses == [200] * QUESTIONS_AN_HOUR + [429]
    assert AccessLog.objects.filter(subject_id=None).count() == QUESTIONS_AN_HOUR


def test_who_opens_no_people_may_not_ask(as_user, project_manager, report):
    assert as_user(project_manager).get(reverse("reports:named", args=[report.pk])).status_code == 403


@pytest.mark.django_db
def test_a_brake_lets_go_after_an_hour():
    now = datetime(2026, 5, 5, 12, tzinfo=UTC)
    for seconds, refused in ((0, False), (1, False), (2, True), (3599, True), (3600, False), (3600.5, True)):
        with time_machine.travel(now + timedelta(seconds=seconds), tick=False):
            assert is_too_many("prov", "någon", most=2) is refused


NAMES = (
    "Anna Berg|Anna\nBerg|Anna-\nLena Berg|ANNA BERG|anna berg|A. Berg|Anna B. Lind|Sean O’Brien|Sean O`Brien|Åsa von Ängsmo"
    "|Fatima al-Hassan|Amina de la Cruz|Mina Ahmadi|Vi Nguyen|Nora Lund|Amina Vara|Om Prakash|Жанна Иванова|Berg, Anna"
)


@pytest.mark.parametrize("name", NAMES.split("|"))
@pytest.mark.parametrize("around", ["{}", "I dag fick {} arbete.", "Slut. {} började."])
def test_a_name_of_every_kind_is_marked_and_can_be_taken_out(name, around):
    text = around.format(name)
    (place,) = name_like(text, [], frozenset({"lund", "vara"}))
    found = text[place.start : place.end]
    assert found == name
    assert name_like(without_name(one_name(found), text), [], frozenset()) == []


@pytest.mark.parametrize(
    "text", ["Under Våren 2009", "I Maj.", "Enligt Arbetsförmedlingen Kalmar", "Nystart ESF-projekt"]
)
def test_ordinary_words_are_not_marked(text):
    assert name_like(text, [], frozenset({"kalmar"})) == []
