"""Which people and enrolments each of the cast sees, changes and counts."""

import pytest

from nystart.foundation.access import Permission
from nystart.foundation.access.roles import ROLES, Role
from participants.core.models import Enrolment, Identity, Participant, Referral
from tests.cast import CAST
from tests.factories.accounts import OrganisationFactory
from tests.factories.participants import EnrolmentFactory, ProtectedAccessFactory, ReferralFactory
from tests.factories.projects import ProjectOrganisationFactory

pytestmark = pytest.mark.django_db


def reaches(name, permission):
    return name != "outsider" and permission in ROLES[Role(name)].permissions


@pytest.mark.parametrize("name", CAST)
def test_people_are_visible_to_those_who_work_with_people_in_the_unit(name, request, participant):
    user = request.getfixturevalue(name)
    expected = reaches(name, Permission.VIEW_PARTICIPANTS)
    assert Participant.objects.visible_to(user).exists() is expected
    assert Enrolment.objects.visible_to(user).exists() is expected
    assert Identity.objects.visible_to(user).exists() is expected


@pytest.mark.parametrize("name", CAST)
def test_files_are_changed_by_those_who_may(name, request, participant):
    user = request.getfixturevalue(name)
    expected = reaches(name, Permission.EDIT_PARTICIPANTS)
    assert Participant.objects.editable_by(user).exists() is expected
    assert Enrolment.objects.editable_by(user).exists() is expected


@pytest.mark.parametrize("name", CAST)
def test_figures_count_the_whole_project_for_its_leader(name, request, enrolment, neighbour_unit):
    ProjectOrganisationFactory(project=enrolment.project, organisation=neighbour_unit.controller)
    EnrolmentFactory(organisation=neighbour_unit, project=enrolment.project, protected=True)
    at_home = name in {"project_manager", "finance_officer", "steering_member", "auditor"}
    counted = Enrolment.objects.countable_by(request.getfixturevalue(name)).count()
    assert counted == (2 if at_home else 0)


@pytest.mark.parametrize("name", CAST)
def test_a_protected_person_is_nobody_without_a_place_on_the_access_list(name, request, protected):
    user = request.getfixturevalue(name)
    assert not Participant.objects.visible_to(user).filter(pk=protected.pk).exists()
    assert not Enrolment.objects.visible_to(user).filter(participant=protected).exists()


def test_the_access_list_lets_a_coach_in_from_day_to_day(caseworker, protected):
    access = ProtectedAccessFactory(participant=protected, user=caseworker)
    assert Participant.objects.visible_to(caseworker).filter(pk=protected.pk).exists()
    access.ends_on = access.starts_on
    access.save()
    assert not Participant.objects.visible_to(caseworker).filter(pk=protected.pk).exists()


def test_the_access_list_opens_nothing_for_a_role_that_may_not_see_protected_people(career_counsellor, protected):
    ProtectedAccessFactory(participant=protected, user=career_counsellor)
    assert not Participant.objects.visible_to(career_counsellor).filter(pk=protected.pk).exists()


def test_another_unit_of_the_same_municipality_does_not_see_the_person(home, participant, caseworker):
    elsewhere = EnrolmentFactory(organisation=OrganisationFactory(parent=home)).participant
    assert list(Participant.objects.visible_to(caseworker)) == [participant]
    assert elsewhere != participant


def test_a_waiting_referral_makes_the_person_visible_to_the_unit(caseworker, unit, outsider):
    referral = ReferralFactory(organisation=unit)
    assert Participant.objects.visible_to(caseworker).get() == referral.participant
    assert not Participant.objects.visible_to(outsider).exists()


def test_a_referrer_sees_the_own_referrals_and_no_files(referrer, unit, authority):
    own = ReferralFactory(organisation=unit, referrer=referrer, referrer_organisation=authority)
    ReferralFactory(organisation=unit)
    assert list(Referral.objects.visible_to(referrer)) == [own]
    assert not Participant.objects.visible_to(referrer).exists()


def test_registration_errors_leave_the_count(project_manager, enrolment, unit):
    wrong = EnrolmentFactory(
        organisation=unit, project=enrolment.project, ends_on="2026-02-01", exit_reason_id="registration_error"
    )
    assert wrong not in Enrolment.objects.countable_by(project_manager)
    assert enrolment in Enrolment.objects.countable_by(project_manager)


def test_taking_part_on_a_day_counts_the_last_day(enrolment):
    enrolment.ends_on, enrolment.exit_reason_id = "2026-03-02", "moved"
    enrolment.save()
    assert Enrolment.objects.active_on("2026-03-02").exists()
    assert not Enrolment.objects.active_on("2026-03-03").exists()
    assert not Enrolment.objects.active_on("2026-01-11").exists()
