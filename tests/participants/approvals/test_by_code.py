"""Approving by a link and a code: what opens, what does not, and what is told."""

from datetime import timedelta

import pgtrigger
import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from nystart.foundation.audit.models import AccessLog
from nystart.foundation.post.models import Message
from nystart.foundation.post.words import sensitive_words
from participants.approvals import signers
from participants.approvals.actions.asking import ask_by_code
from participants.approvals.codes import Party
from participants.approvals.kinds import VIEW
from participants.approvals.models import Approval, ApprovalRequest, Remark
from participants.approvals.signers import Signer
from participants.approvals.views import public
from participants.core.models import Participant
from participants.plans.approving import find_plan
from participants.plans.models import ActionPlan
from tests.factories.approvals import AddressConfirmationFactory, ApprovalFactory
from tests.factories.participant_file import PlanStepFactory


def subject(plan):
    return find_plan(None, VIEW, plan.pk)


@pytest.fixture
def link(as_user, caseworker, plan, mailed, last_link):
    """The link in the mail that the coach sent."""
    as_user(caseworker).post(reverse("participants:approve_ask", args=["plan", plan.pk]))
    return last_link()


@pytest.fixture
def opened(link, last_code):
    """A telephone that has typed the code."""
    client = Client()
    client.post(f"{link}skicka-kod/")
    assert client.post(f"{link}kod/", {"code": last_code()}).status_code == 302
    return client


def test_the_letter_tells_nothing_of_the_person_or_the_plan(link, plan):
    message = Message.objects.get()
    assert message.to == "amina@example.org"
    for word in ("Amina", "plan", "coach", "kommun"):
        assert word not in message.body.lower() and word not in message.subject.lower()
    assert not sensitive_words(message.body)
    token = link.strip("/").split("/")[-1]
    assert token not in str(ApprovalRequest.objects.values().get())


def test_the_person_opens_reads_and_approves_without_an_account(link, opened, plan):
    page = opened.get(link).content.decode()
    assert "Din plan, Amina" in page and "Skriv cv" in page
    assert AccessLog.objects.get(user_id=None, subject_id=plan.participant_id).detail == "läste för att godkänna"
    page = opened.post(f"{link}ja/", follow=True).content.decode()
    assert "Du har godkänt." in page
    approval = Approval.objects.get()
    assert (approval.party, approval.way, approval.signed_name, approval.recorded_by) == (
        "participant",
        "code",
        "Amina Hedås",
        None,
    )
    assert approval.request.email == "amina@example.org" and approval.checksum == subject(plan).checksum
    answer = opened.post(f"{link}ja/")
    assert answer.status_code == 200 and Approval.objects.count() == 1
    stranger = Client().get(link)
    assert stranger.status_code == 410 and "Du har redan svarat" in stranger.content.decode()


@pytest.mark.parametrize("method", ["get", "head"])
def test_a_program_that_opens_the_link_spends_nothing_and_sees_nothing(link, plan, method):
    before = Message.objects.count(), ApprovalRequest.objects.values().get()
    for _ in range(3):
        answer = getattr(Client(), method)(link)
        assert answer.status_code == 200
        assert "Amina" not in answer.content.decode() and "Skriv cv" not in answer.content.decode()
    assert before == (Message.objects.count(), ApprovalRequest.objects.values().get())


def test_without_the_code_nothing_is_answered(link, plan):
    client = Client()
    client.post(f"{link}ja/")
    client.post(f"{link}fel/", {"text": "x"})
    assert not Approval.objects.exists() and not Remark.objects.exists()


def test_a_code_opens_one_telephone_and_is_spent(link, last_code):
    first, second = Client(), Client()
    first.post(f"{link}skicka-kod/")
    code = last_code()
    assert first.post(f"{link}kod/", {"code": code}).status_code == 302
    page = second.post(f"{link}kod/", {"code": code})
    assert page.status_code == 200 and "Koden gäller inte längre." in page.content.decode()


