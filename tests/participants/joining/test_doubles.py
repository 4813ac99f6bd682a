"""Who is registered again where she may not be seen: the registrar gets the question, the one who registered is told nothing."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse

from nystart.foundation.audit.models import AccessLog
from participants.core.models import Participant
from participants.joining.actions import answer_double, ask_about_doubles, join_files
from participants.joining.models import PossibleDouble
from tests.factories.accounts import OrganisationFactory
from tests.factories.joining import JoiningFactory, PossibleDoubleFactory
from tests.factories.participants import EnrolmentFactory, ParticipantFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 12)
BORN = date(1989, 5, 12)


@pytest.fixture
def elsewhere(home):
    """A person of a unit that the caseworker does not work in."""
    unit = OrganisationFactory(name="Vuxenenheten", parent=home)
    return EnrolmentFactory(
        organisation=unit,
        participant__first_name="Šarić",
        participant__last_name="O’Brien",
        participant__birth_date=BORN,
    ).participant


def ask(by, unit, **facts):
    facts = {"first_name": "Saric", "last_name": "O'Brien", "birth_date": BORN} | facts
    participant = EnrolmentFactory(organisation=unit, **{f"participant__{k}": v for k, v in facts.items()}).participant
    return participant, ask_about_doubles(participant=participant, on=DAY, by=by)


def test_the_same_name_and_birth_date_is_asked_about_however_it_is_spelled(caseworker, unit, elsewhere):
    participant, asked = ask(caseworker, unit)
    assert [(each.participant, each.other, each.asked_on) for each in asked] == [(participant, elsewhere, DAY)]


@pytest.mark.parametrize(
    "facts",
    [
        {"birth_date": BORN - timedelta(days=1)},
        {"birth_date": BORN + timedelta(days=1)},
        {"birth_date": None},
        {"last_name": "O'Brian"},
    ],
)
def test_another_name_or_day_is_not(caseworker, unit, elsewhere, facts):
    assert ask(caseworker, unit, **facts)[1] == []


def test_one_who_may_open_the_other_file_was_asked_herself(registrar, unit, elsewhere):
    assert ask(registrar, unit)[1] == []


def test_neither_a_joined_file_nor_another_municipality_is_asked_about(caseworker, unit, elsewhere, neighbour):
    JoiningFactory(joined=elsewhere, kept=ParticipantFactory(), controller=elsewhere.controller)
    ParticipantFactory(controller=neighbour, first_name="Saric", last_name="OBrien", birth_date=BORN)
    assert ask(caseworker, unit)[1] == []


def test_registering_on_the_page_asks_and_tells_nothing(as_user, caseworker, unit, elsewhere):
    client, url = as_user(caseworker), reverse("participants:receive")
    with time_machine.travel("2026-03-12T09:00Z", tick=False):
        form = client.get(url).context["form"]
        sent = {name: form[name].value() or "" for name in form.fields} | {
            "first_name": "Saric",
            "last_name": "OBrien",
            "no_number": "on",
            "birth_date": "1989-05-12",
            "interpreter": "none",
            "referrer_kind": "social_services",
            "received_on": "2026-03-12",
            "organisation": str(unit.pk),
        }
        answer = client.post(url, sent, follow=True)
    made = Participant.objects.get(first_name="Saric")
    asked = PossibleDouble.objects.get()
    assert (asked.participant, asked.other) == (made, elsewhere)
    assert "Vuxenenheten" not in answer.content.decode() and "samma namn" not in answer.content.decode()


# --- Min dag and the answer -----------------------------------------------------------------------------------------


def my_day(user):
    with time_machine.travel("2026-03-12T09:00Z", tick=False):
        return user.get(reverse("desk:my_day")).content.decode()


def test_the_question_is_on_the_registrars_min_dag_and_on_nobody_elses(
    as_user, registrar, caseworker, unit_manager, unit, elsewhere
):
    ask(caseworker, unit)
    assert "Kan ha två akter" in my_day(as_user(registrar))
    for user in (caseworker, unit_manager):
        assert "Kan ha två akter" not in my_day(as_user(user))


def test_a_protected_file_is_asked_about_only_to_those_on_both_access_lists(registrar, caseworker, unit, elsewhere):
    Participant.objects.filter(pk=elsewhere.pk).update(protection="protected_registration")
    (asked,) = ask(caseworker, unit)[1]
    assert not PossibleDouble.objects.visible_to(registrar).filter(pk=asked.pk).exists()


def test_two_persons_is_an_answer_and_the_question_is_gone(as_user, registrar, caseworker, unit, elsewhere):
    (asked,) = ask(caseworker, unit)[1]
    client = as_user(registrar)
    page = client.get(asked.get_absolute_url()).content.decode()
    assert "Saric" in page and "Šarić" in page and "Vuxenenheten" in page
    assert (
        AccessLog.objects.filter(user_id=registrar.pk, subject_id__in=[asked.participant_id, asked.other_id]).count()
        == 2
    )
    refused = client.post(asked.get_absolute_url(), {})
    assert "Jämför akterna först" in refused.content.decode()
    assert client.post(asked.get_absolute_url(), {"compared": "on"}).status_code == 302
    asked.refresh_from_db()
    assert (asked.answer, asked.answered_by) == ("different", registrar)
    assert "Kan ha två akter" not in my_day(client)
    assert "två olika personer" in as_user(registrar).get(asked.get_absolute_url()).content.decode()


def test_a_question_is_answered_once(registrar):
    asked = PossibleDoubleFactory()
    now = datetime(2026, 3, 12, tzinfo=UTC)
    answer_double(double=asked, answer="different", at=now, by=registrar)
    with pytest.raises(ValidationError, match="redan besvarad: två olika personer"):
        answer_double(double=asked, answer="same", at=now, by=registrar)


def test_joining_answers_the_question_and_other_questions_are_about_the_kept_file(registrar):
    asked = PossibleDoubleFactory()
    kept, joined = asked.participant, asked.other
    third = ParticipantFactory()
    other = PossibleDoubleFactory(participant=third, other=joined)
    answered = PossibleDoubleFactory(participant=joined, other=third, answer="different", answered_by=registrar,
                                     answered_at=datetime(2026, 3, 1, tzinfo=UTC))  # fmt: skip
    join_files(kept=kept, joined=joined, reason="Samma", at=datetime(2026, 3, 12, tzinfo=UTC), by=registrar)
    for each in (asked, other, answered):
        each.refresh_from_db()
    assert (asked.answer, asked.answered_by) == ("same", registrar)
    assert (other.participant, other.other, other.answer) == (third, kept, "")
    assert answered.participant == joined
