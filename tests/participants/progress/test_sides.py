"""The pages of the coach: begin, answer the own part, type in, hand the screen over, leave it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from nystart.foundation.audit.models import AccessLog
from nystart.foundation.lent.state import KEY
from participants.progress.codes import Side, Way
from participants.progress.models import Answer, Instrument, Measurement, ProjectMeasuring
from participants.progress.models.measurement import items_of
from tests.factories.participants import EnrolmentFactory
from tests.factories.progress import MeasurementFactory, finish
from tests.factories.projects import ProjectFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def enrolment(unit, caseworker):
    return EnrolmentFactory(organisation=unit, caseworker=caseworker)


@pytest.fixture
def measurement(enrolment):
    return MeasurementFactory(enrolment=enrolment)


@pytest.fixture
def client(as_user, caseworker):
    return as_user(caseworker)


def address(name, of):
    return reverse(f"participants:{name}", args=[of.pk])


def typed(measurement, **others):
    return {item.code: str(item.high) for item in items_of(measurement.instrument)} | others


def tab(enrolment):
    return reverse("participants:progress", args=[enrolment.participant_id])


def start(client, enrolment, **others):
    told = {"instrument": Instrument.objects.get(code="progress").pk, "point": "start", "held_on": "2 februari 2026"}
    return client.post(address("start_measurement", enrolment), told | {"submission": "a"} | others)


SUBMISSION = "0e1cfb66-8d5e-4a49-8a40-5a2d4c2a9d01"


def test_a_measurement_is_begun(client, enrolment, caseworker):
    answer = start(client, enrolment, submission=SUBMISSION)
    made = Measurement.objects.get()
    assert (answer.url, made.opened_by, made.point) == (tab(enrolment), caseworker, "start")
    assert "Mätningen är påbörjad" in client.get(tab(enrolment)).content.decode()
    assert AccessLog.objects.filter(detail="ny mätning", subject_id=enrolment.participant_id).exists()


def test_the_same_form_twice_begins_one(client, enrolment):
    for _ in range(2):
        assert start(client, enrolment, submission=SUBMISSION).status_code == 302
    assert Measurement.objects.count() == 1


@pytest.mark.parametrize(("days", "said"), [(0, ""), (1, "Dagen har inte varit ännu")])
def test_a_day_to_come_is_refused(client, enrolment, days, said):
    day = timezone.localdate() + timedelta(days=days)
    page = start(client, enrolment, held_on=day.isoformat(), submission=SUBMISSION)
    assert (said in page.content.decode()) and Measurement.objects.exists() == (not said)


def test_a_wrong_form_says_so_and_keeps_the_rest(client, enrolment):
    page = start(client, enrolment, held_on="den trettonde", point="exit", submission=SUBMISSION).content.decode()
    assert "Vi förstår inte datumet ”den trettonde”" in page and 'value="den trettonde"' in page
    assert page.count("checked") == 2


def test_what_the_state_refuses_stands_beside_its_field(client, enrolment):
    MeasurementFactory(enrolment=enrolment, done=True)
    page = start(client, enrolment, submission=SUBMISSION).content.decode()
    assert "Mätningen ”i början” är redan gjord." in page


def test_points_after_the_exit_are_offered_after_an_exit(as_user, caseworker, unit, client, enrolment):
    assert "28 dagar efter avslut" not in client.get(address("start_measurement", enrolment)).content.decode()
    left = EnrolmentFactory(organisation=unit, exited=True)
    assert "28 dagar efter avslut" in client.get(address("start_measurement", left)).content.decode()


def test_the_coach_answers_the_own_part(client, measurement, enrolment, caseworker):
    answer = client.post(address("coach_side", measurement), typed(measurement, social="declined"))
    assert answer.url == tab(enrolment)
    measurement.refresh_from_db()
    assert (measurement.coach, measurement.done_on) == (caseworker, None)
    social = Answer.objects.get(item__code="social")
    assert (social.side, social.value, social.declined) == (Side.COACH, None, True)
    assert "De syns när båda har svarat" in client.get(tab(enrolment)).content.decode()


def test_a_question_without_an_answer_keeps_the_others(client, measurement):
    told = typed(measurement)
    del told["social"]
    page = client.post(address("coach_side", measurement), told).content.decode()
    assert "Välj ett svar på ”Personen är trygg i möten med nya människor”." in page
    assert page.count("checked") == len(told)
    assert not Answer.objects.exists()


def test_the_coach_does_not_see_the_other_side(client, measurement, enrolment):
    finish(measurement, Side.PARTICIPANT, {"felt_chance": 9})
    page = client.get(address("coach_side", measurement)).content.decode()
    assert "checked" not in page
    page = client.get(tab(enrolment)).content.decode()
    assert "Deltagaren har svarat" in page and "<svg viewBox" not in page.split("h-sa")[0].split("Pågår")[1]


def test_what_was_answered_is_not_answered_again(client, measurement, enrolment):
    finish(measurement, Side.COACH)
    for ask in (client.get, client.post):
        assert ask(address("coach_side", measurement)).url == tab(enrolment)
    assert "går inte att ändra" in client.get(tab(enrolment)).content.decode()


def test_paper_waits_for_the_own_part(client, measurement, enrolment):
    assert client.get(address("type_in", measurement)).url == tab(enrolment)
    assert "Svara på din egen del först" in client.get(tab(enrolment)).content.decode()
    assert client.post(address("type_in", measurement), typed(measurement, way="paper")).url == tab(enrolment)
    assert not Answer.objects.exists()


@pytest.mark.parametrize("way", [Way.PAPER, Way.TOGETHER])
def test_what_the_participant_said_is_typed_in(client, measurement, enrolment, way):
    finish(measurement, Side.COACH)
    assert "Jag orkar med en vanlig dag." in client.get(address("type_in", measurement)).content.decode()
    client.post(address("type_in", measurement), typed(measurement, way=way.value))
    measurement.refresh_from_db()
    assert (measurement.way, measurement.done_on) == (way, timezone.localdate())
    assert "Nu syns svaren sida vid sida" in client.get(tab(enrolment)).content.decode()


def test_the_screen_is_no_way_of_typing_in(client, measurement):
    finish(measurement, Side.COACH)
    page = client.post(address("type_in", measurement), typed(measurement, way="screen")).content.decode()
    assert "Det valet finns inte längre" in page


def test_the_questions_go_on_paper(client, measurement):
    page = client.get(address("print_questions", measurement)).content.decode()
    assert "9. Vilket steg passar bäst på dig just nu?" in page and "10. Helt säkert" in page
    row = AccessLog.objects.get(detail="frågor på papper")
    assert (row.action, row.subject_id) == ("print", measurement.participant_id)


def test_the_screen_is_handed_over(client, measurement, caseworker):
    answer = client.post(address("lend_measurement", measurement))
    assert answer.url == address("answer_start", measurement)
    assert client.session[KEY]["url"] == answer.url
    log = AccessLog.objects.get(detail="skärmen lämnades över (mätning)")
    assert (log.subject_id, log.user_id) == (measurement.participant_id, caseworker.pk)


def test_a_participant_who_has_answered_gets_no_screen(client, measurement, enrolment):
    finish(measurement, Side.PARTICIPANT)
    assert client.post(address("lend_measurement", measurement)).url == tab(enrolment)
    assert KEY not in client.session


def test_a_measurement_is_left(client, measurement, enrolment):
    client.post(address("cancel_measurement", measurement))
    assert "Den räknas inte" in client.get(tab(enrolment)).content.decode()
    client.post(address("cancel_measurement", measurement))
    assert "redan klar eller avbruten" in client.get(tab(enrolment)).content.decode()


PAGES = {
    "coach_side": "get post",
    "type_in": "get post",
    "print_questions": "get",
    "lend_measurement": "post",
    "cancel_measurement": "post",
    "answer_start": "get",
    "answer_end": "get post",
}


@pytest.mark.parametrize(("name", "methods"), PAGES.items())
def test_only_who_works_with_the_person(as_user, measurement, outsider, registrar, name, methods):
    for user, status in ((outsider, 404), (registrar, 403)):
        client = as_user(user)
        answers = [getattr(client, method)(address(name, measurement)) for method in methods.split()]
        assert {answer.status_code for answer in answers} == {status}


# --- The project's own rules ------------------------------------------------------------------------------------------


def test_a_project_manager_says_how_the_project_measures(as_user, project_manager, home):
    project = ProjectFactory(lead=home)
    client, page = as_user(project_manager), reverse("participants:measuring", args=[project.slug])
    assert 'value="3"' in client.get(page).content.decode()
    assert client.post(page, {"every_months": "6", "clear_rise": "1"}).url == page
    own = ProjectMeasuring.objects.get()
    assert (own.every_months, own.clear_rise, own.reminds) == (6, 1, False) and own.events.count() == 1
    client.post(page, {"every_months": "6", "clear_rise": "1", "reminds": "on"})
    assert ProjectMeasuring.objects.get().reminds
    assert 'value="6"' in client.get(page).content.decode()


@pytest.mark.parametrize(
    ("months", "said"), [("0", "Skriv 1 eller mer"), ("25", "Skriv 24 eller mindre"), ("ofta", "Skriv ett heltal")]
)
def test_impossible_rules_are_refused_and_kept_on_the_page(as_user, project_manager, home, months, said):
    page = reverse("participants:measuring", args=[ProjectFactory(lead=home).slug])
    shown = as_user(project_manager).post(page, {"every_months": months, "clear_rise": "2"}).content.decode()
    assert said in shown and f'value="{months}"' in shown
    assert not ProjectMeasuring.objects.exists()
