"""Joint plans (SIP): called, moved, held, followed up, corrected, ended."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from nystart.foundation.audit.models import AccessLog
from participants.joining.actions import join_files, undo_joining
from participants.network.actions import end_joint_plan, hold_joint_plan
from participants.network.models import JointPlan, JointPlanCorrection, JointPlanFollowUp
from tests.factories.participants import ContactPersonFactory, EnrolmentFactory, ProtectedAccessFactory
from tests.factories.support import (
    JointPlanFactory,
    JointPlanItemFactory,
    JointPlanPartyFactory,
    NetworkMemberFactory,
)

pytestmark = pytest.mark.django_db
CALLED, MEETING = date(2026, 2, 2), date(2026, 2, 16)
ONE = timedelta(days=1)


def at(plan, name="joint_plan"):
    return reverse(f"participants:{name}", args=[plan.pk])


def call(participant):
    return reverse("participants:call_joint_plan", args=[participant.pk])


def today(number=0):
    return (timezone.localdate() + timedelta(days=number)).isoformat()


def typed(**changes):
    return {
        "submission": str(uuid4()),
        "agreed_on": today(-2),
        "agreed_how": "spoken",
        "reason": "Flera hjälper mig.",
        "called_by": "own",
        "called_on": today(-1),
        "others": "Eva Ek, vårdcentralen\n\nBo By, boendet",
        "meeting_on": today(9),
        "place": "Rum 2",
        **changes,
    }


@pytest.fixture
def called(participant):
    plan = JointPlanFactory(participant=participant)
    JointPlanPartyFactory(plan=plan)
    return plan


@pytest.fixture
def held(participant):
    return JointPlanFactory(participant=participant, held=True)


# --- The call --------------------------------------------------------------------------------------------------------


def test_a_call_is_noted_once_with_all_who_are_called(as_user, caseworker, participant):
    member = NetworkMemberFactory(participant=participant)
    NetworkMemberFactory(participant=participant, name="Den gamla", ends_on=date(2026, 2, 1))
    sent = typed(members=[str(member.pk)])
    for _ in range(2):
        page = as_user(caseworker).post(call(participant), sent, follow=True).content.decode()
    plan = JointPlan.objects.get()
    assert (plan.state, plan.called_noted_by, plan.place, plan.called_by_name) == ("called", caseworker, "Rum 2", "")
    assert [(party.name, party.member) for party in plan.parties.order_by("created_at")] == [
        ("Sigrid Handläggare", member),
        ("Eva Ek, vårdcentralen", None),
        ("Bo By, boendet", None),
    ]
    assert "Kallelsen är sparad." in page and "Mötet hölls" in page and "Rum 2" in page
    shown = as_user(caseworker).get(call(participant)).content.decode()
    assert "Sigrid Handläggare" in shown and "Den gamla" not in shown


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"others": " \n"}, "Välj minst en som kallas."),
        ({"reason": ""}, "Svara på frågan: Varför behövs mötet?"),
        ({"agreed_how": ""}, "Svara på frågan: Hur?"),
        ({"agreed_on": today(0)}, "Personen säger ja innan ni kallar."),
        ({"agreed_on": today(1), "called_on": today(1)}, "Dagen har inte varit ännu."),
        ({"meeting_on": today(-2)}, "Mötet ligger före kallelsen."),
        ({"called_by": "party"}, "Skriv vem som kallar."),
        ({"others": "x" * 161}, "En rad är för lång."),
    ],
)
def test_a_call_that_cannot_be_is_told_and_kept(as_user, caseworker, participant, changes, told):
    page = as_user(caseworker).post(call(participant), typed(**changes)).content.decode()
    assert told in page and 'value="Rum 2"' in page and not JointPlan.objects.exists()


@pytest.mark.parametrize("changes", [{"agreed_on": today(-1)}, {"meeting_on": today(-1)}, {"others": "x" * 160}])
def test_a_call_on_the_edge_is_right(as_user, caseworker, participant, changes):
    assert as_user(caseworker).post(call(participant), typed(**changes)).status_code == 302


def test_somebody_elses_contact_is_not_called(as_user, caseworker, participant, unit):
    theirs = NetworkMemberFactory(participant=EnrolmentFactory(organisation=unit).participant)
    NetworkMemberFactory(participant=participant)
    page = as_user(caseworker).post(call(participant), typed(members=[str(theirs.pk)])).content.decode()
    assert "Det valet finns inte längre." in page and not JointPlan.objects.exists()


def test_the_page_tells_who_must_agree(as_user, caseworker, participant):
    participant.birth_date = timezone.localdate() - timedelta(days=16 * 366)
    participant.language, participant.interpreter = "Somaliska", "phone"
    participant.save()
    assert "Anteckna vårdnadshavare." in as_user(caseworker).get(call(participant)).content.decode()
    ContactPersonFactory(participant=participant, kind="custodian", name="Aina Nära")
    page = as_user(caseworker).get(call(participant)).content.decode()
    assert "Aina Nära (vårdnadshavare)." in page and "Boka tolk: tolk på telefon, somaliska." in page


def test_a_protected_persons_call_has_no_place(as_user, caseworker, protected):
    ProtectedAccessFactory(participant=protected, user=caseworker)
    as_user(caseworker).post(call(protected), typed())
    assert JointPlan.objects.get().place == ""


# --- Before and beside the meeting -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("on", "right"), [(CALLED - ONE, False), (CALLED, True)])
def test_the_meeting_is_moved_but_not_before_the_call(as_user, caseworker, called, on, right):
    sent = {"meeting_on": on.isoformat(), "by_video": "on"}
    page = as_user(caseworker).post(at(called, "move_joint_plan"), sent, follow=True).content.decode()
    called.refresh_from_db()
    assert (called.meeting_on == on) is called.by_video is right
    assert ("Mötet är flyttat." if right else "Mötet ligger före kallelsen.") in page


def test_a_correction_stands_beside_the_words(as_user, caseworker, called):
    sent = {"submission": str(uuid4()), "text": "Det var vården som bad om mötet."}
    for _ in range(2):
        page = as_user(caseworker).post(at(called, "correct_joint_plan"), sent, follow=True).content.decode()
    assert JointPlanCorrection.objects.get().written_by == caseworker
    assert called.reason in page and "Det var vården som bad om mötet." in page
    assert "Det var vården" in as_user(caseworker).get(at(called, "print_joint_plan")).content.decode()
    page = as_user(caseworker).post(at(called, "correct_joint_plan"), {"text": ""}).content.decode()
    assert "Svara på frågan: Vad blev fel, och hur ska det stå?" in page


def test_the_words_of_the_call_never_change(called):
    for change in ({"reason": "Annat"}, {"called_on": CALLED - ONE}, {"agreed_how": "written"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            JointPlan.objects.filter(pk=called.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        called.delete()


# --- The meeting -----------------------------------------------------------------------------------------------------


def hold(**changes):
    return {"held_on": MEETING.isoformat(), "follow_up_on": "2026-04-13", **changes}


def test_the_meeting_was_held(as_user, caseworker, called):
    came, stayed = called.parties.get(), JointPlanPartyFactory(plan=called, name="Bo By")
    sent = hold(came=[str(came.pk)], lead=str(came.pk), by_video="on")
    page = as_user(caseworker).post(at(called, "hold_joint_plan"), sent, follow=True).content.decode()
    called.refresh_from_db()
    for party in (came, stayed):
        party.refresh_from_db()
    assert (came.came, stayed.came) == (True, False)
    assert (called.state, called.held_on, called.held_noted_by, called.lead) == ("held", MEETING, caseworker, came)
    assert "Eva Ek, Vården, kom" in page and "Bo By, Vården, kom inte" in page and "Huvudansvar: Eva Ek" in page


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"held_on": (CALLED - ONE).isoformat()}, "Mötet kan inte ha hållits före kallelsen."),
        ({"held_on": today(1), "follow_up_on": today(9)}, "Dagen har inte varit ännu."),
        ({"follow_up_on": MEETING.isoformat()}, "Uppföljningen ska ligga efter mötet."),
        ({"follow_up_on": ""}, "Svara på frågan: När följer ni upp planen?"),
    ],
)
def test_a_meeting_that_cannot_be_is_told(as_user, caseworker, called, changes, told):
    page = as_user(caseworker).post(at(called, "hold_joint_plan"), hold(place="Rum 3", **changes)).content.decode()
    called.refresh_from_db()
    assert told in page and 'value="Rum 3"' in page and called.state == "called"


def test_a_meeting_on_the_edge_is_right(as_user, caseworker, called):
    sent = hold(held_on=CALLED.isoformat(), follow_up_on=(CALLED + ONE).isoformat())
    assert as_user(caseworker).post(at(called, "hold_joint_plan"), sent).status_code == 302


def test_what_a_colleague_has_done_is_not_done_again(as_user, caseworker, unit_manager, called):
    hold_joint_plan(plan=called, held_on=MEETING, came=(), follow_up_on=MEETING + ONE, by=unit_manager)
    page = as_user(caseworker).post(at(called, "hold_joint_plan"), hold()).content.decode()
    assert "Planen är redan gäller." not in page and "Mötet är redan antecknat." in page
    end_joint_plan(plan=called, on=MEETING, because="Klart.", by=unit_manager)
    page = as_user(caseworker).post(at(called, "end_joint_plan"), {"on": today(), "because": "x"}).content.decode()
    assert "Planen är redan avslutad." in page


# --- After it --------------------------------------------------------------------------------------------------------


def follow_up(**changes):
    return {
        "submission": str(uuid4()),
        "held_on": MEETING.isoformat(),
        "outcome": "Praktiken är ordnad.",
        "next_on": (MEETING + ONE).isoformat(),
        **changes,
    }


def test_the_plan_is_followed_up_once_for_each_form(as_user, caseworker, held):
    sent = follow_up()
    for _ in range(2):
        page = as_user(caseworker).post(at(held, "follow_up_joint_plan"), sent, follow=True).content.decode()
    held.refresh_from_db()
    assert held.follow_up_on == MEETING + ONE and JointPlanFollowUp.objects.get().noted_by == caseworker
    assert "Praktiken är ordnad." in page


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"held_on": (MEETING - ONE).isoformat()}, "Uppföljningen ligger före mötet."),
        ({"next_on": MEETING.isoformat()}, "Nästa uppföljning ska ligga efter den här."),
        ({"held_on": today(1), "next_on": today(2)}, "Dagen har inte varit ännu."),
        ({"next_on": ""}, "Fyll i ”Nästa uppföljning”."),
    ],
)
def test_a_follow_up_that_cannot_be_is_told_and_kept(as_user, caseworker, held, changes, told):
    page = as_user(caseworker).post(at(held, "follow_up_joint_plan"), follow_up(**changes)).content.decode()
    assert told in page and "Praktiken är ordnad." in page and not JointPlanFollowUp.objects.exists()


def test_a_plan_that_was_not_held_is_not_followed_up(as_user, caseworker, called):
    page = as_user(caseworker).post(at(called, "follow_up_joint_plan"), follow_up()).content.decode()
    assert "Mötet är inte antecknat ännu." in page


@pytest.mark.parametrize(("on", "right"), [(MEETING - ONE, False), (MEETING, True)])
def test_a_plan_ends_with_a_reason_and_stays_to_be_read(as_user, caseworker, held, on, right):
    sent = {"on": on.isoformat(), "because": "Allt är klart."}
    page = as_user(caseworker).post(at(held, "end_joint_plan"), sent, follow=True).content.decode()
    held.refresh_from_db()
    assert (held.state == "ended") is right and "Allt är klart." in page
    assert ("Dagen ligger före mötet eller kallelsen." in page) is not right
    assert ("Avsluta planen" in page) is not right
    assert (
        "Svara på frågan: Varför?"
        in as_user(caseworker).post(at(held, "end_joint_plan"), sent | {"because": ""}).content.decode()
    )


def test_a_meeting_that_was_never_held_is_cancelled(as_user, caseworker, called):
    sent = {"on": CALLED.isoformat(), "because": "Personen ville inte."}
    page = as_user(caseworker).post(at(called, "end_joint_plan"), sent, follow=True).content.decode()
    called.refresh_from_db()
    assert called.state == "cancelled" and "Mötet är inställt." in page and "Personen ville inte." in page


def test_the_printed_plan_is_in_easy_swedish_and_its_printing_is_noted(as_user, caseworker, held):
    JointPlanPartyFactory(plan=held, came=True)
    JointPlanPartyFactory(plan=held, name="Bo By", came=False)
    JointPlanItemFactory(plan=held)
    JointPlanItemFactory(
        plan=held, text="Gå promenader", responsible="participant", done_on=MEETING, done_by=caseworker
    )
    JointPlanItemFactory(plan=held, text="Fel rad", dropped_on=MEETING, dropped_by=caseworker, dropped_because="Fel")
    page = as_user(caseworker).get(at(held, "print_joint_plan")).content.decode()
    for words in ("Varför vi träffas", "Det här gör vi", "Min coach", "Jag gör det", "Eva Ek", "Vi träffas igen"):
        assert words in page
    assert "Bo By" not in page and "Fel rad" not in page
    assert AccessLog.objects.about(held.participant_id).get().action == "print"


def test_reading_is_noted_and_others_are_refused(as_user, caseworker, registrar, outsider, activity_leader, held):
    as_user(caseworker).get(at(held))
    assert AccessLog.objects.about(held.participant_id).get().detail == "SIP"
    for name in ("joint_plan", "print_joint_plan", "end_joint_plan", "correct_joint_plan"):
        assert as_user(outsider).get(at(held, name)).status_code == 404
        assert as_user(activity_leader).get(at(held, name)).status_code == 403
    page = as_user(registrar).get(at(held)).content.decode()
    assert "Skriv uppföljning" not in page and "Rätta något" not in page


@pytest.mark.parametrize(
    "facts",
    [
        {"agreed_on": CALLED + ONE},
        {"meeting_on": CALLED - ONE},
        {"held_on": MEETING},
        {"held": True, "held_on": CALLED - ONE},
        {"held": True, "follow_up_on": MEETING - ONE},
        {"follow_up_on": MEETING},
        {"ended": True, "ended_because": ""},
        {"ended": True, "ended_on": CALLED - ONE},
        {"called_by": "party"},
    ],
    ids=str,
)
def test_the_database_refuses_what_the_form_would(participant, facts):
    with pytest.raises(IntegrityError), transaction.atomic():
        JointPlanFactory(participant=participant, **facts)


def test_a_plan_follows_its_person_when_two_files_become_one(participant, unit, unit_manager):
    other = EnrolmentFactory(organisation=unit).participant
    item = JointPlanItemFactory(plan__participant=other)
    joining = join_files(kept=participant, joined=other, reason="Samma.", at=timezone.now(), by=unit_manager)
    item.plan.refresh_from_db()
    assert item.plan.participant == participant
    undo_joining(joining=joining, at=timezone.now(), by=unit_manager)
    item.plan.refresh_from_db()
    assert item.plan.participant == other
    with pytest.raises((DatabaseError, ValidationError)), transaction.atomic():
        JointPlan.objects.filter(pk=item.plan_id).update(participant=participant)


def test_the_page_costs_the_same_however_long_the_plan(as_user, caseworker, held, assert_constant_queries):
    def more(count):
        for party in JointPlanPartyFactory.create_batch(count, plan=held, came=True):
            JointPlanItemFactory(plan=held, responsible="party", party=party)
            JointPlanItemFactory(plan=held, done_on=MEETING, done_by=caseworker)

    client = as_user(caseworker)
    assert_constant_queries(more, lambda: client.get(at(held)), at_most=22)
    assert_constant_queries(more, lambda: client.get(at(held, "print_joint_plan")), at_most=20)
