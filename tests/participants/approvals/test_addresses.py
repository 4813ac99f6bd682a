"""An address is the person's when a code sent there has been read aloud; a change of it is shown to the reviewer."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from nystart.foundation.audit.models import AccessLog
from nystart.foundation.post.models import Message
from nystart.foundation.post.words import sensitive_words
from participants.approvals.actions.addresses import confirm_address, confirmed_address, send_address_code
from participants.approvals.contributing import key_changes
from participants.approvals.models import AddressConfirmation
from tests.factories.approvals import AddressConfirmationFactory


@pytest.fixture
def address(participant):
    participant.email = "amina@example.org"
    participant.save()
    return reverse("participants:confirm_address", args=[participant.pk])


def test_a_code_is_mailed_read_aloud_and_typed(as_user, caseworker, participant, address, last_code):
    client = as_user(caseworker)
    page = client.post(address, {"do": "send"}, follow=True).content.decode()
    assert "Koden är skickad. Be Amina läsa upp den." in page
    message = Message.objects.get()
    assert message.to == "amina@example.org" and "Amina" not in message.body and not sensitive_words(message.body)
    code = last_code()
    page = client.post(address, {"do": "confirm", "code": f"{code[:3]} {code[3:]}"}, follow=True).content.decode()
    assert "Adressen är bekräftad." in page
    row = AddressConfirmation.objects.get()
    assert (row.confirmed_by, row.code_hash) == (caseworker, "")
    assert confirmed_address(participant) == "amina@example.org"
    assert AccessLog.objects.filter(subject_id=participant.pk, detail="e-postadress").exists()


@pytest.mark.parametrize("written", ["{}", " {} ", "upper"])
def test_no_code_goes_to_the_address_of_an_account_not_even_ones_own(
    caseworker, unit_manager, participant, address, written
):
    for staff in (caseworker, unit_manager):
        participant.email = staff.email.upper() if written == "upper" else written.format(staff.email)
        with pytest.raises(ValidationError, match="Adressen hör till någon som loggar in här"):
            send_address_code(participant=participant, now=timezone.now(), by=caseworker)
    assert not AddressConfirmation.objects.exists() and not Message.objects.exists()


def test_nothing_of_the_code_is_kept_but_a_keyed_checksum(caseworker, participant, address, last_code):
    row = send_address_code(participant=participant, now=timezone.now(), by=caseworker)
    assert last_code() not in str(AddressConfirmation.objects.filter(pk=row.pk).values().get())
    assert len(row.code_hash) == 64


def test_a_wrong_code_is_told_and_counted(as_user, caseworker, participant, address):
    client = as_user(caseworker)
    client.post(address, {"do": "send"})
    page = client.post(address, {"do": "confirm", "code": "abc"}).content.decode()
    assert "Koden stämmer inte." in page and 'value="abc"' in page
    assert AddressConfirmation.objects.get().code_tries == 1
    assert "Skriv koden, sex siffror." in client.post(address, {"do": "confirm", "code": ""}).content.decode()


def test_the_fifth_wrong_code_is_the_last(caseworker, participant, address, last_code):
    now = timezone.now()
    send_address_code(participant=participant, now=now, by=caseworker)
    code = last_code()
    for tried in range(1, 6):
        with pytest.raises(ValidationError, match="stämmer inte" if tried < 5 else "gäller inte längre"):
            confirm_address(participant=participant, code="x", now=now, by=caseworker)
    with pytest.raises(ValidationError, match="gäller inte längre"):
        confirm_address(participant=participant, code=code, now=now, by=caseworker)


def test_after_four_wrong_codes_the_right_one_still_opens(caseworker, participant, address, last_code):
    now = timezone.now()
    send_address_code(participant=participant, now=now, by=caseworker)
    for _ in range(4):
        with pytest.raises(ValidationError):
            confirm_address(participant=participant, code="x", now=now, by=caseworker)
    assert confirm_address(participant=participant, code=last_code(), now=now, by=caseworker).confirmed_at == now


@pytest.mark.parametrize(("seconds", "holds"), [(15 * 60 - 1, True), (15 * 60, False), (15 * 60 + 1, False)])
def test_a_code_holds_for_a_quarter_of_an_hour(caseworker, participant, address, last_code, seconds, holds):
    now = timezone.now()
    send_address_code(participant=participant, now=now, by=caseworker)
    later = now + timedelta(seconds=seconds)
    if holds:
        assert confirm_address(participant=participant, code=last_code(), now=later, by=caseworker).confirmed_at
    else:
        with pytest.raises(ValidationError, match="gäller inte längre"):
            confirm_address(participant=participant, code=last_code(), now=later, by=caseworker)


def test_a_code_to_an_address_that_has_changed_since_confirms_nothing(caseworker, participant, address, last_code):
    now = timezone.now()
    send_address_code(participant=participant, now=now, by=caseworker)
    participant.email = "annan@example.org"
    participant.save()
    with pytest.raises(ValidationError, match="gäller inte längre"):
        confirm_address(participant=participant, code=last_code(), now=now, by=caseworker)


def test_a_confirmed_address_counts_only_while_it_is_the_one_in_the_file(participant, address):
    AddressConfirmationFactory(participant=participant, email="AMINA@example.org")
    assert confirmed_address(participant) == "amina@example.org"
    participant.email = "annan@example.org"
    assert confirmed_address(participant) == ""
    participant.email = ""
    assert confirmed_address(participant) == ""


def test_an_address_that_was_hers_before_another_is_not_confirmed_by_going_back(participant, address):
    AddressConfirmationFactory(participant=participant)
    AddressConfirmationFactory(participant=participant, email="annan@example.org", confirmed_at=timezone.now())
    assert confirmed_address(participant) == ""


def test_no_more_than_five_codes_go_out_in_an_hour(caseworker, participant, address):
    with time_machine.travel("2026-03-12 09:00+01:00", tick=False) as clock:
        for _ in range(5):
            send_address_code(participant=participant, now=timezone.now(), by=caseworker)
        with pytest.raises(ValidationError, match="många koder"):
            send_address_code(participant=participant, now=timezone.now(), by=caseworker)
        clock.shift(timedelta(hours=1))
        send_address_code(participant=participant, now=timezone.now(), by=caseworker)
    assert Message.objects.count() == 6


@pytest.mark.parametrize(("email", "told"), [("", "Det finns ingen e-postadress i akten.")])
def test_without_an_address_there_is_nothing_to_confirm(as_user, caseworker, participant, email, told):
    url = reverse("participants:confirm_address", args=[participant.pk])
    page = as_user(caseworker).post(url, {"do": "send"}, follow=True).content.decode()
    assert told in page and not Message.objects.exists()


def test_no_mail_goes_to_protected_people(caseworker, protected):
    protected.email = "hemlig@example.org"
    with pytest.raises(ValidationError, match="skyddade uppgifter"):
        send_address_code(participant=protected, now=timezone.now(), by=caseworker)
    AddressConfirmationFactory(participant=protected)
    assert confirmed_address(protected) == ""


def test_an_address_in_the_place_of_another_is_shown_to_the_reviewer(caseworker, participant, address, last_code):
    now = timezone.now()
    AddressConfirmationFactory(participant=participant, email="forut@example.org")
    since = timezone.localdate(now)
    controllers = [participant.controller_id]
    row = send_address_code(participant=participant, now=now, by=caseworker)
    assert row.replaces == "forut@example.org" and not list(key_changes(controllers, since))
    confirm_address(participant=participant, code=last_code(), now=now, by=caseworker)
    (change,) = key_changes(controllers, since)
    assert change.by == caseworker.name and "Amina" not in change.whose and "example.org" not in change.what
    assert not list(key_changes(controllers, since + timedelta(days=1)))
    assert not list(key_changes([caseworker.pk], since))


def test_a_first_address_is_nothing_to_review(caseworker, participant, address, last_code):
    now = timezone.now()
    send_address_code(participant=participant, now=now, by=caseworker)
    confirm_address(participant=participant, code=last_code(), now=now, by=caseworker)
    assert not list(key_changes([participant.controller_id], timezone.localdate(now)))


def test_strangers_and_readers_confirm_nothing(as_user, outsider, registrar, address):
    assert as_user(outsider).post(address, {"do": "send"}).status_code == 404
    assert as_user(registrar).post(address, {"do": "send"}).status_code == 403