def test_a_wrong_code_is_told_counted_and_ends_with_the_fifth(link, last_code):
    client = Client()
    client.post(f"{link}skicka-kod/")
    code = last_code()
    for tried in range(1, 6):
        page = client.post(f"{link}kod/", {"code": "12"}).content.decode()
        assert ("Koden stämmer inte." if tried < 5 else "Koden gäller inte längre.") in page
    assert "gäller inte längre" in client.post(f"{link}kod/", {"code": code}).content.decode()
    client.post(f"{link}skicka-kod/")
    assert client.post(f"{link}kod/", {"code": last_code()}).status_code == 302


@pytest.mark.parametrize(("seconds", "status"), [(15 * 60 - 1, 302), (15 * 60, 200)])
def test_a_code_holds_for_a_quarter_of_an_hour(link, last_code, seconds, status):
    client = Client()
    with time_machine.travel(timezone.now(), tick=False) as clock:
        client.post(f"{link}skicka-kod/")
        clock.shift(timedelta(seconds=seconds))
        assert client.post(f"{link}kod/", {"code": last_code()}).status_code == status


@pytest.mark.parametrize(("minutes", "shows"), [(29, True), (30, False)])
def test_what_was_opened_closes_after_half_an_hour(link, last_code, minutes, shows):
    client = Client()
    with time_machine.travel(timezone.now(), tick=False) as clock:
        client.post(f"{link}skicka-kod/")
        client.post(f"{link}kod/", {"code": last_code()})
        clock.shift(timedelta(minutes=minutes))
        assert ("Din plan, Amina" in client.get(link).content.decode()) is shows


@pytest.mark.parametrize(("days", "status"), [(13, 200), (14, 410), (15, 410)])
def test_a_link_holds_for_fourteen_days(link, days, status):
    with time_machine.travel(timezone.now() + timedelta(days=days), tick=False):
        answer = Client().get(link)
    assert answer.status_code == status
    assert ("Länken gäller inte längre" in answer.content.decode()) is (status == 410)


def test_a_wrong_link_is_told_in_swedish(link):
    answer = Client().get("/godkann/nonsens/")
    assert answer.status_code == 404 and "Länken stämmer inte" in answer.content.decode()


@pytest.mark.parametrize("what", ["replaced", "words", "address", "protected", "screen", "guardian"])
def test_a_link_dies_with_what_it_was_sent_for(link, opened, plan, what, monkeypatch):
    person = plan.participant
    if what == "replaced":
        ActionPlan.objects.filter(pk=plan.pk).update(state="replaced")
    elif what == "words":
        PlanStepFactory(goal=plan.goals.get())
    elif what == "address":
        person.email = "annan@example.org"
        person.save()
    elif what == "screen":
        ApprovalFactory(participant=person, subject_id=plan.pk)
    elif what == "guardian":
        parents = [Signer(Party.GUARDIAN, "Vera Vårdnad")]
        monkeypatch.setattr(signers, "rules", [lambda person, kind, on: parents])
    else:
        person.protection = "protected_registration"
        person.save()
    answer = opened.get(link)
    assert answer.status_code == 410 and "Skriv cv" not in answer.content.decode()
    assert opened.post(f"{link}ja/").status_code == 410
    assert not Approval.objects.filter(way="code").exists()


def test_a_new_link_takes_the_place_of_the_old_one(as_user, caseworker, link, plan, last_link):
    as_user(caseworker).post(reverse("participants:approve_ask", args=["plan", plan.pk]))
    assert last_link() != link
    assert Client().get(link).status_code == 410 and Client().get(last_link()).status_code == 200


def test_what_is_wrong_is_written_and_the_link_goes_on_working(link, opened, plan, as_user, caseworker):
    page = opened.post(f"{link}fel/", {"text": ""}).content.decode()
    assert "Skriv vad som är fel." in page and "Skriv cv" in page
    for _ in range(2):
        assert "Tack" in opened.post(f"{link}fel/", {"text": "Jag kan inte klockan sju."}).content.decode()
    remark = Remark.objects.get()
    client = as_user(caseworker)
    page = client.get(reverse("participants:plan", args=[plan.participant_id])).content.decode()
    assert "Jag kan inte klockan sju." in page
    client.post(reverse("participants:remark_handled", args=[remark.pk]))
    remark.refresh_from_db()
    assert remark.handled_by == caseworker
    assert opened.get(link).status_code == 200


