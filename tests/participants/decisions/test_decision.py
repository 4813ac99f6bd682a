"""Decisions and the measures under them: their days, Min dag before the last one, and who sees and changes them."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from nystart.foundation.audit.models import AccessLog
from participants.decisions.actions import (
    change_decision,
    record_decision,
    record_measure,
    take_back_decision,
    take_back_measure,
)
from participants.decisions.contributing import work
from participants.decisions.models import Decision, DecisionKind, Measure, MeasureKind
from tests.factories.enrolment_cards import DecisionFactory, MeasureFactory, PauseFactory
from tests.factories.participants import EnrolmentFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 12)
START = date(2026, 1, 12)


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel("2026-03-12T09:00Z", tick=False):
        yield


@pytest.fixture
def decide(enrolment, caseworker):
    def make(starts_on, ends_on=None, kind="pes_referral", of=None):
        told = {"kind": DecisionKind.objects.get(pk=kind), "decided_on": None}
        return record_decision(enrolment=of or enrolment, starts_on=starts_on, ends_on=ends_on, by=caseworker, **told)

    return make


@pytest.fixture
def take(caseworker):
    def make(decision, starts_on, ends_on=None, kind="coaching"):
        kind = MeasureKind.objects.get(pk=kind)
        return record_measure(decision=decision, kind=kind, starts_on=starts_on, ends_on=ends_on, by=caseworker)

    return make


# --- The days -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "is_right"), [(-1, False), (0, True), (1, True)])
def test_a_decision_ends_on_the_first_day_of_the_enrolment_at_the_earliest(decide, days, is_right):
    last = START + timedelta(days=days)
    if is_right:
        assert decide(date(2025, 6, 1), last).ends_on == last
        return
    with pytest.raises(ValidationError, match="slutar före inskrivningen"):
        decide(date(2025, 6, 1), last)


@pytest.mark.parametrize(("days", "is_right"), [(-1, True), (0, True), (1, False)])
def test_a_decision_begins_on_the_last_day_at_the_latest(decide, unit, days, is_right):
    over = EnrolmentFactory(organisation=unit, exited=True, starts_on=START)
    first = over.ends_on + timedelta(days=days)
    if is_right:
        assert decide(first, of=over).starts_on == first
        return
    with pytest.raises(ValidationError, match="börjar efter inskrivningens sista dag"):
        decide(first, of=over)


def test_a_decision_does_not_end_before_it_begins(decide, enrolment):
    with pytest.raises(ValidationError, match="Sista dagen ligger före"):
        decide(DAY, DAY - timedelta(days=1))
    with pytest.raises(IntegrityError, match="decision_lasts_a_day"), transaction.atomic():
        DecisionFactory(enrolment=enrolment, starts_on=DAY, ends_on=DAY - timedelta(days=1))
    assert decide(DAY, DAY).ends_on == DAY


def test_several_hold_at_once_and_a_wrong_registration_has_none(decide, unit):
    decide(START, kind="pes_referral")
    decide(START, kind="assistance_competence")
    decide(START, kind="assistance_competence")
    assert Decision.objects.standing().count() == 3
    wrong = EnrolmentFactory(organisation=unit, ends_on=DAY, exit_reason_id="registration_error")
    with pytest.raises(ValidationError, match="felregistrering"):
        decide(START, of=wrong)


@pytest.mark.parametrize(
    ("first", "last", "is_right"),
    [
        (date(2026, 2, 1), date(2026, 2, 28), True),
        (date(2026, 1, 31), date(2026, 2, 28), False),
        (date(2026, 2, 1), date(2026, 3, 1), False),
        (date(2026, 2, 28), None, True),
        (date(2026, 3, 1), None, False),
    ],
)
def test_a_measure_lies_within_its_decision(decide, take, first, last, is_right):
    decision = decide(date(2026, 2, 1), date(2026, 2, 28))
    if is_right:
        assert take(decision, first, last).pk
        return
    with pytest.raises(ValidationError, match="Insatsen kan"):
        take(decision, first, last)
    with pytest.raises(IntegrityError, match="outside its decision"), transaction.atomic():
        MeasureFactory(decision=decision, starts_on=first, ends_on=last)


@pytest.mark.parametrize(("days", "is_right"), [(-1, False), (0, True)])
def test_a_measure_lies_within_the_enrolment_and_the_project(decide, take, enrolment, unit, days, is_right):
    decision = decide(date(2025, 6, 1))
    last = enrolment.project.ends_on - timedelta(days=days)
    over = EnrolmentFactory(organisation=unit, exited=True, starts_on=START)
    of_it = decide(date(2025, 6, 1), of=over)
    for under, told in (
        (decision, (START + timedelta(days=days), None)),
        (decision, (DAY, last)),
        (of_it, (START, over.ends_on - timedelta(days=days))),
    ):
        if is_right:
            assert take(under, *told).pk
            continue
        with pytest.raises(ValidationError, match="Insatsen kan"):
            take(under, *told)
        with pytest.raises(IntegrityError, match="outside its decision"), transaction.atomic():
            MeasureFactory(decision=under, starts_on=told[0], ends_on=told[1])


@pytest.mark.parametrize(
    ("first", "last", "is_right"),
    [(date(2026, 2, 5), date(2026, 2, 20), True), (date(2026, 2, 6), None, False), (date(2026, 2, 1), date(2026, 2, 19), False)],
)  # fmt: skip
def test_a_decision_is_not_changed_so_that_a_measure_lies_outside(decide, take, caseworker, first, last, is_right):
    decision = decide(date(2026, 2, 1))
    take(decision, date(2026, 2, 5), date(2026, 2, 20))
    told = {"kind": decision.kind, "decided_on": None, "starts_on": first, "ends_on": last}
    if is_right:
        assert change_decision(decision=decision, by=caseworker, **told).ends_on == last
        return
    with pytest.raises(ValidationError, match="En insats under beslutet"):
        change_decision(decision=decision, by=caseworker, **told)


def test_what_is_taken_back_stays_as_a_row_and_shows_nowhere(decide, take, caseworker):
    decision = decide(START)
    first, second = take(decision, START), take(decision, START, kind="guidance")
    take_back_measure(measure=first, on=DAY, by=caseworker)
    assert [row.pk for row in Measure.objects.standing()] == [second.pk]
    take_back_decision(decision=decision, on=DAY, by=caseworker)
    assert not Measure.objects.standing().exists() and not Decision.objects.standing().exists()
    assert Measure.objects.count() == 2


# --- Min dag --------------------------------------------------------------------------------------------------------


def my_day(as_user, user):
    day = as_user(user).get(reverse("desk:my_day")).context["day"]
    return {
        name: [item for item in getattr(day, name) if item.kind.code == "decision_ends"]
        for name in ("late", "now", "coming")
    }


@pytest.mark.parametrize(
    ("days", "where"),
    [(-1, ""), (0, "now"), (29, "now"), (30, "now"), (31, "coming"), (37, "coming"), (38, "")],
)
def test_a_decision_is_on_min_dag_from_thirty_days_before_its_last_and_never_late(
    as_user, caseworker, decide, days, where
):
    decide(START, DAY + timedelta(days=days))
    shown = my_day(as_user, caseworker)
    assert {name: len(items) for name, items in shown.items() if items} == ({where: 1} if where else {})


def test_it_says_which_and_leads_to_the_persons_cards(as_user, caseworker, enrolment, decide):
    decide(START, date(2026, 4, 7))
    (item,) = my_day(as_user, caseworker)["now"]
    assert item.detail == "Anvisning till insats, till och med 7/4"
    assert item.url == reverse("participants:enrolments", args=[enrolment.participant_id])


def test_one_that_is_followed_by_another_of_its_kind_is_not(caseworker, decide, due):
    first = decide(START, DAY + timedelta(days=5))
    assert due(caseworker) == 1
    other = decide(START, DAY + timedelta(days=200), kind="pes_programme")
    assert due(caseworker) == 1
    again = decide(DAY, DAY + timedelta(days=100))
    assert due(caseworker) == 0
    take_back_decision(decision=again, on=DAY, by=caseworker)
    assert due(caseworker) == 1
    decide(first.ends_on, None)
    assert due(caseworker) == 0
    assert other.ends_on


@pytest.fixture
def due(as_app):
    def count(user):
        with as_app(user):
            return sum(part.count() for part in work(user, DAY))

    return count


def test_a_pause_does_not_make_it_wait_and_a_colleagues_is_not_mine(caseworker, unit_manager, enrolment, decide, due):
    PauseFactory(enrolment=enrolment, starts_on=START)
    decide(START, DAY + timedelta(days=5))
    assert (due(caseworker), due(unit_manager)) == (1, 0)


# --- The pages ------------------------------------------------------------------------------------------------------


def told(**changes):
    return {"kind": "lss_day_activity", "starts_on": "2026-01-12", "ends_on": "2026-04-01", "decided_on": ""} | changes


def test_a_decision_and_a_measure_are_written_and_shown(as_user, caseworker, enrolment):
    client = as_user(caseworker)
    answer = client.post(reverse("participants:add_decision", args=[enrolment.pk]), told(), follow=True)
    made = Decision.objects.get()
    assert "Beslutet är sparat." in answer.content.decode() and "LSS-handläggare" in answer.content.decode()
    assert "Löper snart ut" in answer.content.decode()
    sent = {"kind": "work_training", "starts_on": "2026-02-01", "ends_on": ""}
    page = client.post(reverse("participants:add_measure", args=[made.pk]), sent, follow=True).content.decode()
    assert "Arbetsträning" in page and "1\u00a0februari 2026, pågår" in page
    timeline = client.get(enrolment.participant.get_absolute_url(), {"visa": "allt"}).content.decode()
    assert "Beslut: Daglig verksamhet" in timeline and "Insats under Daglig verksamhet" in timeline
    assert AccessLog.objects.filter(detail="beslut").exists()


def test_a_measure_without_an_end_is_over_with_the_enrolment(as_user, caseworker, unit):
    over = EnrolmentFactory(organisation=unit, exited=True, starts_on=START)
    MeasureFactory(decision=DecisionFactory(enrolment=over), starts_on=date(2026, 2, 1))
    page = as_user(caseworker).get(reverse("participants:enrolments", args=[over.participant_id])).content.decode()
    assert "1\u00a0februari 2026 till 2\u00a0mars 2026" in page and "pågår" not in page


def test_forms_sent_twice_save_once(as_user, caseworker, enrolment):
    client = as_user(caseworker)
    for _time in range(2):
        client.post(reverse("participants:add_decision", args=[enrolment.pk]), told())
        client.post(
            reverse("participants:add_measure", args=[Decision.objects.get().pk]),
            {"kind": "coaching", "starts_on": "2026-02-01"},
        )
    assert (Decision.objects.count(), Measure.objects.count()) == (1, 1)


def test_they_are_changed_and_taken_back(as_user, caseworker, enrolment):
    measure = MeasureFactory(decision__enrolment=enrolment)
    client, of = as_user(caseworker), measure.decision
    client.post(reverse("participants:decision", args=[of.pk]), told(kind="pes_programme"))
    client.post(reverse("participants:measure", args=[measure.pk]), {"kind": "guidance", "starts_on": "2026-02-02"})
    of.refresh_from_db()
    measure.refresh_from_db()
    assert (of.kind_id, of.ends_on) == ("pes_programme", date(2026, 4, 1))
    assert (measure.kind_id, measure.starts_on) == ("guidance", date(2026, 2, 2))
    for name, made in (("measure", measure), ("decision", of)):
        client.post(reverse(f"participants:remove_{name}", args=[made.pk]))
        assert client.get(reverse(f"participants:{name}", args=[made.pk])).status_code == 404


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"kind": ""}, "kind", "Välj beslut"),
        ({"ends_on": "2026-01-11"}, "ends_on", "Sista dagen ligger före"),
        ({"starts_on": "2029-01-01", "ends_on": ""}, "starts_on", "efter inskrivningens sista dag"),
        ({"starts_on": "när som"}, "starts_on", "Vi förstår inte datumet"),
    ],
)
def test_what_is_wrong_is_said_at_the_field_and_the_rest_is_kept(as_user, caseworker, enrolment, changes, field, said):
    answer = as_user(caseworker).post(reverse("participants:add_decision", args=[enrolment.pk]), told(**changes))
    assert said in "".join(answer.context["form"].errors[field])
    assert told(**changes)["starts_on"] in answer.content.decode()
    assert not Decision.objects.exists()


def test_a_measure_outside_its_decision_is_refused_at_the_field(as_user, caseworker, enrolment):
    made = DecisionFactory(enrolment=enrolment, ends_on=date(2026, 3, 1))
    url = reverse("participants:add_measure", args=[made.pk])
    for sent, field in (
        ({"starts_on": "2026-01-01", "ends_on": ""}, "starts_on"),
        ({"starts_on": "2026-02-01", "ends_on": "2026-03-02"}, "ends_on"),
    ):
        answer = as_user(caseworker).post(url, {"kind": "coaching", **sent})
        assert "Insatsen kan" in "".join(answer.context["form"].errors[field])
    assert not Measure.objects.exists()


def test_kinds_stand_under_their_commissioner_and_within_their_days(as_user, caseworker, enrolment):
    DecisionKind.objects.filter(pk="work_permit").update(valid_to=DAY - timedelta(days=1))
    DecisionKind.objects.filter(pk="residence_permit").update(valid_to=DAY)
    made = DecisionFactory(enrolment=enrolment, kind_id="work_permit")
    new = as_user(caseworker).get(reverse("participants:add_decision", args=[enrolment.pk])).context["form"]
    groups = dict(new.fields["kind"].choices[1:])
    assert groups["Migrationsverket"] == [("residence_permit", "Uppehållstillstånd")]
    assert len(groups["Ekonomiskt bistånd"]) == 2
    old = as_user(caseworker).get(reverse("participants:decision", args=[made.pk])).context["form"]
    assert ("work_permit", "Arbetstillstånd") in dict(old.fields["kind"].choices[1:])["Migrationsverket"]
