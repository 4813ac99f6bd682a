"""When a coach leaves: who is without a coach on which day, and her people given to another in one act."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from nystart.foundation.access import Role
from nystart.foundation.accounts.models import Membership
from nystart.foundation.audit.models import AccessLog
from participants.core.models import Enrolment
from participants.file.filters import count_selections
from participants.intake.actions import change_caseworker
from tests.factories.accounts import MembershipFactory, OrganisationFactory, UserFactory
from tests.factories.participants import EnrolmentFactory, ProtectedAccessFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 12)
LAST = "Utan coach"


@pytest.fixture(autouse=True)
def thursday():
    with time_machine.travel("2026-03-12T09:00Z", tick=False):
        yield


@pytest.fixture
def colleague(unit):
    return MembershipFactory(organisation=unit, user__name="Mirjam Kollega").user


@pytest.fixture
def people(unit, caseworker):
    names = ("Amina", "Birk", "Dawit")
    return [EnrolmentFactory(organisation=unit, caseworker=caseworker, participant__first_name=name) for name in names]


def end(user, on):
    Membership.objects.filter(user=user).update(ends_on=on)


def without_coach(day):
    return Enrolment.objects.without_coach_on(day).count()


def url(coach):
    return reverse("participants:hand_over", args=[coach.pk])


def waiting(client):
    """(title, name, detail, due on) of what the day tells of people without a coach."""
    day = client.get("/my-day/").context["day"]
    items = [*day.late, *day.now, *day.coming]
    return [(item.subject_name, item.detail, item.due_on) for item in items if item.kind.title == LAST]


@pytest.mark.parametrize(("days", "alone"), [(-1, 3), (0, 0), (1, 0)])
def test_people_are_without_a_coach_from_the_day_after_the_last(people, caseworker, days, alone):
    end(caseworker, TODAY + timedelta(days=days))
    assert without_coach(TODAY) == alone


@pytest.mark.parametrize(("days", "alone"), [(-1, 0), (0, 0), (1, 3)])
def test_a_role_that_has_not_begun_is_no_coach_yet(people, caseworker, days, alone):
    Membership.objects.filter(user=caseworker).update(starts_on=TODAY + timedelta(days=days))
    assert without_coach(TODAY) == alone


def test_a_role_above_the_unit_counts_and_one_beside_it_does_not(people, caseworker, unit, home):
    other = OrganisationFactory(name="Daglig verksamhet", parent=home)
    Membership.objects.filter(user=caseworker).update(ends_on=TODAY - timedelta(days=1))
    MembershipFactory(user=caseworker, organisation=other, role=Role.CASEWORKER)
    assert without_coach(TODAY) == 3
    MembershipFactory(user=caseworker, organisation=home, role=Role.CASEWORKER)
    assert without_coach(TODAY) == 0


def test_a_role_without_files_and_a_closed_account_are_no_coach(people, caseworker):
    Membership.objects.filter(user=caseworker).update(role=Role.ACTIVITY_LEADER)
    assert without_coach(TODAY) == 3
    Membership.objects.filter(user=caseworker).update(role=Role.CASEWORKER)
    caseworker.is_active = False
    caseworker.save()
    assert without_coach(TODAY) == 3


def test_who_has_left_the_project_needs_no_coach(unit, caseworker):
    EnrolmentFactory(organisation=unit, caseworker=caseworker, exited=True)
    end(caseworker, TODAY - timedelta(days=1))
    assert without_coach(TODAY) == 0


def test_the_list_and_the_file_say_so(as_user, unit_manager, people, caseworker):
    end(caseworker, TODAY - timedelta(days=1))
    client = as_user(unit_manager)
    page = client.get("/participants/?urval=utan-coach")
    assert len(page.context["rows"]) == count_selections(unit_manager, TODAY)["utan-coach"] == 3
    assert "utan coach" in page.content.decode()
    for address in (people[0].get_absolute_url(), reverse("participants:enrolments", args=[people[0].participant_id])):
        content = client.get(address).content.decode()
        assert "Utan coach" in content and "Kerstin Coach har slutat" in content
    end(caseworker, TODAY)
    assert "Utan coach" not in client.get(people[0].get_absolute_url()).content.decode()


def test_who_has_left_keeps_the_name_of_the_coach(as_user, unit_manager, caseworker, unit):
    ended = EnrolmentFactory(organisation=unit, caseworker=caseworker, exited=True)
    end(caseworker, TODAY - timedelta(days=1))
    content = as_user(unit_manager).get(ended.get_absolute_url()).content.decode()
    assert "Kerstin Coach" in content and "har slutat" not in content


@pytest.mark.parametrize(("days", "told"), [(-1, True), (0, True), (6, True), (7, False), (8, False)])
def test_min_dag_tells_the_unit_manager_of_the_week_to_come(as_user, unit_manager, people, caseworker, days, told):
    last = TODAY + timedelta(days=days)
    end(caseworker, last)
    expected = [("Kerstin Coach", "3 deltagare", last + timedelta(days=1))] if told else []
    assert waiting(as_user(unit_manager)) == expected


def test_min_dag_tells_of_those_whom_nobody_was_chosen_for(as_user, unit_manager, colleague, unit):
    EnrolmentFactory(organisation=unit, participant__first_name="Amina", participant__last_name="Hedås")
    ((name, _detail, due_on),) = waiting(as_user(unit_manager))
    assert (name, due_on) == ("Amina H.", date(2026, 1, 12))
    assert waiting(as_user(colleague)) == []


def test_protected_people_are_told_of_to_those_on_their_list_only(as_user, unit_manager, unit, caseworker):
    hidden = EnrolmentFactory(organisation=unit, caseworker=caseworker, protected=True)
    end(caseworker, TODAY - timedelta(days=1))
    assert waiting(as_user(unit_manager)) == []
    assert as_user(unit_manager).get(url(caseworker)).status_code == 404
    ProtectedAccessFactory(participant=hidden.participant, user=unit_manager)
    assert [detail for _name, detail, _due in waiting(as_user(unit_manager))] == ["1 deltagare"]


def test_all_are_given_to_another_in_one_act(as_user, unit_manager, people, caseworker, colleague):
    end(caseworker, TODAY - timedelta(days=1))
    client = as_user(unit_manager)
    page = client.get(url(caseworker)).content.decode()
    assert page.count("checked") == 3 and "Kerstin Coach" in page
    answer = client.post(url(caseworker), {"people": [each.pk for each in people], "to": colleague.pk}, follow=True)
    assert "Mirjam Kollega är ny coach för tre deltagare." in answer.content.decode()
    assert set(Enrolment.objects.values_list("caseworker", flat=True)) == {colleague.pk}
    assert waiting(client) == []
    event = Enrolment.events.rel.related_model.objects.filter(caseworker=colleague).first()
    assert event.pgh_context.metadata["action"] == "hand_over"
    assert event.pgh_context.metadata["user"] == str(unit_manager.pk)
    read = AccessLog.objects.get(view="participants:hand_over")
    assert (read.user_id, read.detail) == (unit_manager.pk, "Lämna över deltagare")
    assert set(read.subject_ids) == {each.participant_id for each in people}


def test_chosen_ones_are_given_and_the_rest_wait(as_user, unit_manager, people, caseworker, colleague):
    answer = as_user(unit_manager).post(url(caseworker), {"people": [people[0].pk], "to": colleague.pk})
    assert answer.url == url(caseworker)
    kept = Enrolment.objects.filter(caseworker=caseworker).values_list("pk", flat=True)
    assert set(kept) == {people[1].pk, people[2].pk}


def test_bad_answers_change_nothing_and_say_why(as_user, unit_manager, people, caseworker, colleague, neighbour_unit):
    client = as_user(unit_manager)
    nobody = client.post(url(caseworker), {"to": colleague.pk}).content.decode()
    assert "Kryssa för minst en deltagare." in nobody
    assert "Välj ny coach." in client.post(url(caseworker), {"people": [people[0].pk]}).content.decode()
    stranger = MembershipFactory(organisation=neighbour_unit).user
    for wrong in (stranger, caseworker):
        page = client.post(url(caseworker), {"people": [people[0].pk], "to": wrong.pk})
        assert page.context["form"].errors["to"]
    foreign = EnrolmentFactory(organisation=neighbour_unit, caseworker=caseworker)
    page = client.post(url(caseworker), {"people": [foreign.pk], "to": colleague.pk})
    assert page.context["form"].errors["people"]
    assert not Enrolment.objects.filter(caseworker=colleague).exists()


def test_a_coach_of_one_unit_does_not_get_people_of_the_other(as_user, home, unit, caseworker, colleague, people):
    other = OrganisationFactory(name="Ungdomsenheten", parent=home)
    there = EnrolmentFactory(organisation=other, caseworker=caseworker)
    manager = MembershipFactory(organisation=home, role=Role.UNIT_MANAGER).user
    answers = {"people": [people[0].pk, there.pk], "to": colleague.pk}
    page = as_user(manager).post(url(caseworker), answers).content.decode()
    assert "Mirjam Kollega arbetar inte på Ungdomsenheten." in page
    assert not Enrolment.objects.filter(caseworker=colleague).exists()


def test_a_protected_person_is_given_only_to_a_coach_on_her_list(as_user, unit, unit_manager, caseworker, colleague):
    hidden = EnrolmentFactory(organisation=unit, caseworker=caseworker, protected=True)
    ProtectedAccessFactory(participant=hidden.participant, user=unit_manager)
    answers = {"people": [hidden.pk], "to": colleague.pk}
    assert "behörighetslistan" in as_user(unit_manager).post(url(caseworker), answers).content.decode()
    ProtectedAccessFactory(participant=hidden.participant, user=colleague)
    assert as_user(unit_manager).post(url(caseworker), answers).status_code == 302


def test_a_coach_without_people_here_has_no_page(as_user, unit_manager, caseworker, neighbour_unit, outsider):
    EnrolmentFactory(organisation=neighbour_unit, caseworker=outsider)
    assert as_user(unit_manager).get(url(caseworker)).status_code == 404
    assert as_user(unit_manager).get(url(outsider)).status_code == 404


@pytest.mark.parametrize(("starts", "ends", "may"), [(1, None, False), (0, None, True), (-9, -1, False), (-9, 0, True)])
def test_another_coach_of_a_protected_person_is_on_her_access_list_that_day(unit, caseworker, starts, ends, may):
    enrolment = EnrolmentFactory(organisation=unit, protected=True)
    today = timezone.localdate()
    ProtectedAccessFactory(
        participant=enrolment.participant,
        user=caseworker,
        starts_on=today + timedelta(days=starts),
        ends_on=None if ends is None else today + timedelta(days=ends),
    )
    if may:
        assert change_caseworker(enrolment=enrolment, caseworker=caseworker, by=caseworker).caseworker == caseworker
    else:
        with pytest.raises(ValidationError, match="behörighetslistan"):
            change_caseworker(enrolment=enrolment, caseworker=caseworker, by=caseworker)


def test_only_who_works_in_the_unit_is_chosen_as_coach(unit, home, caseworker):
    elsewhere = UserFactory(name="Signe Annanstans")
    MembershipFactory(user=elsewhere, organisation=OrganisationFactory(parent=home), role=Role.CASEWORKER)
    enrolment = EnrolmentFactory(organisation=unit)
    with pytest.raises(ValidationError, match="Signe Annanstans arbetar inte på"):
        change_caseworker(enrolment=enrolment, caseworker=elsewhere, by=caseworker)
