"""The queue: how long each has waited, what the filter shows, and who is proposed as coach."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from nystart.foundation.accounts.models import Membership
from participants.core.models import Enrolment
from participants.intake.workload import coaches_by_workload
from tests.factories.accounts import MembershipFactory, OrganisationFactory, UserFactory
from tests.factories.participants import DAY, EnrolmentFactory, ReferralFactory
from tests.factories.projects import ProjectFactory

pytestmark = pytest.mark.django_db
QUEUE = "/participants/referrals/"


def test_who_has_waited_longest_is_named_by_days(as_user, caseworker, unit):
    today = timezone.localdate()
    for days in (3, 12, 0):
        ReferralFactory(organisation=unit, received_on=date.fromordinal(today.toordinal() - days))
    page = as_user(caseworker).get(QUEUE).content.decode()
    assert "3\u00a0personer väntar på svar. Den som har väntat längst har väntat i 12\u00a0dagar." in page
    assert page.index("12\u00a0dagar</span>") < page.index("3\u00a0dagar</span>") < page.index("I dag</span>")


def test_the_filter_narrows_by_unit_project_and_referrer(as_user, registrar, home, unit, project):
    other_unit = OrganisationFactory(name="Andra enheten", parent=home)
    here = ReferralFactory(organisation=unit, project=project, referrer_kind="school")
    there = ReferralFactory(organisation=other_unit, project=ProjectFactory(), referrer_kind="health_care")
    client = as_user(registrar)

    def shown(query):
        return client.get(f"{QUEUE}?{query}").context["page"].rows

    assert shown(f"enhet={unit.pk}") == [here]
    assert shown(f"projekt={there.project_id}") == [there]
    assert shown("fran=school") == [here]
    assert shown(f"enhet={unit.pk}&fran=health_care") == []
    assert len(shown("enhet=nonsens&fran=nonsens")) == 2


def test_who_does_not_answer_sees_no_referrer(as_user, career_counsellor, caseworker, unit):
    ReferralFactory(organisation=unit, referrer_kind="probation_service")
    assert "Frivården" in as_user(caseworker).get(QUEUE).content.decode()
    page = as_user(career_counsellor).get(QUEUE)
    assert "Frivården" not in page.content.decode()
    assert "fran" not in page.context["filter_form"].fields
    assert len(as_user(career_counsellor).get(f"{QUEUE}?fran=school").context["page"].rows) == 1


def test_a_choice_with_one_answer_is_not_offered(as_user, caseworker, unit, project):
    ReferralFactory(organisation=unit, project=project)
    assert {"enhet", "projekt"} & set(as_user(caseworker).get(QUEUE).context["filter_form"].fields) == set()


def test_the_coach_with_fewest_people_is_proposed_and_another_can_be_chosen(as_user, caseworker, unit, project):
    free = UserFactory(name="Ängla Coach")
    MembershipFactory(user=free, organisation=unit)
    for _ in range(2):
        EnrolmentFactory(organisation=unit, caseworker=caseworker)
    EnrolmentFactory(organisation=unit, caseworker=free)
    EnrolmentFactory(organisation=unit, caseworker=free, exited=True)
    EnrolmentFactory(organisation=unit, caseworker=free, protected=True)
    EnrolmentFactory(organisation=OrganisationFactory(parent=unit.parent), caseworker=free)
    again = EnrolmentFactory(organisation=unit, caseworker=caseworker).participant
    EnrolmentFactory(organisation=unit, caseworker=caseworker, participant=again)
    coaches = coaches_by_workload(unit, DAY)
    assert [(coach.name, coach.people) for coach in coaches] == [("Ängla Coach", 1), ("Kerstin Coach", 3)]
    referral = ReferralFactory(organisation=unit, project=project)
    page = as_user(caseworker).get(f"{QUEUE}{referral.pk}/accept/")
    assert page.context["form"]["caseworker"].value() == free.pk
    assert "Ängla Coach: 1\u00a0deltagare" in page.content.decode()


def test_others_than_coaches_are_proposed_only_where_there_is_no_coach(unit, unit_manager, caseworker):
    assert coaches_by_workload(unit, DAY) == [caseworker]
    Membership.objects.filter(user=caseworker).update(ends_on=DAY)
    assert coaches_by_workload(unit, DAY) == [caseworker]
    assert coaches_by_workload(unit, DAY + timedelta(days=1)) == [unit_manager]


def test_a_yes_may_say_why(as_user, caseworker, unit, project):
    referral = ReferralFactory(organisation=unit, project=project)
    typed = {
        "submission": "0b0f3a4e-6c2b-4a3f-9d58-2f1f0f4f8a11",
        "project": project.pk,
        "starts_on": "2026-03-16",
        "referrer_kind": "social_services",
        "organisation": unit.pk,
        "answer_reason": "Passar bra i gruppen.",
    }
    client = as_user(caseworker)
    long = client.post(f"{QUEUE}{referral.pk}/accept/", typed | {"answer_reason": "x" * 4001})
    assert long.status_code == 200 and not Enrolment.objects.exists()
    client.post(f"{QUEUE}{referral.pk}/accept/", typed)
    referral.refresh_from_db()
    assert (referral.state, referral.decision_reason) == ("accepted", "Passar bra i gruppen.")


def test_the_last_school_day_is_kept_long_before_it_comes(as_user, registrar, unit):
    typed = {
        "first_name": "Embla",
        "last_name": "Ödman",
        "number": "19970423-TF12",
        "interpreter": "none",
        "submission": "0b0f3a4e-6c2b-4a3f-9d58-2f1f0f4f8a11",
        "referrer_kind": "school",
        "received_on": "2026-03-09",
        "organisation": unit.pk,
        "school_ends_on": "11/6 2027",
    }
    url = as_user(registrar).post(f"{QUEUE}new/", typed).url
    assert "11\u00a0juni 2027" in as_user(registrar).get(url).content.decode()


def test_an_own_application_names_no_officer(as_user, registrar, unit):
    typed = {"referrer_kind": "self", "referrer_name": "Rolf", "received_on": "2026-03-09", "organisation": unit.pk}
    page = as_user(registrar).post(f"{QUEUE}new/", typed | {"first_name": "Embla"}).content.decode()
    assert "En egen ansökan har ingen handläggare." in page


def test_the_queue_costs_the_same_however_many_wait(as_user, caseworker, unit, assert_constant_queries):
    client = as_user(caseworker)

    def more(count):
        for _ in range(count):
            ReferralFactory(organisation=unit)

    assert_constant_queries(more, lambda: client.get(QUEUE), at_most=20)
