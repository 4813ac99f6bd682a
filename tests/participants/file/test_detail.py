"""The overview of a person's file."""

from uuid import uuid4

import pytest
from django.urls import reverse

from nystart.foundation.audit.models import AccessLog
from participants.file.tabs import side_of, tabs_for
from tests.factories.audit import read_by
from tests.factories.participants import ContactPersonFactory, EnrolmentFactory, ProtectedAccessFactory

pytestmark = pytest.mark.django_db


def test_the_file_shows_who_and_where(as_user, caseworker, participant):
    page = as_user(caseworker).get(participant.get_absolute_url()).content.decode()
    assert "Amina Hedås" in page
    assert "född 1989" in page
    assert "12\u00a0januari 2026" in page
    assert participant.identity.number not in page


def test_opening_a_file_is_noted(as_user, caseworker, participant):
    as_user(caseworker).get(participant.get_absolute_url())
    row = AccessLog.objects.about(participant.pk).get()
    assert (row.user_id, row.action, row.view) == (caseworker.pk, "open", "participants:detail")


def test_the_file_of_another_municipality_does_not_exist(as_user, outsider, participant):
    assert as_user(outsider).get(participant.get_absolute_url()).status_code == 404
    assert not AccessLog.objects.exclude(action="refused").exists()


def test_a_protected_file_opens_for_those_on_the_list_only(as_user, caseworker, unit_manager, protected):
    ProtectedAccessFactory(participant=protected, user=caseworker)
    page = as_user(caseworker).get(protected.get_absolute_url())
    assert "Skyddade uppgifter" in page.content.decode()
    assert as_user(unit_manager).get(protected.get_absolute_url()).status_code == 404


def test_how_to_reach_the_person_stands_beside(as_user, caseworker, participant):
    participant.phone, participant.may_leave_message = "+46701740605", False
    participant.save()
    ContactPersonFactory(participant=participant, kind="god_man", name="Ture Nära")
    page = as_user(caseworker).get(participant.get_absolute_url()).content.decode()
    assert "070-174 06 05" in page
    assert "Lämna inget meddelande." in page
    assert "God man: Ture Nära" in page


def test_the_file_needs_constant_queries(as_user, caseworker, participant, unit, assert_constant_queries):
    client = as_user(caseworker)

    def more(count):
        EnrolmentFactory.create_batch(count, organisation=unit, participant=participant)

    assert_constant_queries(more, lambda: client.get(participant.get_absolute_url()), at_most=26)


def test_all_enrolments_and_referrals_stand_on_their_own_page(as_user, caseworker, participant):
    page = as_user(caseworker).get(f"/participants/{participant.pk}/enrolments/").content.decode()
    assert "Inskrivningar" in page
    assert "Skriv in i ett projekt" in page


def test_the_reviewer_of_the_log_sees_who_has_opened(as_user, caseworker, unit_manager, participant):
    as_user(caseworker).get(participant.get_absolute_url())
    page = as_user(unit_manager).get(f"/participants/{participant.pk}/opened/").content.decode()
    assert "Kerstin Coach" in page
    assert '<td data-label="Sida">Översikt</td>' in page and "participants:" not in page


@pytest.mark.parametrize(
    ("others", "action", "detail", "words"),
    [
        (0, "list", "Min dag", "Såg i en lista: Min dag"),
        (1, "list", "Min dag", "Såg i en lista med 1\u00a0annan: Min dag"),
        (24, "search", "Deltagare, sökning ”sara”", "Såg i en lista med 24\u00a0andra: Deltagare, sökning ”sara”"),
    ],
)
def test_who_saw_the_person_in_a_list_is_told_without_the_others(
    as_user, caseworker, unit_manager, participant, unit, others, action, detail, words
):
    beside = EnrolmentFactory(organisation=unit, participant__first_name="Grannen").participant
    ids = [participant.pk, *([beside.pk] if others else []), *(uuid4() for _ in range(others - 1))]
    read_by(caseworker, unit.controller, subject_id=None, subject_ids=ids, action=action, detail=detail)
    client, url = as_user(unit_manager), f"/participants/{participant.pk}/opened/"
    page = client.get(url).content.decode()
    assert words in page
    assert "Grannen" not in page and str(beside.pk) not in page
    alone = client.get(url, {"visa": "akten"})
    assert words not in alone.content.decode()
    assert {row.action for row in alone.context["page"].rows} == {"open"}


@pytest.mark.parametrize(
    ("view", "words"),
    [
        ("participants:opened", "Vem har öppnat"),
        ("participants:correct_note", "Anteckningar"),
        ("participants:print_plan", "Plan, utskrift"),
        ("participants:tick", "Plan"),
        ("participants:untick", "Plan"),
        ("participants:move", "Flytta till en annan enhet"),
        ("an:address_that_has_gone", "Annan sida"),
        ("", ""),
    ],
)
def test_the_page_of_a_reading_is_named_as_people_name_it(view, words):
    assert side_of(view) == words


def test_the_sides_of_every_day_stand_in_the_row_and_the_rest_under_more(caseworker, participant):
    sides = tabs_for(caseworker, participant, "participants:network")
    row = [tab["label"] for tab in sides if not tab["is_more"]]
    more = ["Nätverk", "Samtycken", "Kontakt och stöd", "Skydd"]
    assert (row[0], row[-1]) == ("Översikt", "Inskrivningar") and len(row) <= 9
    assert [tab["label"] for tab in sides if tab["is_more"]] == more


@pytest.mark.parametrize(
    ("side", "summary"), [("network", "Fler: Nätverk"), ("disclosures", "Fler: Samtycken"), ("plan", "Fler")]
)
def test_the_menu_of_more_sides_says_when_one_of_them_is_open(as_user, caseworker, participant, side, summary):
    page = as_user(caseworker).get(reverse(f"participants:{side}", args=[participant.pk])).content.decode()
    assert f"<summary>{summary}<svg" in page
    assert page.count('aria-current="page"') >= 1
