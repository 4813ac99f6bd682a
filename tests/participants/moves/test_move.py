"""A move to another unit: one enrolment, days without gaps, and who may do it and read it afterwards."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from nystart.foundation.accounts.models import Organisation
from participants.core.models import Participant
from participants.moves.actions import first_day_there, move_enrolment
from participants.moves.models import FormerUnit
from tests.factories.accounts import MembershipFactory, OrganisationFactory
from tests.factories.participants import EnrolmentFactory, ParticipantFactory, ProtectedAccessFactory, ReferralFactory

pytestmark = pytest.mark.django_db
START, TODAY = date(2026, 1, 12), date(2026, 3, 12)


@pytest.fixture(autouse=True)
def thursday():
    with time_machine.travel("2026-03-12T09:00Z", tick=False):
        yield


@pytest.fixture
def second(home) -> Organisation:
    """Another unit of the municipality."""
    return OrganisationFactory(name="Nystartcenter Virserum", parent=home)


@pytest.fixture
def manager(unit_manager, second):
    """The unit manager, who answers for both units."""
    MembershipFactory(user=unit_manager, organisation=second, role="unit_manager")
    return unit_manager


@pytest.fixture
def colleague(second):
    """A coach of the other unit."""
    return MembershipFactory(organisation=second, user__name="Mirjam Kollega").user


@pytest.fixture
def enrolment(unit, caseworker):
    return EnrolmentFactory(organisation=unit, caseworker=caseworker, starts_on=START)


def move(enrolment, to, by, on=TODAY, coach=None, seen=None):
    enrolment.refresh_from_db()
    seen = seen or enrolment.organisation_id
    return move_enrolment(enrolment=enrolment, seen=seen, organisation=to, on=on, caseworker=coach, by=by)


def days(enrolment):
    rows = FormerUnit.objects.filter(enrolment=enrolment).order_by("starts_on")
    return [(row.organisation.name, row.starts_on, row.ends_on) for row in rows]


def test_the_enrolment_goes_on_in_the_other_unit_and_remembers_the_first(enrolment, unit, second, manager, colleague):
    coach = enrolment.caseworker
    moved = move(enrolment, second, manager, coach=colleague)
    assert (moved.pk, moved.organisation, moved.caseworker, moved.starts_on) == (enrolment.pk, second, colleague, START)
    former = FormerUnit.objects.get()
    assert (former.organisation, former.caseworker, former.moved_by) == (unit, coach, manager)
    assert (former.starts_on, former.ends_on) == (START, date(2026, 3, 11))
    assert first_day_there(moved) == TODAY


def test_days_have_no_gap_over_several_moves(enrolment, unit, second, manager):
    move(enrolment, second, manager, on=date(2026, 2, 1))
    move(enrolment, unit, manager, on=date(2026, 3, 1))
    assert days(enrolment) == [
        (unit.name, START, date(2026, 1, 31)),
        (second.name, date(2026, 2, 1), date(2026, 2, 28)),
    ]


@pytest.mark.parametrize(
    ("on", "refused"),
    [
        (date(2026, 1, 11), "kom till Arbetsmarknadsenheten den 12.*januari 2026"),
        (date(2026, 1, 12), ""),
        (date(2026, 1, 13), ""),
        (date(2026, 3, 11), ""),
        (date(2026, 3, 12), ""),
        (date(2026, 3, 13), "kan inte ligga framåt"),
    ],
)
def test_the_day_lies_between_the_first_day_there_and_today(enrolment, second, manager, on, refused):
    if refused:
        with pytest.raises(ValidationError, match=refused):
            move(enrolment, second, manager, on=on)
        assert not FormerUnit.objects.exists()
    else:
        assert move(enrolment, second, manager, on=on).organisation == second


def test_a_move_on_the_first_day_takes_the_place_of_the_start(enrolment, second, manager):
    move(enrolment, second, manager, on=START)
    assert days(enrolment) == []


def test_back_on_the_same_day_there_was_no_move(enrolment, unit, second, manager, caseworker):
    move(enrolment, second, manager)
    back = move(enrolment, unit, manager, coach=caseworker)
    assert (back.organisation, back.caseworker, days(enrolment)) == (unit, caseworker, [])
    assert first_day_there(back) == START


def test_on_to_a_third_on_the_same_day_keeps_the_first(enrolment, unit, second, manager, home):
    third = OrganisationFactory(name="Målilla", parent=home)
    MembershipFactory(user=manager, organisation=third, role="unit_manager")
    move(enrolment, second, manager)
    move(enrolment, third, manager)
    assert days(enrolment) == [(unit.name, START, date(2026, 3, 11))]


def test_the_day_after_back_again_is_a_move_of_its_own(enrolment, unit, second, manager):
    move(enrolment, second, manager, on=date(2026, 3, 11))
    move(enrolment, unit, manager, on=TODAY)
    assert days(enrolment)[1] == (second.name, date(2026, 3, 11), date(2026, 3, 11))


def test_a_later_move_cannot_lie_before_the_latest(enrolment, unit, second, manager):
    move(enrolment, second, manager, on=date(2026, 3, 1))
    with pytest.raises(ValidationError, match=r"kom till Nystartcenter Virserum den 1.*mars 2026"):
        move(enrolment, unit, manager, on=date(2026, 2, 28))


def test_who_works_in_one_of_the_units_only_may_not(as_user, enrolment, second, caseworker, colleague):
    with pytest.raises(PermissionDenied):
        move(enrolment, second, caseworker)
    assert as_user(colleague).get(address(enrolment)).status_code == 404


def test_another_municipality_is_no_move(enrolment, neighbour_unit, manager):
    MembershipFactory(user=manager, organisation=neighbour_unit, role="unit_manager")
    with pytest.raises(ValidationError, match="en annan kommun"):
        move(enrolment, neighbour_unit, manager)


@pytest.mark.parametrize(("ended", "refused"), [(date(2026, 3, 11), True), (date(2026, 3, 12), False), (None, False)])
def test_a_unit_that_has_ended_takes_nobody(enrolment, second, manager, ended, refused):
    Organisation.objects.filter(pk=second.pk).update(ends_on=ended)
    if refused:
        with pytest.raises(ValidationError, match="är avslutad den dagen"):
            move(enrolment, second, manager)
    else:
        assert move(enrolment, second, manager).organisation == second


@pytest.mark.parametrize(("last", "refused"), [(date(2026, 3, 11), True), (date(2026, 3, 12), False)])
def test_an_enrolment_that_is_over_is_not_moved(unit, second, manager, last, refused):
    over = EnrolmentFactory(organisation=unit, exited=True, starts_on=START, ends_on=last)
    if refused:
        with pytest.raises(ValidationError, match="redan avslutad"):
            move(over, second, manager)
    else:
        assert move(over, second, manager).organisation == second


def test_the_same_unit_is_no_move(enrolment, unit, manager):
    with pytest.raises(ValidationError, match="redan på Arbetsmarknadsenheten"):
        move(enrolment, unit, manager)


def test_the_coach_works_in_the_new_unit(enrolment, second, manager, caseworker):
    with pytest.raises(ValidationError, match="arbetar inte på Nystartcenter Virserum"):
        move(enrolment, second, manager, coach=caseworker)


def test_a_protected_persons_coach_stands_on_the_list(unit, second, manager, colleague):
    person = ParticipantFactory(controller=unit.controller, protected=True)
    enrolment = EnrolmentFactory(organisation=unit, participant=person, starts_on=START)
    with pytest.raises(ValidationError, match="behörighetslistan"):
        move(enrolment, second, manager, coach=colleague)
    ProtectedAccessFactory(participant=person, user=colleague, starts_on=TODAY)
    assert move(enrolment, second, manager, coach=colleague).caseworker == colleague


def test_the_unit_that_is_left_opens_the_file_no_longer(enrolment, unit, second, manager, caseworker, colleague):
    referral = ReferralFactory(
        organisation=unit, participant=enrolment.participant, state="accepted", decided_on=START, received_on=START
    )
    type(enrolment).objects.filter(pk=enrolment.pk).update(referral=referral)
    move(enrolment, second, manager)
    seen = [user for user in (caseworker, colleague) if sees(user, enrolment)]
    assert seen == [colleague]
    assert FormerUnit.objects.visible_to(colleague).exists() and not FormerUnit.objects.visible_to(caseworker).exists()


def sees(user, enrolment):
    return Participant.objects.visible_to(user).filter(pk=enrolment.participant_id).exists()


# --- The page -------------------------------------------------------------------------------------------------------


def address(enrolment):
    return reverse("participants:move", args=[enrolment.pk])


def typed(enrolment, to, **facts):
    return {"seen": enrolment.organisation_id, "organisation": to.pk, "on": "2026-03-12", "caseworker": ""} | facts


def test_the_page_moves_and_says_so_and_the_file_tells_of_it(as_user, enrolment, unit, second, manager, colleague):
    client = as_user(manager)
    enrolments = reverse("participants:enrolments", args=[enrolment.participant_id])
    assert address(enrolment) in client.get(enrolments).content.decode()
    answer = client.post(address(enrolment), typed(enrolment, second, caseworker=colleague.pk), follow=True)
    page = answer.content.decode()
    name = enrolment.participant.full_name
    assert f"<title>Flyttad till Nystartcenter Virserum – Inskrivningar, {name}" in page
    assert "Tidigare Arbetsmarknadsenheten, till och med 11\u00a0mars 2026" in page
    timeline = client.get(enrolment.participant.get_absolute_url()).content.decode()
    assert "Flyttade från Arbetsmarknadsenheten" in timeline


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"on": "2026-03-13"}, "on", "Flytten kan inte ligga framåt i tiden."),
        ({"on": "i går kväll"}, "on", ""),
        ({"organisation": ""}, "organisation", "Välj ny enhet."),
    ],
)
def test_what_is_wrong_is_said_at_the_field_and_the_rest_is_kept(
    as_user, enrolment, second, manager, changes, field, said
):
    answer = as_user(manager).post(address(enrolment), typed(enrolment, second) | changes)
    assert answer.status_code == 200
    assert said in "".join(answer.context["form"].errors[field])
    enrolment.refresh_from_db()
    assert enrolment.organisation != second


def test_a_page_that_was_open_while_somebody_moved_the_person_says_so(as_user, enrolment, unit, second, manager, home):
    third = OrganisationFactory(name="Målilla", parent=home)
    MembershipFactory(user=manager, organisation=third, role="unit_manager")
    old = typed(enrolment, third)
    move(enrolment, second, manager)
    page = as_user(manager).post(address(enrolment), old).content.decode()
    assert "Personen har flyttats till Nystartcenter Virserum medan du läste." in page
    enrolment.refresh_from_db()
    assert enrolment.organisation == second


def test_without_another_unit_the_page_says_whom_to_ask_and_the_file_offers_nothing(as_user, enrolment, caseworker):
    client = as_user(caseworker)
    for page in (client.get(address(enrolment)), client.post(address(enrolment))):
        assert "Du arbetar inte på någon annan enhet" in page.content.decode()
        assert "data-errors" not in page.content.decode()
    enrolments = reverse("participants:enrolments", args=[enrolment.participant_id])
    assert address(enrolment) not in client.get(enrolments).content.decode()


def test_an_enrolment_that_is_over_offers_no_move(as_user, unit, second, manager):
    over = EnrolmentFactory(organisation=unit, exited=True, starts_on=START)
    enrolments = reverse("participants:enrolments", args=[over.participant_id])
    assert address(over) not in as_user(manager).get(enrolments).content.decode()
