"""Waits for others: medians of days, without paused days, without what few share, added up behind the second wall."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from participants.core.models import Enrolment
from participants.investigations.models import Investigation
from reports.figures.period import Period
from reports.figures.scope import NotCountable
from reports.figures.waits import waits
from tests.factories.accounts import UserFactory
from tests.factories.enrolment_cards import PauseFactory
from tests.factories.investigations import InvestigationFactory
from tests.factories.participants import EnrolmentFactory, ReferralFactory, SentReferralFactory
from tests.factories.projects import ProjectFactory
from tests.factories.support import JointPlanFactory, JointPlanPartyFactory

pytestmark = pytest.mark.django_db
CONTACT = date(2026, 1, 5)
PERIOD = Period(date(2026, 1, 1), date(2027, 1, 1))


def on(days):
    return CONTACT + timedelta(days=days)


@pytest.fixture
def project(home):
    return ProjectFactory(lead=home, starts_on=date(2025, 3, 1), ends_on=date(2028, 2, 29))


@pytest.fixture
def came(unit, project):
    """Somebody who enrolled so many days after the contact, without a referral."""

    def make(days=7, **facts):
        return EnrolmentFactory(organisation=unit, project=project, starts_on=on(days), **facts)

    return make


def found_by(user, project, kind, period=PERIOD):
    rows = Enrolment.objects.countable_by(user).filter(project=project)
    return waits(rows, period, project, fewest=5)[kind]


def answered(enrolment, ordered, days, kind="psychologist", **facts):
    ordered_on = CONTACT + timedelta(days=ordered)
    return InvestigationFactory(
        participant=enrolment.participant, specialist_id=kind, ordered_on=ordered_on,
        answer_due_on=ordered_on, answered_on=None if days is None else ordered_on + timedelta(days=days), **facts,
    )  # fmt: skip


def waited(user, project):
    found = found_by(user, project, "specialist")
    return [(wait.label, wait.people, wait.answers, wait.days) for wait in found if not wait.partner]


def test_the_wait_for_each_specialist_is_a_median_of_what_is_answered(as_app, project_manager, project, came):
    first, second = came(7), came(7, ends_on=CONTACT + timedelta(days=30), exit_reason_id="project_ended")
    for ordered, days in ((7, 10), (9, 30), (10, None), (6, 400)):
        answered(first, ordered, days)
    for ordered, days in ((30, 20), (31, 400)):
        answered(second, ordered, days)
    answered(second, 12, 5, kind="occupational_therapist")
    with as_app(project_manager):
        found = waited(project_manager, project)
    assert [each[1:] for each in found] == [(2, 3, 20), (1, 1, 5)]


@pytest.mark.parametrize(("people", "shown"), [(4, False), (5, True)])
def test_a_steering_group_sees_no_wait_of_few(client, steering_member, project_manager, project, came, people, shown):
    for _each in range(people):
        answered(came(7), 8, 3)
    address = reverse("reports:lead_times", args=[project.slug])
    client.force_login(steering_member)
    assert ("Väntan på utredningar" in client.get(address).content.decode()) is shown
    client.force_login(project_manager)
    assert "Väntan på utredningar" in client.get(address).content.decode()


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        *((8, 9, 10), (9, 10, 9), (10, 12, 7), (11, 12, 8)),
        *((18, 19, 8), (19, 20, 9), (20, 21, 10)),
        *((8, 30, 0), (19, None, 9), (20, None, 10)),
    ],
)
def test_paused_days_are_nobodys_waiting(as_app, project_manager, project, came, first, last, days):
    """Ordered on day 10, answered on day 20: days before it, and the day of the answer itself, take nothing away."""
    enrolment = came(7)
    answered(enrolment, 10, 10)
    PauseFactory(enrolment=enrolment, starts_on=on(first), ends_on=None if last is None else on(last))
    if first > 8:
        PauseFactory(enrolment=enrolment, starts_on=on(7), ends_on=on(8))
    with as_app(project_manager):
        assert waited(project_manager, project)[0][3] == days


@pytest.mark.parametrize(("people", "is_told"), [(4, False), (5, True)])
def test_who_investigates_is_told_when_five_people_share_it(as_app, project_manager, project, came, people, is_told):
    """What is written by hand may name anybody."""
    for number in range(people):
        answered(came(7), 8, 3, ordered_to="Hälsans hus" if number else " hälsans hus ")
    answered(came(7), 8, 30, ordered_to="Lisa Larsson")
    with as_app(project_manager):
        found = found_by(project_manager, project, "specialist")
    assert [(each.partner.strip().lower(), each.people, each.days) for each in found] == [
        ("", people + 1, 3),
        *([("hälsans hus", people, 3)] if is_told else []),
    ]


def test_an_order_that_waits_is_counted_and_one_that_was_cancelled_is_not(as_app, project_manager, project, came):
    enrolment = came(7)
    answered(enrolment, 8, None)
    answered(enrolment, 9, None, cancelled_on=on(12), cancelled_because="Behövs inte.")
    with as_app(project_manager):
        (found,) = found_by(project_manager, project, "specialist")
        assert not Investigation.objects.exists()
    assert (found.waiting, found.answers, found.days) == (1, 0, None)


@pytest.mark.parametrize(("people", "is_told"), [(4, False), (5, True)])
def test_joint_plans_wait_from_the_call_to_the_meeting(as_app, project_manager, project, came, people, is_told):
    for _each in range(people):
        plan = JointPlanFactory(participant=came(7).participant, held=True)
        JointPlanPartyFactory.create_batch(2, plan=plan)
    JointPlanFactory(participant=came(7).participant)
    JointPlanFactory(participant=came(50).participant, held=True)
    paused = came(7)
    JointPlanFactory(participant=paused.participant, held=True)
    PauseFactory(enrolment=paused, starts_on=date(2026, 2, 3), ends_on=date(2026, 2, 12))
    with as_app(project_manager):
        whole, *parts = found_by(project_manager, project, "joint_plan")
    assert (whole.label, whole.people, whole.waiting, whole.days) == ("Alla möten", people + 1, 1, 14)
    assert [(part.label, part.people, part.days) for part in parts] == ([("Vården", people, 14)] if is_told else [])


def test_referrals_wait_for_an_answer_whatever_it_is(as_app, project_manager, project, unit, home, authority):
    def sent(state, days, **facts):
        answer = {"state": state, "decided_on": on(days)} if days is not None else {}
        reason = "Utanför målgruppen." if state in ("declined", "withdrawn", "expired") else ""
        ReferralFactory(
            organisation=unit, controller=home, participant__controller=home, project=project, received_on=CONTACT,
            decision_reason=reason, **answer, **facts,
        )  # fmt: skip

    for state, days in (("accepted", 2), ("declined", 9), ("withdrawn", 4), ("expired", 90), ("received", None)):
        sent(state, days)
    sent("accepted", 400)
    sent("declined", 20, referrer_kind="employment_service", referrer_organisation=authority)
    with as_app(project_manager):
        found = found_by(project_manager, project, "referral")
    assert [
        (each.label, each.partner, each.people, each.accepted, each.declined, each.withdrawn, each.waiting, each.days)
        for each in found
    ] == [
        ("Socialtjänsten", "", 3, 1, 1, 1, 2, 4),
        ("Arbetsförmedlingen", "", 1, 0, 1, 0, 0, 20),
        ("Arbetsförmedlingen", authority.name, 1, 0, 1, 0, 0, 20),
    ]


@pytest.mark.parametrize(
    ("state", "told"), [("returned", (0, 1, 0, 0, 6)), ("withdrawn", (0, 0, 1, 0, 6)), ("sent", (0, 0, 0, 1, None))]
)
def test_a_form_that_never_became_a_referral_waited_as_well(as_app, project_manager, project, unit, state, told):
    answer = {} if state == "sent" else {"state": state, "answered_on": on(6), "answered_by": UserFactory()}
    SentReferralFactory(
        organisation=unit, project=project, sent_on=CONTACT, number=None,
        answer_reason="Fel enhet." if state == "returned" else "", **answer,
    )  # fmt: skip
    with as_app(project_manager):
        each = found_by(project_manager, project, "referral")[0]
    assert (each.accepted, each.declined, each.withdrawn, each.waiting, each.days) == told


def test_a_referral_to_another_project_or_that_led_to_a_wrong_registration_is_not_counted(
    as_app, project_manager, project, unit, came
):
    facts = {"organisation": unit, "received_on": CONTACT, "state": "accepted", "decided_on": on(2)}
    ReferralFactory(**facts)
    wrong = ReferralFactory(project=project, **facts)
    came(9, participant=wrong.participant, referral=wrong, exit_reason_id="registration_error", ends_on=on(9))
    right = ReferralFactory(**facts)
    came(9, participant=right.participant, referral=right)
    with as_app(project_manager):
        found = found_by(project_manager, project, "referral")
    assert [(each.partner, each.accepted) for each in found] == [("", 1)]


@pytest.mark.parametrize(("day", "asked"), [(date(2026, 1, 12), 0), (date(2026, 1, 13), 1), (date(2026, 1, 14), 0)])
def test_what_was_asked_for_in_the_period_counts(as_app, project_manager, project, came, day, asked):
    answered(came(7), 8, 0)
    with as_app(project_manager):
        found = found_by(project_manager, project, "specialist", Period(day, day + timedelta(days=1)))
    assert sum(each.answers for each in found) == asked


def test_only_scoped_rows_are_counted(project):
    with pytest.raises(NotCountable):
        waits(Enrolment.objects.filter(project=project), PERIOD, project, fewest=5)


def test_another_municipality_counts_its_own_projects_alone(as_user, outsider, project, came):
    answered(came(7), 8, 3)
    assert as_user(outsider).get(reverse("reports:lead_times", args=[project.slug])).status_code in (403, 404)


@pytest.mark.parametrize(("people", "shown"), [(4, False), (5, True)])
def test_a_protected_person_is_in_the_sum_and_in_no_word(client, steering_member, project, unit, came, people, shown):
    for _each in range(people - 1):
        answered(came(7), 8, 3)
    hidden = EnrolmentFactory(organisation=unit, project=project, starts_on=on(7), protected=True)
    answered(hidden, 8, 3, ordered_to="Hemliga kliniken")
    client.force_login(steering_member)
    html = client.get(reverse("reports:lead_times", args=[project.slug])).content.decode()
    assert ("Väntan på utredningar" in html) is shown
    assert "Hemliga kliniken" not in html and hidden.participant.last_name not in html


def test_the_page_tells_of_all_three(client, project_manager, project, unit, came):
    answered(came(7), 8, 3)
    JointPlanFactory(participant=came(7).participant, held=True)
    ReferralFactory(organisation=unit, project=project, received_on=CONTACT, state="accepted", decided_on=on(2))
    client.force_login(project_manager)
    html = client.get(reverse("reports:lead_times", args=[project.slug])).content.decode()
    assert all(words in html for words in ("Väntan på utredningar", "Väntan på SIP", "Väntan på vårt svar"))