@pytest.mark.parametrize(("limit", "most"), [("REMARKS_BY_A_LINK", 3), ("REMARKS_OF_A_NETWORK", 2)])
def test_remarks_are_braked_by_link_and_by_address(link, opened, monkeypatch, limit, most):
    monkeypatch.setattr(f"participants.approvals.views.public.{limit}", most)
    for number in range(most):
        assert opened.post(f"{link}fel/", {"text": f"Fel {number}"}).status_code == 200
    page = opened.post(f"{link}fel/", {"text": "Ett till"})
    assert page.status_code == 429 and "Du har skrivit många gånger" in page.content.decode()
    assert "Ett till</textarea>" in page.content.decode() and Remark.objects.count() == most
    assert "Skriv vad som är fel." in opened.post(f"{link}fel/", {"text": ""}).content.decode()
    with time_machine.travel(timezone.now() + timedelta(minutes=61), tick=False):
        assert opened.post(f"{link}fel/", {"text": "Ett till"}).status_code in (200, 302)


@pytest.mark.parametrize(("limit", "name"), [(10, "REMARKS_BY_A_LINK"), (30, "REMARKS_OF_A_NETWORK")])
def test_so_many_remarks_in_an_hour(limit, name):
    assert getattr(public, name) == limit


def test_a_link_with_somebody_elses_plan_in_it_opens_nothing(link, opened, plan):
    """Whoever could write a row of her own would else read any plan through the system's eyes."""
    other = PlanStepFactory(goal__plan__written_by=plan.written_by).goal.plan
    AddressConfirmationFactory(participant=other.participant, email="amina@example.org")
    Participant.objects.filter(pk=other.participant_id).update(email="amina@example.org")
    forged = subject(other)
    with pgtrigger.ignore():
        ApprovalRequest.objects.update(subject_id=other.pk, version=forged.version, checksum=forged.checksum)
    assert opened.get(link).status_code == 410


def test_no_link_goes_to_an_address_that_is_not_confirmed(as_user, caseworker, plan, participant):
    participant.email = "amina@example.org"
    participant.save()
    url = reverse("participants:approve_ask", args=["plan", plan.pk])
    page = as_user(caseworker).post(url, follow=True).content.decode()
    assert "Bekräfta e-postadressen först." in page and not Message.objects.exists()


def test_no_link_is_sent_when_she_has_approved_or_for_an_old_version(caseworker, plan, mailed):
    ApprovalFactory(participant=plan.participant, subject_id=plan.pk)
    with pytest.raises(ValidationError, match="redan gjort det"):
        ask_by_code(subject=subject(plan), now=timezone.now(), by=caseworker)
    ActionPlan.objects.filter(pk=plan.pk).update(state="replaced")
    with pytest.raises(ValidationError, match="gäller inte längre"):
        ask_by_code(subject=subject(plan), now=timezone.now(), by=caseworker)


def test_three_letters_in_an_hour_are_enough(caseworker, plan, mailed):
    for _ in range(3):
        ask_by_code(subject=subject(plan), now=timezone.now(), by=caseworker)
    with pytest.raises(ValidationError, match="många koder"):
        ask_by_code(subject=subject(plan), now=timezone.now(), by=caseworker)


def test_five_codes_in_an_hour_are_enough(link):
    client = Client()
    for _ in range(5):
        assert client.post(f"{link}skicka-kod/").status_code == 302
    answer = client.post(f"{link}skicka-kod/")
    assert answer.status_code == 429 and "många koder" in answer.content.decode()


def test_the_page_of_a_link_is_kept_nowhere(link):
    answer = Client().get(link)
    assert "no-store" in answer["Cache-Control"] and 'content="noindex"' in answer.content.decode()


@pytest.mark.parametrize("step", ["skicka-kod", "kod", "ja", "fel"])
def test_what_changes_something_is_never_a_get(link, step):
    assert Client().get(f"{link}{step}/").status_code == 405
