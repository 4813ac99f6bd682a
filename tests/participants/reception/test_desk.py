"""The reception's desk: visits without names, handed on, taken back, and counted by week."""

from datetime import date, time, timedelta

import pytest
import time_machine
from django.urls import reverse

from participants.reception.models import Reception, Visit
from tests.factories.accounts import UserFactory
from tests.factories.reception import (
    ApplicationFactory,
    DutyFactory,
    OpeningHoursFactory,
    ReceptionFactory,
    VisitFactory,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 12)


@pytest.fixture(autouse=True)
def thursday():
    with time_machine.travel("2026-03-12T09:00Z", tick=False):
        yield


@pytest.fixture
def reception(unit):
    made = ReceptionFactory(organisation=unit)
    OpeningHoursFactory(reception=made)
    return made


def test_one_press_counts_a_visit_without_a_name(client, caseworker, reception):
    client.force_login(caseworker)
    answer = client.post(reception.get_absolute_url(), {"purpose": "work"}, follow=True)
    visit = Visit.objects.get()
    assert (visit.on, visit.at, visit.purpose_id, visit.logged_by) == (TODAY, time(10), "work", caseworker)
    assert "Besöket är räknat: Vill ha arbete" in answer.content.decode()
    assert not {"name", "participant"} & {field.name for field in Visit._meta.get_fields()}


def test_without_a_purpose_nothing_is_counted(client, caseworker, reception):
    client.force_login(caseworker)
    answer = client.post(reception.get_absolute_url(), {"purpose": ""})
    assert "Välj ärende" in answer.content.decode()
    assert not Visit.objects.exists()


def test_a_visitor_is_shown_to_who_sits_there_today(client, caseworker, reception):
    somebody = UserFactory()
    duty = DutyFactory(reception=reception, user=somebody)
    client.force_login(caseworker)
    client.post(reception.get_absolute_url(), {"purpose": "work", "to": f"duty:{duty.pk}"})
    visit = Visit.objects.get()
    assert (visit.duty, visit.handed_to) == (duty, somebody)


def test_who_is_not_there_today_cannot_be_chosen(client, caseworker, reception):
    duty = DutyFactory(reception=reception, weekday=5)
    client.force_login(caseworker)
    answer = client.post(reception.get_absolute_url(), {"purpose": "work", "to": f"duty:{duty.pk}"})
    assert answer.context["form"].errors["to"] and not Visit.objects.exists()


def test_a_visitor_waits_on_the_day_of_the_colleague_until_met(client, caseworker, reception, unit_manager):
    client.force_login(unit_manager)
    client.post(reception.get_absolute_url(), {"purpose": "work", "to": f"user:{caseworker.pk}"})
    client.force_login(caseworker)
    assert "Besökare väntar" in client.get(reverse("desk:my_day")).content.decode()
    client.post(reverse("participants:meet_visitor", args=[Visit.objects.get().pk]))
    assert "Besökare väntar" not in client.get(reverse("desk:my_day")).content.decode()


def test_an_application_that_is_late_stands_on_min_dag(client, caseworker, reception):
    ApplicationFactory(reception=reception, received_on=TODAY - timedelta(days=3))
    client.force_login(caseworker)
    html = client.get(reverse("desk:my_day")).content.decode()
    assert "Någon vill ha hjälp" in html and "Tyra" in html


def test_a_slip_of_the_finger_is_taken_back_on_the_same_day_by_the_same_hand(
    client, caseworker, reception, unit_manager
):
    visit = VisitFactory(reception=reception, logged_by=caseworker)
    undo = reverse("participants:undo_visit", args=[visit.pk])
    client.force_login(unit_manager)
    assert client.post(undo).status_code == 404
    client.force_login(caseworker)
    client.post(undo)
    visit.refresh_from_db()
    assert visit.taken_back
    assert client.get(reception.get_absolute_url()).context["visits"].count() == 0
    assert client.post(undo).status_code == 404


def test_yesterdays_visit_is_not_taken_back(client, caseworker, reception):
    visit = VisitFactory(reception=reception, logged_by=caseworker, on=TODAY - timedelta(days=1))
    client.force_login(caseworker)
    assert client.post(reverse("participants:undo_visit", args=[visit.pk])).status_code == 404


