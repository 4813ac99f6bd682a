"""The exit: refused with reasons, saved with its follow-ups, undone while nothing follows."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from nystart.foundation.swedish.formats import date_long
from participants.core.models import Enrolment, ExitReason
from participants.decisions.models import MeasureKind
from participants.follow_up.actions import exit_enrolment
from participants.follow_up.actions.follow_ups import six_months_after
from participants.follow_up.models import FollowUp
from participants.intake.actions import enrol_participant
from tests.factories.enrolment_cards import DecisionFactory, MeasureFactory
from tests.factories.participant_file import FollowUpFactory, NoteDraftFactory
from tests.factories.participants import EnrolmentFactory
from tests.factories.support import AidFactory, JointPlanFactory


@pytest.fixture
def address(enrolment):
    return reverse("participants:exit", args=[enrolment.pk])


@pytest.fixture(autouse=True)
def running_project(enrolment):
    """The project goes on long after today."""
    type(enrolment.project).objects.filter(pk=enrolment.project_id).update(
        starts_on=date(2025, 1, 1), ends_on=timezone.localdate() + timedelta(days=900)
    )


def told(**changes):
    return {
        "on": "2026-03-02",
        "reason": "work_unsubsidised",
        "completed": "yes",
        "felt_chance": "yes",
        "distance": "much_closer",
        "vocational_base": "",
    } | changes


def test_an_exit_is_saved_with_its_facts_and_its_follow_ups(as_user, caseworker, enrolment, address):
    page = as_user(caseworker).post(address, told(), follow=True).content.decode()
    enrolment.refresh_from_db()
    assert (enrolment.ends_on, enrolment.exit_reason_id, enrolment.completed) == (
        date(2026, 3, 2),
        "work_unsubsidised",
        True,
    )
    assert (enrolment.exit_felt_chance, enrolment.exit_distance, enrolment.exit_vocational_base) == (
        True,
        "much_closer",
        None,
    )
    due = dict(FollowUp.objects.filter(enrolment=enrolment).values_list("point", "due_on"))
    assert due == {"d28": date(2026, 3, 30), "d90": date(2026, 5, 31), "m6": date(2026, 9, 2)}
    assert "Avslutet är sparat." in page and reverse("participants:reopen", args=[enrolment.pk]) in page


@pytest.mark.parametrize(
    ("day", "later"),
    [
        (date(2026, 8, 31), date(2027, 2, 28)),
        (date(2026, 6, 30), date(2026, 12, 30)),
        (date(2026, 7, 1), date(2027, 1, 1)),
    ],
)
def test_six_months_later_is_the_same_day_or_the_last_of_the_month(day, later):
    assert six_months_after(day) == later


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"on": "2026-01-11"}, "Slutdatum ligger före startdatum (12"),
        ({"on": "31 februari"}, "finns inte"),
        ({"reason": ""}, "Svara på frågan: Varför slutar personen?"),
        ({"on": (timezone.localdate() + timedelta(days=2000)).isoformat()}, "Slutdatum ligger efter projektets slut"),
    ],
)
def test_an_exit_that_does_not_fit_says_why_and_keeps_the_answers(
    as_user, caseworker, enrolment, address, changes, said
):
    answer = as_user(caseworker).post(address, told(**changes))
    page = answer.content.decode()
    assert answer.status_code == 200 and said in page
    assert '<option value="much_closer" selected>' in page
    enrolment.refresh_from_db()
    assert enrolment.is_open


def test_an_unsigned_note_stops_the_exit_and_says_whose_it_is(as_user, caseworker, unit_manager, enrolment, address):
    NoteDraftFactory(participant=enrolment.participant, author=unit_manager)
    sentence = "Ester Enhetschef har en anteckning som inte är signerad"
    client = as_user(caseworker)
    assert sentence in client.get(address).content.decode()
    assert sentence in client.post(address, told()).content.decode()
    enrolment.refresh_from_db()
    assert enrolment.is_open


def test_a_registration_error_leaves_every_figure_and_is_not_followed_up(as_user, caseworker, enrolment, address):
    NoteDraftFactory(participant=enrolment.participant, author=caseworker)
    page = as_user(caseworker).post(address, told(reason="registration_error"), follow=True).content.decode()
    enrolment.refresh_from_db()
    assert enrolment.exit_reason_id == "registration_error" and enrolment.completed is None
    assert not FollowUp.objects.exists()
    assert not Enrolment.objects.registered_rightly().filter(pk=enrolment.pk).exists()
    assert "stängd som felregistrering" in page


def test_who_has_died_is_not_followed_up(as_user, caseworker, address):
    as_user(caseworker).post(address, told(reason="deceased"))
    assert not FollowUp.objects.exists()


def test_an_exit_sent_twice_is_answered_twice_in_the_same_way(as_user, caseworker, enrolment, address):
    client = as_user(caseworker)
    for _ in range(2):
        answer = client.post(address, told(), follow=True)
        assert answer.redirect_chain and "Avslutet är sparat." in answer.content.decode()
    assert FollowUp.objects.count() == 3 and enrolment.events.filter(ends_on=date(2026, 3, 2)).count() == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"on": "2026-03-01"},
        {"reason": "dropped_out"},
        {"completed": "no"},
        {"felt_chance": ""},
        {"distance": ""},
        {"vocational_base": "yes"},
        {"on": "31 februari"},
    ],
)
def test_an_exit_sent_again_with_other_answers_says_what_stands_and_keeps_them(
    as_user, caseworker, enrolment, address, changes
):
    client = as_user(caseworker)
    client.post(address, told())
    answer = client.post(address, told(**changes))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Inskrivningen är redan avslutad." in page and date_long(date(2026, 3, 2)) in page
    assert {name: answer.context["form"][name].value() for name in told()} == told(**changes)
    enrolment.refresh_from_db()
    assert (enrolment.ends_on, enrolment.exit_reason_id, enrolment.completed) == (
        date(2026, 3, 2),
        "work_unsubsidised",
        True,
    )


def test_a_registration_error_sent_twice_is_answered_in_the_same_way(as_user, caseworker, address):
    client = as_user(caseworker)
    for _ in range(2):
        page = client.post(address, told(reason="registration_error"), follow=True).content.decode()
        assert "stängd som felregistrering" in page


def test_an_empty_form_of_an_ended_enrolment_is_answered_too(as_user, caseworker, address):
    client = as_user(caseworker)
    client.post(address, told())
    assert client.post(address, {}).status_code == 409
    assert "redan avslutad" in client.get(address, follow=True).content.decode()


def test_an_exit_is_undone_while_nothing_follows_and_made_again(as_user, caseworker, enrolment, address):
    client, undo = as_user(caseworker), reverse("participants:reopen", args=[enrolment.pk])
    client.post(address, told())
    assert "Avslutet är ångrat." in client.post(undo, follow=True).content.decode()
    enrolment.refresh_from_db()
    assert enrolment.is_open and enrolment.exit_felt_chance is None
    assert not FollowUp.objects.waiting().exists()
    client.post(address, told(on="2026-03-03"))
    assert sorted(FollowUp.objects.waiting().values_list("due_on", flat=True))[0] == date(2026, 3, 31)
    assert FollowUp.objects.count() == 3


def test_an_exit_that_was_followed_up_stays(as_user, caseworker, enrolment, address):
    client = as_user(caseworker)
    client.post(address, told())
    FollowUp.objects.filter(point="d28").update(outcome="education", done_on=date(2026, 3, 30), done_by=caseworker)
    page = client.post(reverse("participants:reopen", args=[enrolment.pk]), follow=True).content.decode()
    enrolment.refresh_from_db()
    assert not enrolment.is_open and "En uppföljning efter avslutet är gjord." in page


def test_coming_back_closes_what_waited(caseworker, enrolment):
    exit_enrolment(
        enrolment=enrolment, on=date(2026, 3, 2), reason=ExitReason.objects.get(pk="dropped_out"), by=caseworker
    )
    enrol_participant(
        participant=enrolment.participant,
        project=enrolment.project,
        organisation=enrolment.organisation,
        starts_on=date(2026, 4, 1),
        by=caseworker,
        referrer_kind="self",
    )
    assert set(FollowUp.objects.values_list("closed_because", "closed_on")) == {("re_entry", date(2026, 4, 1))}


@pytest.fixture
def follow_up(unit, caseworker):
    """90 days after an exit of somebody the caseworker coached."""
    return FollowUpFactory(enrolment=EnrolmentFactory(organisation=unit, caseworker=caseworker, exited=True))


def test_a_follow_up_is_answered_and_the_answer_taken_back(as_user, caseworker, follow_up):
    client, url = as_user(caseworker), reverse("participants:follow_up", args=[follow_up.pk])
    page = client.post(
        url, {"outcome": "education", "lives_in_municipality": "yes", "on": "i dag"}, follow=True
    ).content.decode()
    follow_up.refresh_from_db()
    assert (follow_up.outcome, follow_up.done_by, follow_up.lives_in_municipality) == ("education", caseworker, True)
    assert "Studerar" in page
    client.post(reverse("participants:reopen_follow_up", args=[follow_up.pk]))
    follow_up.refresh_from_db()
    assert follow_up.is_waiting
    assert follow_up.events.count() == 3


def test_not_reached_is_an_answer_only_after_two_tries(as_user, caseworker, unit_manager, follow_up):
    client, url = as_user(caseworker), reverse("participants:follow_up", args=[follow_up.pk])
    attempt = reverse("participants:attempt", args=[follow_up.pk])
    client.post(attempt)
    sent = {"outcome": "not_reached", "on": "i dag"}
    assert "Skriv upp minst två försök" in client.post(url, sent).content.decode()
    as_user(unit_manager).post(attempt)
    assert client.post(url, sent).status_code == 302
    follow_up.refresh_from_db()
    assert follow_up.outcome == "not_reached"


def test_a_follow_up_of_another_municipality_is_not_there(as_user, outsider, registrar, follow_up):
    url = reverse("participants:follow_up", args=[follow_up.pk])
    assert as_user(outsider).get(url).status_code == 404
    assert as_user(registrar).get(url).status_code == 403


GAVE = {"outcome": "education", "lives_in_municipality": "yes", "on": "2026-03-10"}


def test_an_answer_sent_twice_is_answered_twice_in_the_same_way(as_user, caseworker, follow_up):
    client, url = as_user(caseworker), reverse("participants:follow_up", args=[follow_up.pk])
    for _ in range(2):
        answer = client.post(url, GAVE, follow=True)
        assert answer.redirect_chain and "är sparad." in answer.content.decode()


@pytest.mark.parametrize(
    "changes", [{"outcome": "seeking"}, {"lives_in_municipality": "no"}, {"on": "2026-03-09"}, {"on": "snart"}]
)
def test_another_answer_sent_again_says_what_stands_and_is_kept_on_the_page(as_user, caseworker, follow_up, changes):
    client, url = as_user(caseworker), reverse("participants:follow_up", args=[follow_up.pk])
    client.post(url, GAVE)
    answer = client.post(url, GAVE | changes)
    page = answer.content.decode()
    assert (
        answer.status_code == 409 and "Uppföljningen är redan gjord." in page and date_long(date(2026, 3, 10)) in page
    )
    assert {name: answer.context["form"][name].value() for name in GAVE} == GAVE | changes
    follow_up.refresh_from_db()
    assert (follow_up.outcome, follow_up.done_on) == ("education", date(2026, 3, 10))


def test_the_same_answer_of_a_colleague_is_told_whose_it_is(as_user, caseworker, unit_manager, follow_up):
    url = reverse("participants:follow_up", args=[follow_up.pk])
    as_user(unit_manager).post(url, GAVE)
    answer = as_user(caseworker).post(url, GAVE)
    assert answer.status_code == 409 and unit_manager.name in answer.content.decode()


def test_an_answer_to_a_closed_follow_up_is_told_why_it_is_closed(as_user, caseworker, follow_up):
    FollowUp.objects.filter(pk=follow_up.pk).update(closed_on=date(2026, 3, 9), closed_because="re_entry")
    answer = as_user(caseworker).post(reverse("participants:follow_up", args=[follow_up.pk]), GAVE)
    assert answer.status_code == 409 and "Uppföljningen är stängd." in answer.content.decode()
    follow_up.refresh_from_db()
    assert follow_up.done_on is None


def test_what_still_goes_on_is_told_and_hinders_nothing(as_user, caseworker, enrolment, address):
    today, person = timezone.localdate(), enrolment.participant
    decision = DecisionFactory(enrolment=enrolment, starts_on=enrolment.starts_on)
    for days, kind in ((None, "coaching"), (1, "work_training"), (0, "group")):
        ends_on = None if days is None else today + timedelta(days=days)
        MeasureFactory(decision=decision, kind_id=kind, starts_on=enrolment.starts_on, ends_on=ends_on)
    MeasureFactory(decision=decision, starts_on=enrolment.starts_on, taken_back_on=today)
    AidFactory(participant=person, what="Lånad stol", delivered=True)
    AidFactory(participant=person, what="Lämnad lampa", returned=True)
    AidFactory(participant=person, what="Väntat bord")
    AidFactory(what="Någon annans bord")
    JointPlanFactory(participant=person)
    JointPlanFactory(participant=person, ended=True)
    client = as_user(caseworker)
    answer = client.get(address)
    told_about = answer.context["still_open"]
    assert [" ".join(each.split()[:2]) for each in sorted(told_about)] == [
        "Beställt hjälpmedel:", "Insatsen " + MeasureKind.objects.get(pk="work_training").label.split()[0],
        "Insatsen " + MeasureKind.objects.get(pk="coaching").label.split()[0], "Lånat hjälpmedel:", "SIP, kallad",
    ]  # fmt: skip
    assert "Det här pågår fortfarande" in answer.content.decode()
    assert client.post(address, told(on=today.isoformat())).status_code == 302


def test_nothing_is_told_where_nothing_goes_on(as_user, caseworker, enrolment, address):
    assert "pågår fortfarande" not in as_user(caseworker).get(address).content.decode()
