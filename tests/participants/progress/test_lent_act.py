"""What the participant meets on the lent screen: a question a page, saved as it is given, back, not to answer, done."""

import pytest
from django.urls import reverse
from lxml import html

from nystart.foundation.lent.state import KEY
from participants.progress.codes import Side, Way
from participants.progress.models import Answer
from participants.progress.models.measurement import items_of
from tests.factories.accounts import PASSWORD
from tests.factories.participants import EnrolmentFactory
from tests.factories.progress import MeasurementFactory, finish

pytestmark = pytest.mark.django_db
BACK = reverse("lent:give_back")


@pytest.fixture
def measurement(unit, caseworker):
    return MeasurementFactory(enrolment=EnrolmentFactory(organisation=unit, caseworker=caseworker))


@pytest.fixture
def lent(as_user, caseworker, measurement):
    client = as_user(caseworker)
    client.post(reverse("participants:lend_measurement", args=[measurement.pk]))
    return client


@pytest.fixture
def start(measurement):
    return reverse("participants:answer_start", args=[measurement.pk])


@pytest.fixture
def question(measurement):
    return lambda number: reverse("participants:answer", args=[measurement.pk, number])


@pytest.fixture
def end(measurement):
    return reverse("participants:answer_end", args=[measurement.pk])


def test_it_begins_with_what_it_is_about(lent, start, question, measurement, caseworker):
    page = lent.get(start).content.decode()
    assert f"Hej {measurement.participant.first_name}!" in page and "De bestämmer inte vad du får" in page
    assert "Här är 9 frågor" in page and question(1) in page
    assert caseworker.name not in page and "ny-nav" not in page


def test_a_question_is_a_group_of_choices_with_its_words(lent, question):
    page = html.fromstring(lent.get(question(3)).content)
    assert page.xpath("//h1")[0].text_content() == "Fråga 3 av 9"
    (group,) = page.xpath("//fieldset")
    assert group.xpath("legend")[0].text_content().strip() == "Jag väljer själv vad jag vill göra och tar steg dit."
    assert [label.text_content().strip() for label in group.xpath(".//label")] == [
        "1. Stämmer inte alls",
        "2. Stämmer dåligt",
        "3. Varken bra eller dåligt",
        "4. Stämmer bra",
        "5. Stämmer helt",
    ]
    assert {button.text_content() for button in page.xpath("//main//form//button")} == {"Nästa", "Vill inte svara"}


def test_an_answer_is_saved_when_it_is_given(lent, question):
    assert lent.post(question(1), {"value": "4"}).url == question(2)
    (answer,) = Answer.objects.all()
    assert (answer.item.code, answer.side, answer.value) == ("social", Side.PARTICIPANT, 4)
    assert 'value="4" class="form-check-input" id="id_value_3" checked' in lent.get(question(1)).content.decode()


def test_one_may_leave_a_question(lent, question):
    assert lent.post(question(1), {"value": "4"}).url == question(2)
    assert lent.post(question(1), {"value": "2", "do": "decline"}).url == question(2)
    assert [(answer.value, answer.declined) for answer in Answer.objects.all()] == [(None, True)]


@pytest.mark.parametrize(("value", "said"), [("", "Välj ett svar, eller tryck på Vill inte svara"), ("9", "Det valet")])
def test_no_answer_says_what_to_do(lent, question, value, said):
    page = lent.post(question(1), {"value": value}).content.decode()
    assert said in page and not Answer.objects.exists()


@pytest.mark.parametrize("number", [0, 10])
def test_there_are_nine_questions(lent, question, number):
    assert lent.get(question(number)).status_code == 404
    assert lent.get(question(9)).status_code == 200


def test_somebody_who_stops_goes_on_where_she_was(lent, start, question):
    lent.post(question(1), {"value": "4"})
    lent.get(BACK)
    assert question(2) in lent.get(start).content.decode()
    lent.post(BACK, {"password": PASSWORD})
    lent.post(start.replace("answer/", "hand-over/"))
    assert question(2) in lent.get(start).content.decode()


def test_the_end_comes_after_all_questions(lent, question, end, measurement):
    items = list(items_of(measurement.instrument))
    for number, item in enumerate(items[:-1], start=1):
        lent.post(question(number), {"value": str(item.high)})
    for ask in (lent.get, lent.post):
        assert ask(end).url == question(9)
    assert lent.post(question(9), {"do": "decline"}).url == end
    assert "Du har svarat på allt" in lent.get(end).content.decode()
    assert lent.post(end).url == BACK
    measurement.refresh_from_db()
    assert (measurement.way, measurement.done_on) == (Way.SCREEN, None)
    assert lent.get(question(1)).url == BACK


def test_after_the_return_the_coach_sees_what_is_left(lent, question, end, measurement):
    for number in range(1, 10):
        lent.post(question(number), {"do": "decline"})
    lent.post(end)
    answer = lent.post(BACK, {"password": PASSWORD}, follow=True)
    page = answer.content.decode()
    assert "Deltagaren har svarat" in page and "Coachen har inte svarat" in page


def test_without_a_lending_there_is_nothing_to_answer(as_user, caseworker, measurement, start, question, end):
    client = as_user(caseworker)
    for path in (start, question(1), end):
        assert client.get(path).url == reverse("participants:progress", args=[measurement.participant_id])
    client.post(question(1), {"value": "4"})
    assert not Answer.objects.exists()
    assert "på en skärm som är överlämnad" in client.get(client.get(start).url).content.decode()


def test_a_screen_lent_for_one_person_shows_no_other_s(lent, unit, caseworker, start):
    other = MeasurementFactory(enrolment=EnrolmentFactory(organisation=unit, caseworker=caseworker))
    assert lent.get(reverse("participants:answer", args=[other.pk, 1])).url == start


def test_a_measurement_that_was_left_meanwhile_asks_for_the_screen(lent, start, question, measurement):
    finish(measurement, Side.PARTICIPANT)
    assert lent.post(question(1), {"value": "4"}).url == BACK
    assert lent.session[KEY]["is_done"]