def test_visits_are_counted_by_week_and_purpose_for_twelve_weeks(client, caseworker, reception):
    monday = TODAY - timedelta(days=3)
    for on in (
        monday,
        TODAY,
        monday - timedelta(days=1),
        monday - timedelta(weeks=11),
        monday - timedelta(weeks=11, days=1),
    ):
        VisitFactory(reception=reception, on=on)
    VisitFactory(reception=reception, purpose_id="studies")
    VisitFactory(reception=reception, taken_back=True)
    client.force_login(caseworker)
    shown = client.get(reverse("participants:visits", args=[reception.pk])).context
    weeks = {on.isocalendar().week: dict(row) | {"all": total} for on, row, total in shown["weeks"]}
    assert list(weeks) == [11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 52]
    assert weeks[11] == {"Vill ha arbete": 2, "Frågor om studier": 1, "all": 3}
    assert weeks[10]["all"] == 1 and weeks[52]["all"] == 1 and weeks[9]["all"] == 0
    assert shown["total"] == 5 and dict(shown["sums"]) == {"Vill ha arbete": 4, "Frågor om studier": 1}


def test_two_receptions_are_chosen_between_and_one_opens_at_once(client, caseworker, reception, unit):
    client.force_login(caseworker)
    assert client.get(reverse("participants:receptions")).url == reception.get_absolute_url()
    ReceptionFactory(organisation=unit, name="Virserum")
    assert "Virserum" in client.get(reverse("participants:receptions")).content.decode()


def test_the_desk_asks_as_often_whatever_came(client, caseworker, reception, assert_constant_queries):
    def more(count):
        DutyFactory.create_batch(count, reception=reception)
        VisitFactory.create_batch(count, reception=reception, handed_to=caseworker)

    client.force_login(caseworker)
    assert_constant_queries(more, lambda: client.get(reception.get_absolute_url()), at_most=20)


def test_the_queue_asks_as_often_however_long(client, caseworker, reception, assert_constant_queries):
    client.force_login(caseworker)
    address = reverse("participants:applications")
    assert_constant_queries(
        lambda count: ApplicationFactory.create_batch(count, reception=reception),
        lambda: client.get(address),
        at_most=13,
    )


def test_the_unit_manager_begins_a_reception_and_writes_its_hours(client, unit_manager, unit):
    client.force_login(unit_manager)
    sent = {"unit": str(unit.pk), "name": "Växthuset", "lead": "Vi hjälper dig.", "street": "Torget 1", "city": "Ort"}
    answer = client.post(reverse("participants:new_reception"), sent)
    made = Reception.objects.get()
    assert made.slug == "vaxthuset" and answer.url == reverse("participants:opening_hours", args=[made.pk])
    client.post(answer.url, {"day_1": "9–12"})
    assert made.hours.count() == 1
    client.post(reverse("participants:keep_reception", args=[made.pk]), sent | {"name": "Huset", "is_public": "on"})
    made.refresh_from_db()
    assert (made.name, made.slug, made.is_public) == ("Huset", "vaxthuset", True)


def test_a_second_reception_of_the_same_name_has_another_address(client, unit_manager, unit):
    client.force_login(unit_manager)
    sent = {"unit": str(unit.pk), "name": "Växthuset", "lead": "Vi hjälper dig.", "street": "Torget 1", "city": "Ort"}
    for _time in range(2):
        client.post(reverse("participants:new_reception"), sent)
    assert set(Reception.objects.values_list("slug", flat=True)) == {"vaxthuset", "vaxthuset-2"}


def test_a_day_is_added_and_taken_away_and_a_wrong_one_says_why(client, unit_manager, reception):
    client.force_login(unit_manager)
    add = reverse("participants:add_exception", args=[reception.pk])
    client.post(add, {"on": "20 mars 2026", "hours": "", "reason": "Utbildning"})
    day = reception.exceptions.get()
    answer = client.post(add, {"on": "20 mars 2026", "reason": "Igen"})
    assert "redan en avvikelse" in answer.content.decode() and "Igen" in answer.content.decode()
    client.post(reverse("participants:remove_exception", args=[day.pk]))
    assert not reception.exceptions.exists()


def test_somebody_is_added_to_the_house_and_ended(client, unit_manager, reception):
    client.force_login(unit_manager)
    page = reverse("participants:duties", args=[reception.pk])
    client.post(page, {
        "authority": "Socialtjänsten", "helps_with": "stöd", "weekday": "2", "starts_at": "9", "ends_at": "12",
        "every_weeks": "2", "starts_on": "12 mars 2026",
    })  # fmt: skip
    duty = reception.duties.get()
    assert duty.how_often == "varannan vecka"
    end = reverse("participants:end_duty", args=[duty.pk])
    assert "före den första" in client.post(end, {"on": "11 mars 2026"}).content.decode()
    client.post(end, {"on": "12 mars 2026"})
    duty.refresh_from_db()
    assert duty.ends_on == TODAY
