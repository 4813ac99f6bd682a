"""Who does what in a joint plan, and what of it stands on Min dag and in the timeline."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from participants.network.actions import end_joint_plan
from participants.network.models import JointPlanItem
from tests.factories.participants import EnrolmentFactory
from tests.factories.support import (
    JointPlanFactory,
    JointPlanFollowUpFactory,
    JointPlanItemFactory,
    JointPlanPartyFactory,
)

pytestmark = pytest.mark.django_db
MEETING = date(2026, 2, 16)


def day(number):
    return timezone.localdate() + timedelta(days=number)


def at(row, name):
    return reverse(f"participants:{name}", args=[row.pk])


@pytest.fixture
def plan(participant):
    return JointPlanFactory(participant=participant, held=True)


@pytest.fixture
def item(plan):
    return JointPlanItemFactory(plan=plan)


def typed(**changes):
    return {"submission": str(uuid4()), "text": "Ordna praktik", "who": "own", "due_on": "2026-03-12", **changes}


@pytest.mark.parametrize("who", ["participant", "own", "party"])
def test_somebody_takes_something_upon_her(as_user, caseworker, plan, who):
    party = JointPlanPartyFactory(plan=plan)
    sent = typed(who=str(party.pk) if who == "party" else who)
    for _ in range(2):
        page = as_user(caseworker).post(at(plan, "add_joint_plan_item"), sent, follow=True).content.decode()
    item = JointPlanItem.objects.get()
    assert (item.responsible, item.party, item.due_on) == (who, party if who == "party" else None, date(2026, 3, 12))
    assert "Insatsen är tillagd." in page and "Ordna praktik" in page


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"text": ""}, "Svara på frågan: Vad ska göras?"),
        ({"who": ""}, "Svara på frågan: Vem ansvarar?"),
        ({"who": "stranger"}, "Det valet finns inte längre."),
        ({"due_on": "32 mars"}, "32 mars"),
    ],
)
def test_half_an_item_is_told_and_kept(as_user, caseworker, plan, changes, told):
    sent = typed(text="Ordna praktik hos bagaren") | changes
    page = as_user(caseworker).post(at(plan, "add_joint_plan_item"), sent).content.decode()
    assert told in page and not JointPlanItem.objects.exists()
    assert not changes.get("text", "x") or 'value="Ordna praktik hos bagaren"' in page


def test_the_party_of_another_plan_takes_nothing(as_user, caseworker, plan):
    elsewhere = JointPlanPartyFactory(plan=JointPlanFactory(participant=plan.participant, held=True))
    as_user(caseworker).post(at(plan, "add_joint_plan_item"), typed(who=str(elsewhere.pk)))
    assert not JointPlanItem.objects.exists()


def test_nothing_is_added_before_the_meeting_or_after_the_end(as_user, caseworker, participant):
    for plan, told in (
        (JointPlanFactory(participant=participant), "Mötet är inte antecknat ännu."),
        (JointPlanFactory(participant=participant, ended=True), "Planen är redan avslutad."),
    ):
        assert told in as_user(caseworker).post(at(plan, "add_joint_plan_item"), typed()).content.decode()
    assert not JointPlanItem.objects.exists()


def test_it_is_done_and_undone(as_user, caseworker, item):
    client = as_user(caseworker)
    page = client.post(at(item, "do_joint_plan_item"), follow=True).content.decode()
    item.refresh_from_db()
    assert (item.done_on, item.done_by) == (day(0), caseworker) and "Ångra" in page
    client.post(at(item, "undo_joint_plan_item"))
    item.refresh_from_db()
    assert (item.done_on, item.done_by) == (None, None)


def test_what_is_wrong_is_dropped_with_a_reason_and_stays(as_user, caseworker, item):
    client, url = as_user(caseworker), at(item, "drop_joint_plan_item")
    assert "Svara på frågan: Varför stryks den?" in client.post(url, {"because": ""}).content.decode()
    page = client.post(url, {"because": "Fel datum."}, follow=True).content.decode()
    item.refresh_from_db()
    assert (item.dropped_on, item.dropped_by, item.is_open) == (day(0), caseworker, False)
    assert "Fel datum." in page and item.text in page
    assert "Insatsen är struken." in client.post(at(item, "do_joint_plan_item"), follow=True).content.decode()
    item.refresh_from_db()
    assert item.done_on is None


def test_what_is_done_is_not_dropped(as_user, caseworker, item):
    as_user(caseworker).post(at(item, "do_joint_plan_item"))
    page = as_user(caseworker).post(at(item, "drop_joint_plan_item"), {"because": "Fel"}).content.decode()
    assert "Det är redan klart. Ångra det först." in page


def test_nothing_changes_when_the_plan_has_ended(as_user, caseworker, item):
    end_joint_plan(plan=item.plan, on=MEETING, because="Klart.", by=caseworker)
    for name in ("do_joint_plan_item", "undo_joint_plan_item"):
        page = as_user(caseworker).post(at(item, name), follow=True).content.decode()
        assert "Planen är redan avslutad." in page
    item.refresh_from_db()
    assert item.is_open


def test_others_are_refused(as_user, outsider, activity_leader, item):
    for name in ("do_joint_plan_item", "undo_joint_plan_item", "drop_joint_plan_item"):
        assert as_user(outsider).post(at(item, name)).status_code == 404
        assert as_user(activity_leader).post(at(item, name)).status_code == 403
    assert as_user(outsider).post(at(item.plan, "add_joint_plan_item"), typed()).status_code == 404


def test_the_words_of_an_item_never_change(item):
    for change in ({"text": "Annat"}, {"due_on": MEETING}, {"responsible": "participant"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            JointPlanItem.objects.filter(pk=item.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        JointPlanFollowUpFactory(plan=item.plan).delete()


@pytest.mark.parametrize(
    "facts",
    [{"responsible": "party"}, {"done_on": MEETING}, {"dropped_on": MEETING}, {"dropped_because": "Fel"}],
    ids=str,
)
def test_the_database_refuses_what_the_form_would(plan, facts):
    with pytest.raises(IntegrityError), transaction.atomic():
        JointPlanItemFactory(plan=plan, **facts)


# --- Min dag and timeline --------------------------------------------------------------------------------------------


def kinds(client):
    found = client.get("/my-day/").context["day"]
    return {
        part: [item.kind.code for item in getattr(found, part) if item.kind.code.startswith("joint_plan")]
        for part in ("late", "now", "coming")
    }


NOTHING = {"late": [], "now": [], "coming": []}


@pytest.mark.parametrize(("number", "part"), [(-1, "late"), (0, "now"), (1, "coming"), (7, "coming"), (8, None)])
def test_meetings_our_parts_and_follow_ups_stand_on_min_dag(as_user, caseworker, participant, number, part):
    JointPlanFactory(participant=participant, meeting_on=day(number))
    plan = JointPlanFactory(participant=participant, held=True, follow_up_on=day(number))
    JointPlanItemFactory(plan=plan, due_on=day(number))
    JointPlanItemFactory(plan=plan, due_on=day(number), responsible="participant")
    JointPlanItemFactory(plan=plan, due_on=day(number), responsible="party", party=JointPlanPartyFactory(plan=plan))
    found = {name: sorted(codes) for name, codes in kinds(as_user(caseworker)).items()}
    three = ["joint_plan_follow_up", "joint_plan_item", "joint_plan_meeting"]
    assert found == NOTHING | ({part: three} if part else {})


def test_what_is_over_does_not(as_user, caseworker, unit_manager, participant):
    cancelled = JointPlanFactory(participant=participant, meeting_on=day(-1))
    end_joint_plan(plan=cancelled, on=day(0), because="Ville inte.", by=caseworker)
    ended = JointPlanFactory(participant=participant, ended=True, follow_up_on=day(-1))
    JointPlanItemFactory(plan=ended, due_on=day(-1))
    going_on = JointPlanFactory(participant=participant, held=True, follow_up_on=None)
    JointPlanItemFactory(plan=going_on, due_on=day(-1), done_on=day(0), done_by=caseworker)
    JointPlanItemFactory(plan=going_on, due_on=day(-1), dropped_on=day(0), dropped_by=caseworker, dropped_because="Fel")
    assert kinds(as_user(caseworker)) == NOTHING
    JointPlanItemFactory(plan=going_on, due_on=day(-1))
    assert kinds(as_user(caseworker)) == NOTHING | {"late": ["joint_plan_item"]}
    assert kinds(as_user(unit_manager)) == NOTHING


def test_the_timeline_tells_what_happened_and_what_comes(as_user, caseworker, participant, unit):
    plan = JointPlanFactory(participant=participant, held=True, follow_up_on=day(20))
    JointPlanItemFactory(plan=plan, text="Ordna praktik", due_on=day(9))
    JointPlanItemFactory(plan=plan, text="Boka tolk", done_on=MEETING, done_by=caseworker)
    JointPlanFollowUpFactory(plan=plan, outcome="Praktiken är ordnad.")
    JointPlanFactory(participant=participant, meeting_on=day(3))
    cancelled = JointPlanFactory(participant=participant, reason="Resorna.")
    end_joint_plan(plan=cancelled, on=MEETING, because="Löste sig.", by=caseworker)
    JointPlanFactory(participant=EnrolmentFactory(organisation=unit).participant, reason="Någon annans.")
    page = as_user(caseworker).get(participant.get_absolute_url() + "?visa=allt").content.decode()
    for words in (
        "Kallelse till SIP",
        "SIP-möte hölls",
        "SIP följs upp",
        "Uppföljning av SIP",
        "Praktiken är ordnad.",
        "SIP ställdes in",
        "Ordna praktik",
        "Klart i SIP",
        "Resorna.",
    ):
        assert words in page
    assert page.count(">SIP-möte<") == 1 and "Någon annans." not in page
