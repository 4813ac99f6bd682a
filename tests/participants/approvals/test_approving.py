"""Who approves, in which ways, and what an approval is bound to."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from nystart.foundation.audit.models import AccessLog
from participants.approvals import signers
from participants.approvals.actions.approving import approve_as_coach, approve_on_behalf, approve_on_paper, signers_left
from participants.approvals.codes import Party
from participants.approvals.kinds import VIEW, checksum_of
from participants.approvals.models import Approval
from participants.approvals.signers import Signer
from participants.approvals.standing import standing_of
from participants.plans.actions import StepText, add_plan_step, review_plan, tick_step
from participants.plans.approving import find_plan
from participants.plans.models import ActionPlan
from participants.signing.signers import NO_BIRTH_DATE
from tests.factories.accounts import UserFactory
from tests.factories.approvals import PAPER, ApprovalFactory
from tests.factories.participant_file import ActionPlanFactory, PlanStepFactory
from tests.factories.participants import ContactPersonFactory


def at(name, plan):
    return reverse(f"participants:{name}", args=["plan", plan.pk])


def subject(plan):
    return find_plan(None, VIEW, plan.pk)


def herself(plan):
    return Signer(Party.PARTICIPANT, plan.participant.full_name)


def waits(plan, now):
    return [(one.party, one.name) for one in standing_of(subject(plan), now).waits_for]


def appointed(plan, kind="god_man", **facts):
    known = {"areas": ["rights"], "proof_seen_on": date(2026, 1, 1), "proof_seen_by": UserFactory()}
    return ContactPersonFactory(participant=plan.participant, kind=kind, name="Ture Man", **(known | facts))


@pytest.fixture
def scan():
    return SimpleUploadedFile("Plan underskriven.pdf", PAPER)


def test_the_coach_approves_logged_in_once(as_user, caseworker, plan):
    client = as_user(caseworker)
    page = client.post(at("approve_sign", plan), follow=True).content.decode()
    assert "Du har godkänt planen." in page and "inloggad" in page
    assert "Det är redan godkänt av coachen." in client.post(at("approve_sign", plan), follow=True).content.decode()
    approval = Approval.objects.get()
    assert (approval.party, approval.way, approval.signed_name, approval.recorded_by) == (
        "coach",
        "signed_in",
        caseworker.name,
        caseworker,
    )
    assert approval.checksum == subject(plan).checksum and approval.version == 1


def test_a_paper_is_kept_with_its_scan_and_day(as_user, caseworker, registrar, outsider, plan, scan):
    client = as_user(caseworker)
    answer = client.post(
        at("approve_paper", plan), {"submission": uuid4(), "signed_on": "10 mars 2026", "scan": scan}, follow=True
    )
    assert "10\u00a0mars 2026, undertecknat på papper" in answer.content.decode()
    approval = Approval.objects.get()
    url = reverse("participants:approval_scan", args=[approval.pk])
    download = as_user(registrar).get(url)
    assert b"".join(download.streaming_content) == PAPER and "attachment" in download["Content-Disposition"]
    assert AccessLog.objects.filter(action="export", detail="undertecknat papper").exists()
    assert as_user(outsider).get(url).status_code == 404


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"scan": ""}, "Välj filen med det underskrivna papperet."),
        ({"scan": SimpleUploadedFile("plan.txt", b"bara text")}, "Läs in papperet som PDF eller bild."),
        ({"scan": SimpleUploadedFile("plan.pdf", b"\x00\x01\x02\x03")}, "slag som inte tas emot"),
        ({"signed_on": "i morgon"}, "Dagen har inte varit ännu."),
        ({"signed_on": ""}, "Fyll i ”Dag på papperet”."),
    ],
)
def test_a_paper_that_will_not_do_is_told_and_nothing_is_kept(as_user, caseworker, plan, scan, changes, told):
    sent = {"submission": uuid4(), "signed_on": "10 mars 2026", "scan": scan} | changes
    answer = as_user(caseworker).post(at("approve_paper", plan), sent)
    assert answer.status_code == 200 and told in answer.content.decode()
    assert not Approval.objects.exists()


def test_today_may_stand_on_the_paper(caseworker, plan):
    now = timezone.now()
    facts = {"subject": subject(plan), "signer": herself(plan), "content": PAPER, "name": "x", "now": now}
    today = timezone.localdate(now)
    with pytest.raises(ValidationError):
        approve_on_paper(signed_on=today + timedelta(days=1), by=caseworker, **facts)
    assert approve_on_paper(signed_on=today, by=caseworker, **facts).signed_on == today


def test_on_behalf_needs_a_reason_that_is_shown(as_user, caseworker, plan):
    client = as_user(caseworker)
    page = client.post(at("approve_behalf", plan), {"reason": ""}).content.decode()
    assert "Skriv varför personen inte godkänner själv." in page and not Approval.objects.exists()
    page = client.post(at("approve_behalf", plan), {"reason": "Läste den på telefon med tolk."}, follow=True)
    assert "noterat av Kerstin Coach: Läste den på telefon med tolk." in page.content.decode()


def test_what_does_not_allow_it_is_never_approved_on_behalf(caseworker, plan, monkeypatch):
    found = subject(plan)
    hours = type(found.kind)(**{**vars(found.kind), "on_behalf": False})
    found = type(found)(**{**vars(found), "kind": hours})
    with pytest.raises(ValidationError, match="bara personen själv"):
        approve_on_behalf(subject=found, signer=herself(plan), reason="x", now=timezone.now(), by=caseworker)
    with pytest.raises(ValidationError, match="varför"):
        approve_on_behalf(subject=subject(plan), signer=herself(plan), reason=" ", now=timezone.now(), by=caseworker)


def test_the_person_approves_once_whatever_she_is_called(caseworker, plan):
    ApprovalFactory(participant=plan.participant, subject_id=plan.pk, signed_name="Amina Förut")
    assert signers_left(subject(plan), date(2026, 3, 12)) == []
    with pytest.raises(ValidationError, match="redan godkänt"):
        approve_on_behalf(subject=subject(plan), signer=herself(plan), reason="x", now=timezone.now(), by=caseworker)


def test_a_replaced_version_takes_no_approval(as_user, caseworker, plan):
    ActionPlan.objects.filter(pk=plan.pk).update(state="replaced")
    page = as_user(caseworker).post(at("approve_sign", plan), follow=True).content.decode()
    assert "Versionen gäller inte längre." in page and not Approval.objects.exists()


def test_a_new_version_asks_again(caseworker, enrolment, plan):
    now = timezone.now()
    approve_as_coach(subject=subject(plan), now=now, by=caseworker)
    ActionPlan.objects.filter(pk=plan.pk).update(state="replaced")
    new = ActionPlanFactory(enrolment=enrolment, number=2)
    assert not standing_of(subject(new), now).coach_has_approved
    assert standing_of(subject(plan), now).coach_has_approved


def test_all_have_approved_when_the_coach_and_the_person_have(caseworker, plan):
    now = timezone.now()
    assert not standing_of(subject(plan), now).is_complete
    approve_as_coach(subject=subject(plan), now=now, by=caseworker)
    assert [one.name for one in standing_of(subject(plan), now).waits_for] == ["Amina Hedås"]
    approve_on_behalf(subject=subject(plan), signer=herself(plan), reason="x", now=now, by=caseworker)
    assert standing_of(subject(plan), now).is_complete


@pytest.mark.parametrize(("days", "both"), [(1, True), (0, False), (-1, False)])
def test_a_custodian_approves_too_until_the_day_before_she_is_of_age(plan, days, both):
    now = timezone.now()
    birthday = timezone.localdate(now) + timedelta(days=days)
    plan.participant.birth_date = birthday.replace(year=birthday.year - 18)
    plan.participant.save()
    ContactPersonFactory(participant=plan.participant, kind="custodian", name="Vera Vårdnad")
    parties = [("participant", "Amina Hedås"), *([("guardian", "Vera Vårdnad")] if both else [])]
    assert waits(plan, now) == parties


def test_a_god_man_approves_together_with_her(as_user, caseworker, plan):
    appointed(plan)
    now = timezone.now()
    assert waits(plan, now) == [("participant", "Amina Hedås"), ("representative", "Ture Man")]
    approve_as_coach(subject=subject(plan), now=now, by=caseworker)
    approve_on_behalf(subject=subject(plan), signer=herself(plan), reason="x", now=now, by=caseworker)
    assert not standing_of(subject(plan), now).is_complete
    ture = Signer(Party.REPRESENTATIVE, "Ture Man")
    page = as_user(caseworker).get(plan.get_absolute_url()).content.decode()
    assert "Väntar på Ture Man." in page and "Låt Ture Man godkänna här" in page
    approve_on_behalf(subject=subject(plan), signer=ture, reason="Ringde.", now=now, by=caseworker)
    assert standing_of(subject(plan), now).is_complete


@pytest.mark.parametrize("unknown", [{"areas": []}, {"proof_seen_on": None, "proof_seen_by": None}])
def test_nobody_signs_instead_while_something_must_be_found_out(as_user, caseworker, plan, unknown):
    appointed(plan, "administrator", **unknown)
    now = timezone.now()
    assert waits(plan, now) == [("participant", "Amina Hedås")]
    ture = Signer(Party.REPRESENTATIVE, "Ture Man")
    with pytest.raises(ValidationError, match="Ingen kan godkänna för personen ännu"):
        approve_on_behalf(subject=subject(plan), signer=herself(plan), reason="x", now=now, by=caseworker)
    with pytest.raises(ValidationError, match="inte godkännas av den personen"):
        approve_on_paper(
            subject=subject(plan),
            signer=ture,
            signed_on=date(2026, 3, 1),
            content=PAPER,
            name="x",
            now=now,
            by=caseworker,
        )
    page = as_user(caseworker).get(plan.get_absolute_url()).content.decode()
    assert "Ta reda på det här först." in page and "Förvaltare Ture Man" in page
    assert "Notera ett ja" not in page and "Underskrivet papper" in page


def test_it_is_not_approved_by_all_until_it_is_known_who_all_are(caseworker, plan):
    now = timezone.now()
    approve_as_coach(subject=subject(plan), now=now, by=caseworker)
    ApprovalFactory(participant=plan.participant, subject_id=plan.pk)
    assert standing_of(subject(plan), now).is_complete
    plan.participant.birth_date = None
    plan.participant.save()
    standing = standing_of(subject(plan), now)
    assert not standing.is_complete and standing.missing == (NO_BIRTH_DATE,)


def test_a_rule_says_who_signs_instead_of_her(caseworker, plan, monkeypatch):
    parents = [Signer(Party.GUARDIAN, "Vera Vårdnad"), Signer(Party.GUARDIAN, "Viktor Vårdnad")]
    monkeypatch.setattr(signers, "rules", [lambda person, kind, on: None, lambda person, kind, on: parents])
    found, now = subject(plan), timezone.now()
    assert signers_left(found, date(2026, 3, 12)) == parents
    with pytest.raises(ValidationError):
        approve_on_behalf(subject=found, signer=herself(plan), reason="x", now=now, by=caseworker)
    approve_on_behalf(subject=found, signer=parents[0], reason="x", now=now, by=caseworker)
    assert signers_left(found, date(2026, 3, 12)) == parents[1:]


def test_the_one_who_signs_is_chosen_where_there_are_several(as_user, caseworker, plan, monkeypatch):
    parents = [Signer(Party.GUARDIAN, "Vera Vårdnad"), Signer(Party.GUARDIAN, "Viktor Vårdnad")]
    monkeypatch.setattr(signers, "rules", [lambda person, kind, on: parents])
    client = as_user(caseworker)
    page = client.post(at("approve_behalf", plan), {"reason": "Ringde."}).content.decode()
    assert "Svara på frågan: Vem godkänner?" in page and "Ringde." in page
    client.post(at("approve_behalf", plan), {"reason": "Ringde.", "signer": "1"})
    assert Approval.objects.get().signed_name == "Viktor Vårdnad"


def test_the_checksum_is_of_the_words_and_not_of_what_moves(caseworker, plan):
    before = subject(plan).checksum
    tick_step(step=plan.goals.get().steps.get(), on=date(2026, 3, 12), by=caseworker)
    add_plan_step(goal=plan.goals.get(), step=StepText("Ring", date(2026, 4, 1), "participant"), by=caseworker)
    review_plan(plan=plan, held_on=date(2026, 3, 20), outcome="x", next_on=date(2026, 4, 20), by=caseworker)
    assert subject(plan).checksum == before
    PlanStepFactory(goal=plan.goals.get())
    assert subject(plan).checksum != before


def test_words_that_are_no_longer_those_approved_are_told(caseworker, plan):
    now = timezone.now()
    approve_as_coach(subject=subject(plan), now=now, by=caseworker)
    assert standing_of(subject(plan), now).is_as_approved
    PlanStepFactory(goal=plan.goals.get())
    assert not standing_of(subject(plan), now).is_as_approved


def test_the_order_of_the_words_makes_no_other_checksum():
    assert checksum_of({"a": 1, "b": "å"}) == checksum_of({"b": "å", "a": 1}) != checksum_of({"a": 1, "b": "a"})


@pytest.mark.parametrize(
    "change",
    [{"checksum": "1" * 64}, {"way": "paper"}, {"signed_name": "Någon Annan"}, {"approved_at": timezone.now()}],
)
def test_an_approval_never_changes_and_is_never_removed(plan, change):
    made = ApprovalFactory(participant=plan.participant)
    with pytest.raises(DatabaseError), transaction.atomic():
        Approval.objects.filter(pk=made.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        made.delete()


@pytest.mark.parametrize(
    "wrong",
    [
        {"way": "code"},
        {"way": "paper"},
        {"way": "behalf"},
        {"way": "signed_in"},
        {"party": "coach"},
        {"recorded_by": None},
        {"reason": "x"},
    ],
)
def test_the_database_refuses_a_way_without_its_proof(plan, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        ApprovalFactory(participant=plan.participant, **wrong)


def test_each_approves_a_version_once_in_the_database_too(plan):
    ApprovalFactory(participant=plan.participant, subject_id=plan.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        ApprovalFactory(participant=plan.participant, subject_id=plan.pk)


def test_readers_see_how_it_was_approved_and_get_no_buttons(as_user, registrar, outsider, plan):
    ApprovalFactory(participant=plan.participant, subject_id=plan.pk, coach=True)
    page = as_user(registrar).get(at("approve", plan)).content.decode()
    assert "Kerstin Coach" in page and "Låt Amina godkänna här" not in page
    assert as_user(registrar).post(at("approve_sign", plan)).status_code == 403
    assert as_user(outsider).post(at("approve_sign", plan)).status_code == 404
    assert as_user(registrar).get(reverse("participants:approve", args=["annat", plan.pk])).status_code == 404
