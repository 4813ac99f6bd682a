"""The situation at the start and at the exit: the same questions, before beside after; and what is told once."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from nystart.foundation.audit.models import AccessLog
from participants.core.models import Enrolment, InformationSheet
from participants.situation.actions import record_information, record_situation
from participants.situation.codes import Point
from participants.situation.models import EducationLevel, EntryFacts, Income, IncomeSource, Situation
from tests.factories.accounts import UserFactory
from tests.factories.enrolment_cards import (
    DecisionFactory,
    EntryFactsFactory,
    IncomeFactory,
    MeasureFactory,
    PauseReasonFactory,
    SituationFactory,
)
from tests.factories.participants import EnrolmentFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 12)


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel("2026-03-12T09:00Z", tick=False):
        yield


def address(enrolment, point="entry"):
    return reverse("participants:situation", args=[enrolment.pk, point])


def told(**changes):
    return {
        "source_1": "social_assistance",
        "how_1": "household-part",
        "source_2": "wage",
        "how_2": "own-part",
        "work_extent": "25",
        "study_extent": "0",
        "seeking_extent": "",
        "education": "upper_secondary",
        "is_foreign": "yes",
        "support_months": "14",
    } | changes


def test_it_is_saved_with_several_incomes_and_shown_on_the_card(as_user, caseworker, enrolment):
    page = as_user(caseworker).post(address(enrolment), told(), follow=True).content.decode()
    made = Situation.objects.get(enrolment=enrolment)
    assert (made.point, made.answered_on) == ("entry", DAY)
    assert (made.work_extent, made.study_extent, made.seeking_extent) == (25, 0, None)
    assert (made.education_id, made.is_foreign, made.support_months) == ("upper_secondary", True, 14)
    incomes = set(Income.objects.values_list("source", "of", "part"))
    assert incomes == {("social_assistance", "household", "part"), ("wage", "own", "part")}
    assert "Försörjningsstöd, delvis, hushållets" in page and "Arbetar 25\u00a0%" in page
    assert "Gymnasium, tre år, från ett annat land" in page and "14 månader" in page
    assert AccessLog.objects.filter(detail="situation").exists()


def test_an_answer_is_changed_in_place_and_no_row_is_removed(as_user, caseworker, enrolment):
    client = as_user(caseworker)
    client.post(address(enrolment), told())
    client.post(address(enrolment), told(source_1="sickness_benefit", how_1="own-whole", source_2="", work_extent="0"))
    made = Situation.objects.get(enrolment=enrolment)
    assert made.income_words == ["Sjukpenning eller rehabiliteringspenning, helt"]
    assert Income.objects.count() == 3
    client.post(address(enrolment), told())
    assert Income.objects.count() == 3 and Income.objects.standing().count() == 2


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"work_extent": "101"}, "work_extent", "100"),
        ({"work_extent": "-1"}, "work_extent", "0"),
        ({"support_months": "721"}, "support_months", "720"),
        ({"source_2": "social_assistance", "how_2": "household-whole"}, "source_2", "Den inkomsten står redan"),
    ],
)
def test_what_is_wrong_is_said_at_the_field_and_the_rest_is_kept(as_user, caseworker, enrolment, changes, field, said):
    answer = as_user(caseworker).post(address(enrolment), told(**changes))
    assert said in "".join(answer.context["form"].errors[field])
    assert 'value="14"' in answer.content.decode() or field == "support_months"
    assert not Situation.objects.exists() and not Income.objects.exists()


@pytest.mark.parametrize("extent", [0, 100])
def test_the_edges_of_an_extent_are_answers(as_user, caseworker, enrolment, extent):
    as_user(caseworker).post(address(enrolment), told(work_extent=str(extent)))
    assert Situation.objects.get().work_extent == extent


def test_the_same_source_may_be_the_own_and_the_households(as_user, caseworker, enrolment):
    as_user(caseworker).post(address(enrolment), told(source_2="social_assistance", how_2="own-part"))
    assert Income.objects.standing().count() == 2


def test_the_database_refuses_extents_beyond_the_whole(enrolment):
    with pytest.raises(IntegrityError, match="situation_extents_are_per_cent"), transaction.atomic():
        SituationFactory(enrolment=enrolment, seeking_extent=101)
    SituationFactory(enrolment=enrolment)
    with pytest.raises(IntegrityError, match="situation_once_at_a_point"), transaction.atomic():
        SituationFactory(enrolment=enrolment)


def test_without_an_exit_there_is_nothing_after_it(enrolment, caseworker, as_user):
    with pytest.raises(ValidationError, match="inget avslut"):
        record_situation(enrolment=enrolment, point="exit", on=DAY, incomes=[], by=caseworker)
    client = as_user(caseworker)
    assert "inget avslut" in client.post(address(enrolment, "exit"), told()).content.decode()
    assert client.get(address(enrolment, "later")).status_code == 404


def test_a_wrong_registration_is_told_nothing_of(unit, caseworker):
    wrong = EnrolmentFactory(organisation=unit, ends_on=DAY, exit_reason_id="registration_error")
    with pytest.raises(ValidationError, match="felregistrering"):
        record_situation(enrolment=wrong, point="entry", on=DAY, incomes=[], by=caseworker)


# --- The same questions at both ends --------------------------------------------------------------------------------


def leaves(**changes):
    return {"on": "2026-03-02", "reason": "work_unsubsidised", "how_1": "own-whole"} | changes


def test_the_exit_asks_the_same_and_shows_before_beside_after(as_user, caseworker, enrolment):
    client = as_user(caseworker)
    client.post(address(enrolment), told())
    url = reverse("participants:exit", args=[enrolment.pk])
    asked = client.get(url).context["situation"]
    assert set(asked.fields) == set(client.get(address(enrolment)).context["form"].fields)
    answer = client.post(url, leaves(source_1="wage", work_extent="100", seeking_extent="0"), follow=True)
    after = Situation.objects.get(enrolment=enrolment, point=Point.EXIT)
    assert after.income_words == ["Lön, helt"] and after.work_extent == 100
    page = answer.content.decode()
    assert "Arbetar 25\u00a0%" in page and "Arbetar 100\u00a0%" in page and "Fyll i vid avslut" in page
    assert "Så var det vid start" in client.get(address(enrolment, "exit")).content.decode()


def test_an_exit_without_answers_leaves_them_for_later(as_user, caseworker, enrolment):
    page = as_user(caseworker).post(reverse("participants:exit", args=[enrolment.pk]), leaves(), follow=True)
    assert not Situation.objects.exists()
    assert "Fyll i vid avslut" in page.content.decode()
    enrolment.refresh_from_db()
    assert enrolment.ends_on == date(2026, 3, 2)


def test_a_wrong_answer_at_the_exit_saves_neither(as_user, caseworker, enrolment):
    url = reverse("participants:exit", args=[enrolment.pk])
    answer = as_user(caseworker).post(url, leaves(work_extent="900", source_1="wage"))
    assert answer.context["situation"].errors["work_extent"]
    assert 'value="900"' in answer.content.decode()
    enrolment.refresh_from_db()
    assert enrolment.ends_on is None and not Situation.objects.exists()


def test_a_wrong_registration_needs_no_right_answers_and_keeps_none(as_user, caseworker, enrolment):
    told_wrong = leaves(reason="registration_error", work_extent="900", source_1="wage")
    as_user(caseworker).post(reverse("participants:exit", args=[enrolment.pk]), told_wrong)
    enrolment.refresh_from_db()
    assert enrolment.is_registration_error and not Situation.objects.exists()


def enrols(project, unit, **changes):
    return {
        "submission": "0b0f3a4e-6c2b-4a3f-9d58-2f1f0f4f8a11",
        "project": project.pk,
        "starts_on": "2026-03-10",
        "referrer_kind": "self",
        "organisation": unit.pk,
        "informed": "on",
        "how_1": "own-whole",
    } | changes


def test_the_way_in_asks_the_same_and_says_who_informed_by_which_sheet(as_user, caseworker, unit, enrolment):
    other = EnrolmentFactory(organisation=unit).project
    url = reverse("participants:enrol", args=[enrolment.participant_id])
    client = as_user(caseworker)
    answer = client.post(url, enrols(other, unit, source_1="no_income", support_months="0"))
    assert answer.status_code == 302, answer.context["form"].errors
    made = Enrolment.objects.get(participant=enrolment.participant_id, project=other)
    assert made.situations.get().income_words == ["Ingen egen inkomst, helt"]
    assert (made.information_given_on, made.information_given_by) == (date(2026, 3, 10), caseworker)
    assert made.information_sheet == InformationSheet.on(DAY)


def test_a_wrong_answer_on_the_way_in_saves_nothing_and_keeps_what_was_typed(as_user, caseworker, unit, enrolment):
    other = EnrolmentFactory(organisation=unit).project
    url = reverse("participants:enrol", args=[enrolment.participant_id])
    answer = as_user(caseworker).post(url, enrols(other, unit, work_extent="101"))
    assert answer.context["form"].situation.errors["work_extent"] and 'value="101"' in answer.content.decode()
    assert not Enrolment.objects.filter(participant=enrolment.participant_id, project=other).exists()


def test_a_code_outside_its_days_is_not_offered(as_user, caseworker, enrolment):
    IncomeSource.objects.filter(pk="wage").update(valid_to=DAY)
    IncomeSource.objects.filter(pk="student_aid").update(valid_to=DAY - timedelta(days=1))
    IncomeSource.objects.filter(pk="other").update(valid_from=DAY + timedelta(days=1))
    offered = {
        source.pk for source in as_user(caseworker).get(address(enrolment)).context["form"].fields["source_1"].queryset
    }
    assert "wage" in offered and not offered & {"student_aid", "other", "introduction_allowance"}


def test_every_level_of_education_has_its_sun_level_and_isced_group():
    assert dict(EducationLevel.objects.values_list("sun_level", "isced")) == {
        1: "0-2", 2: "0-2", 3: "3-4", 4: "3-4", 5: "5-8", 6: "5-8",
    }  # fmt: skip


# --- What is told once ----------------------------------------------------------------------------------------------


def once(**changes):
    return {
        "unemployed_months": "18",
        "programme": "job_development_guarantee",
        "programme_since": "2025-10-01",
        "sick_leave": "short",
        "benefit_exhausted": "no",
        "lss_basis": "group_1",
        "is_condition": "yes",
        "condition_decided_on": "2026-01-02",
    } | changes


def test_entry_facts_are_saved_and_shown(as_user, caseworker, enrolment):
    url = reverse("participants:entry_facts", args=[enrolment.pk])
    page = as_user(caseworker).post(url, once(), follow=True).content.decode()
    made = EntryFacts.objects.get()
    assert (made.unemployed_months, made.programme_since, made.lss_basis) == (18, date(2025, 10, 1), "group_1")
    assert (made.benefit_exhausted, made.is_condition) == (False, True)
    assert "Jobb- och utvecklingsgarantin" in page and "Personkrets 1" in page
    as_user(caseworker).post(url, once(sick_leave="long"))
    assert EntryFacts.objects.get().sick_leave == "long"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"programme": ""}, "programme"),
        ({"is_condition": "no"}, "is_condition"),
        ({"is_condition": ""}, "is_condition"),
        ({"programme_since": "2026-03-13"}, "programme_since"),
        ({"condition_decided_on": "2026-03-13"}, "condition_decided_on"),
        ({"unemployed_months": "721"}, "unemployed_months"),
    ],
)
def test_entry_facts_that_contradict_each_other_are_refused(as_user, caseworker, enrolment, changes, field):
    answer = as_user(caseworker).post(reverse("participants:entry_facts", args=[enrolment.pk]), once(**changes))
    assert answer.context["form"].errors[field] and not EntryFacts.objects.exists()
    assert "2025-10-01" in answer.content.decode() or "programme_since" in changes


@pytest.mark.parametrize("day", ["2026-03-12", "2026-03-11"])
def test_a_day_up_to_today_is_right(as_user, caseworker, enrolment, day):
    url = reverse("participants:entry_facts", args=[enrolment.pk])
    as_user(caseworker).post(url, once(programme_since=day, condition_decided_on=day))
    assert EntryFacts.objects.exists()


def test_the_database_keeps_days_with_what_they_are_the_days_of(enrolment):
    for facts in (
        {"programme_since": DAY},
        {"condition_decided_on": DAY},
        {"condition_decided_on": DAY, "is_condition": False},
    ):
        with pytest.raises(IntegrityError, match="entry_facts_"), transaction.atomic():
            EntryFactsFactory(enrolment=enrolment, **facts)


def test_who_does_not_write_notes_reads_no_entry_facts(as_user, registrar, caseworker, enrolment, as_app):
    EntryFactsFactory(enrolment=enrolment, sick_leave="long")
    url = reverse("participants:enrolments", args=[enrolment.participant_id])
    assert "Mer än ett år" in as_user(caseworker).get(url).content.decode()
    page = as_user(registrar).get(url).content.decode()
    assert "Mer än ett år" not in page and "Fler uppgifter vid start" not in page
    with as_app(registrar):
        assert not EntryFacts.objects.exists()


# --- The fund's information -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "is_right"), [(-1, False), (0, True)])
def test_information_is_given_within_the_project(enrolment, caseworker, days, is_right):
    sheet = InformationSheet.objects.get()
    for day in (enrolment.project.starts_on + timedelta(days=days), enrolment.project.ends_on - timedelta(days=days)):
        told_ = {"enrolment": enrolment, "on": day, "sheet": sheet, "given_by": caseworker, "by": caseworker}
        if is_right:
            assert record_information(**told_).information_given_on == day
            continue
        with pytest.raises(ValidationError, match="projektets"):
            record_information(**told_)


@pytest.mark.parametrize(("day", "is_right"), [(9, False), (10, True), (20, True), (21, False)])
def test_a_sheet_is_used_from_its_first_day_to_its_last(enrolment, caseworker, day, is_right):
    sheet = InformationSheet.objects.create(
        code="two", label="Version 2", valid_from=date(2026, 2, 10), valid_to=date(2026, 2, 20)
    )
    told_ = {"on": date(2026, 2, day), "sheet": sheet, "given_by": caseworker, "by": caseworker}
    if is_right:
        assert record_information(enrolment=enrolment, **told_).information_sheet == sheet
        return
    with pytest.raises(ValidationError, match="Bladet användes inte"):
        record_information(enrolment=enrolment, **told_)


def test_the_newest_sheet_of_the_day_is_proposed():
    InformationSheet.objects.create(code="two", label="Version 2", valid_from=date(2026, 2, 10))
    assert InformationSheet.on(date(2026, 2, 9)).pk == "participants_1"
    assert InformationSheet.on(date(2026, 2, 10)).pk == "two"


def test_the_page_says_what_is_missing_and_takes_it(as_user, caseworker, enrolment):
    client, url = as_user(caseworker), reverse("participants:information", args=[enrolment.pk])
    card = reverse("participants:enrolments", args=[enrolment.participant_id])
    assert "Skriv upp" in client.get(card).content.decode()
    sent = {"on": "2026-03-01", "sheet": "participants_1", "given_by": caseworker.pk}
    page = client.post(url, sent, follow=True).content.decode()
    assert "Information till deltagare, version 1" in page and caseworker.name in page
    refused = client.post(url, sent | {"on": "2020-01-01"})
    assert "projektets start" in "".join(refused.context["form"].errors["on"])
    assert "2020-01-01" in refused.content.decode()
    ahead = client.post(url, sent | {"on": "2026-03-13"})
    assert ahead.context["form"].errors["on"] == ["Dagen har inte varit ännu. Skriv den dag informationen gavs."]
    assert client.post(url, sent | {"on": "2026-03-12"}).status_code == 302


def test_information_without_its_day_is_refused_by_the_database(enrolment):
    with pytest.raises(IntegrityError, match="enrolment_information_has_its_day"), transaction.atomic():
        Enrolment.objects.filter(pk=enrolment.pk).update(information_given_by=UserFactory())


# --- The cards ------------------------------------------------------------------------------------------------------


def test_the_card_tells_the_funds_record_of_somebody_who_came_back(as_user, caseworker, unit):
    first = EnrolmentFactory(organisation=unit, exited=True, starts_on=date(2025, 10, 1), ends_on=date(2025, 12, 1))
    again = EnrolmentFactory(
        organisation=unit, participant=first.participant, project=first.project, starts_on=date(2026, 1, 12)
    )
    EnrolmentFactory(
        organisation=unit,
        participant=first.participant,
        project=first.project,
        starts_on=date(2025, 4, 1),
        ends_on=date(2025, 4, 2),
        exit_reason_id="registration_error",
    )
    elsewhere = EnrolmentFactory(organisation=unit, participant=first.participant, starts_on=date(2025, 5, 1))
    found = {each.pk: (each.fund_starts_on, each.fund_ends_on) for each in Enrolment.objects.with_fund_record()}
    assert found[first.pk] == found[again.pk] == (date(2025, 10, 1), None)
    assert found[elsewhere.pk] == (date(2025, 5, 1), None)
    url = reverse("participants:enrolments", args=[first.participant_id])
    assert as_user(caseworker).get(url).content.decode().count("För fonden: från 1\u00a0oktober 2025") == 2
    Enrolment.objects.filter(pk=again.pk).update(ends_on=DAY, exit_reason="moved")
    assert Enrolment.objects.with_fund_record().get(pk=first.pk).fund_ends_on == DAY


def test_the_page_of_the_cards_costs_the_same_however_many_there_are(
    as_user, caseworker, enrolment, assert_constant_queries
):
    def make(count):
        for _number in range(count):
            made = EnrolmentFactory(organisation=enrolment.organisation, participant=enrolment.participant, exited=True)
            IncomeFactory(situation__enrolment=made)
            IncomeFactory(situation__enrolment=made, situation__point="exit")
            EntryFactsFactory(enrolment=made)
            MeasureFactory(decision=DecisionFactory(enrolment=made))
            PauseReasonFactory(pause__enrolment=made, pause__ends_on=date(2026, 2, 3))

    client, url = as_user(caseworker), reverse("participants:enrolments", args=[enrolment.participant_id])
    assert_constant_queries(make, lambda: client.get(url), at_most=24)
