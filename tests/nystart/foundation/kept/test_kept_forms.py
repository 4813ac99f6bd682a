"""A form sent after the session has ended is kept for its writer, and refused from anybody else."""

import re
from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.conf import settings
from django.db import DatabaseError, transaction
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from nystart.foundation.kept.actions import LONGEST_KEPT, MOST_KEPT, forget_old_forms, keep_form
from nystart.foundation.kept.models import KEPT_FOR, KeptForm
from nystart.foundation.kept.whose import OLDEST_PAGE, signed, writer_lately, writer_of
from nystart.foundation.web.away import Typed
from participants.notes.models import CaseNote, NoteDraft
from tests.factories.participants import EnrolmentFactory

WORDS = "Ringde om starttiden, och hon kommer på måndag."
BACKEND = "nystart.foundation.accounts.backends.AccountBackend"


@pytest.fixture
def participant(unit, caseworker):
    return EnrolmentFactory(organisation=unit, caseworker=caseworker, starts_on=timezone.localdate()).participant


@pytest.fixture
def colleague(unit):
    """Another coach of the same unit, who may open the same people."""
    from nystart.foundation.access import Role
    from tests.factories.accounts import MembershipFactory

    return MembershipFactory(organisation=unit, role=Role.CASEWORKER).user


@pytest.fixture
def address(participant):
    return reverse("participants:write_note", args=[participant.pk])


def hidden(page):
    found = re.findall(r'<input type="hidden" name="([^"]+)"(?: id="[^"]*")? value="([^"]*)"', page)
    return {name: unescape(value) for name, value in found}


@pytest.fixture
def note(as_user, caseworker, address):
    """The note as the page of the coach sends it."""
    form = as_user(caseworker).get(address).content.decode()
    page = re.search(r'<form method="post" action="[^"]*"[^>]*data-autosave-url.*?</form>', form, re.S).group()
    fields = {name: value for name, value in re.findall(r'name="([\w]+)"[^>]* value="([^"]*)"', page) if name != "kind"}
    return fields | {"kind": "phone", "held_on": timezone.localdate().isoformat(), "facts": WORDS, "do": "sign"}


def log_in(client, user):
    client.force_login(user, backend=BACKEND)


def test_a_page_says_whose_it_is_in_every_form_and_to_scripts(as_user, caseworker, address):
    page = as_user(caseworker).get(address).content.decode()
    guards, owners = page.count('name="csrfmiddlewaretoken"'), re.findall(r'name="page_of" value="([^"]+)"', page)
    assert guards == len(owners) >= 2
    assert set(re.findall(r'"X-Whose": "([^"]+)"', page)) == set(owners)
    request = RequestFactory().post("/", {"page_of": unescape(owners[0])})
    assert writer_of(request) == caseworker.pk


def test_a_public_page_says_nothing(client, db):
    assert "page_of" not in client.get(reverse("account_login")).content.decode()


def test_a_form_after_log_out_is_kept_and_leads_to_the_log_in(client, db, caseworker, address, note):
    answer = client.post(address, note, headers={"referer": f"http://testserver{address}"})
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("account_login")) and "sparat=1" in answer.url
    assert "Det du skrev är sparat" in client.get(answer.url).content.decode()
    kept = KeptForm.objects.get()
    assert (kept.writer, kept.address) == (caseworker, address)
    assert not {"csrfmiddlewaretoken", "page_of"} & {name for name, _value in kept.fields}
    assert WORDS not in answer.url


@pytest.mark.parametrize(("seconds", "is_kept"), [(-1, False), (0, True), (1, True)])
def test_a_form_at_the_absolute_end_of_the_session_is_kept(as_user, caseworker, address, note, seconds, is_kept):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        client = as_user(caseworker)
        session = client.session
        session["began_at"] = timezone.now().timestamp() - settings.SESSION_LONGEST + 60
        session.save()
        clock.shift(60 + seconds)
        answer = client.post(address, note, headers={"referer": f"http://testserver{address}"})
        assert KeptForm.objects.exists() is is_kept
        assert CaseNote.objects.exists() is not is_kept
        if is_kept:
            said = client.get(answer.url).content.decode()
            assert "Du har varit inloggad länge." in said
            assert "Det du skrev är sparat" in said
            assert "Du hann bli utloggad" not in said


def test_it_is_offered_after_the_log_in_sent_through_the_page_and_gone(client, caseworker, address, note):
    client.post(address, note)
    log_in(client, caseworker)
    assert "Det du skrev finns kvar" in client.get("/my-day/").content.decode()
    page = client.get(reverse("kept:list")).content.decode()
    assert WORDS in page
    form = re.search(rf'<form method="post" action="{address}".*?</form>', page, re.S).group()
    answer = client.post(address, hidden(form))
    assert answer.status_code == 302
    assert CaseNote.objects.get().latest.facts == WORDS
    assert not KeptForm.objects.exists()
    assert "Det du skrev finns kvar" not in client.get("/my-day/").content.decode()


def test_a_form_with_a_mistake_is_shown_by_its_own_page(client, caseworker, address, note):
    client.post(address, note | {"held_on": "snart"})
    log_in(client, caseworker)
    page = client.get(reverse("kept:list")).content.decode()
    form = re.search(rf'<form method="post" action="{address}".*?</form>', page, re.S).group()
    answer = client.post(address, hidden(form)).content.decode()
    assert "Vi förstår inte datumet" in answer and WORDS in answer
    assert not CaseNote.objects.exists() and not KeptForm.objects.exists()


def test_a_refused_form_is_still_kept(client, caseworker, note):
    gone = reverse("participants:write_note", args=["00000000-0000-4000-8000-000000000000"])
    client.post(gone, note)
    log_in(client, caseworker)
    assert client.post(gone, note | {"kept_form": str(KeptForm.objects.get().pk)}).status_code == 404
    assert KeptForm.objects.exists()


def test_a_form_stays_kept_while_its_writer_must_show_who_she_is(client, caseworker, address, note, settings):
    client.post(address, note)
    log_in(client, caseworker)
    kept = KeptForm.objects.get()
    settings.REQUIRE_SECOND_FACTOR = True
    answer = client.post(address, note | {"kept_form": str(kept.pk)})
    assert answer.status_code == 302 and answer.url == reverse("accounts:enrol")
    assert KeptForm.objects.exists() and not CaseNote.objects.exists()


def test_another_person_is_refused_sees_nothing_and_the_writer_gets_it_later(
    client, caseworker, colleague, address, note
):
    log_in(client, colleague)
    answer = client.post(address, note)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Sidan öppnades av någon annan än den som nu är inloggad" in page
    assert caseworker.name not in page and WORDS not in page
    assert not CaseNote.objects.exists()
    kept = KeptForm.objects.get()
    assert kept.writer == caseworker
    assert WORDS not in client.get(reverse("kept:list")).content.decode()
    client.post(reverse("kept:discard", args=[kept.pk]))
    client.post(reverse("web:session"), {"kept_form": str(kept.pk)})
    assert KeptForm.objects.exists()
    log_in(client, caseworker)
    assert WORDS in client.get(reverse("kept:list")).content.decode()


def test_what_is_thrown_away_is_gone(client, caseworker, address, note):
    client.post(address, note)
    log_in(client, caseworker)
    answer = client.post(reverse("kept:discard", args=[KeptForm.objects.get().pk]))
    assert answer.url == "/" and not KeptForm.objects.exists()
    assert client.get(reverse("kept:discard", args=["00000000-0000-4000-8000-000000000000"])).status_code == 405
    assert "Det du skrev finns kvar" not in client.get("/my-day/").content.decode()


@pytest.mark.parametrize("extra", ["password", "new_password1", "otp", "code", "otp_code", "credential"])
def test_a_form_with_a_secret_is_never_kept(client, caseworker, address, note, extra):
    assert "sparat" not in client.post(address, note | {extra: "hemligt"}).url
    assert not KeptForm.objects.exists()


def test_an_identity_number_is_typed_again(client, caseworker, note):
    client.post(reverse("participants:enrol_new"), note | {"number": "19890101-TF12", "postcode": "312 31"})
    kept = KeptForm.objects.get()
    assert kept.has_number and "TF12" not in str(kept.fields) and "312 31" in str(kept.fields)
    log_in(client, caseworker)
    assert "Personnumret sparades inte" in client.get(reverse("kept:list")).content.decode()


@pytest.mark.parametrize(("page", "field"), [("desk:search", "q"), ("participants:find", "namn")])
def test_a_search_is_never_kept(client, db, note, page, field):
    client.post(reverse(page), note | {field: "19890101-TF12"})
    assert not KeptForm.objects.exists()


# --- The form guard ------------------------------------------------------------------------------------------------


@pytest.fixture
def guarded():
    return Client(enforce_csrf_checks=True)


def test_our_own_page_with_an_old_guard_is_kept(guarded, caseworker, address, note):
    note["csrfmiddlewaretoken"] = "x" * 64
    answer = guarded.post(address, note, headers={"origin": "http://testserver"})
    assert answer.status_code == 302 and KeptForm.objects.get().writer == caseworker


def test_the_writer_who_has_logged_in_again_elsewhere_is_led_to_it(guarded, caseworker, address, note):
    log_in(guarded, caseworker)
    answer = guarded.post(address, note, headers={"origin": "http://testserver"})
    assert answer.url == reverse("kept:list")
    assert WORDS in guarded.get(answer.url).content.decode()


def test_the_guard_refuses_another_person_in_the_same_words(guarded, colleague, address, note):
    log_in(guarded, colleague)
    answer = guarded.post(address, note, headers={"origin": "http://testserver"})
    assert answer.status_code == 409 and KeptForm.objects.exists()


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://elak.example"},
        {"origin": "null"},
        {"referer": "https://elak.example/participants/"},
        {"origin": "https://elak.example", "referer": "http://testserver/participants/"},
        {},
    ],
)
@pytest.mark.parametrize("logged_in", [True, False])
def test_another_site_is_refused_and_plants_nothing(guarded, caseworker, address, note, headers, logged_in):
    if logged_in:
        log_in(guarded, caseworker)
    assert guarded.post(address, note, headers=headers).status_code == 403
    assert not KeptForm.objects.exists()


@pytest.mark.parametrize("page_of", ["", "x", "1f:2:3", "00000000-0000-4000-8000-000000000000"])
def test_a_page_that_we_have_not_signed_keeps_nothing(guarded, address, note, page_of):
    answer = guarded.post(address, note | {"page_of": page_of}, headers={"origin": "http://testserver"})
    assert answer.status_code == 403 and not KeptForm.objects.exists()


@pytest.mark.parametrize(("seconds", "is_kept"), [(-1, True), (1, False)])
def test_words_are_kept_from_a_page_of_a_week(caseworker, monkeypatch, seconds, is_kept):
    from django.core import signing

    page_of = signed(caseworker.pk)
    made = signing.time.time()
    monkeypatch.setattr(signing.time, "time", lambda: made + OLDEST_PAGE + seconds)
    request = RequestFactory().post("/", {"page_of": page_of})
    assert (writer_lately(request) == caseworker.pk) is is_kept
    assert writer_of(request) == caseworker.pk


# --- Scripts -------------------------------------------------------------------------------------------------------


def test_a_draft_of_another_person_is_refused_and_stays_in_its_page(client, colleague, participant, note):
    log_in(client, colleague)
    autosave = reverse("participants:autosave_note", args=[participant.pk])
    answer = client.post(autosave, note, headers={"x-requested-with": "XMLHttpRequest"})
    assert (answer.status_code, answer.json()) == (409, {"other_person": True})
    assert not NoteDraft.objects.exists() and not KeptForm.objects.exists()


def test_a_draft_after_log_out_is_not_kept_since_the_page_has_it(client, participant, note):
    autosave = reverse("participants:autosave_note", args=[participant.pk])
    answer = client.post(autosave, note, headers={"x-requested-with": "XMLHttpRequest"})
    assert answer.status_code == 302 and not KeptForm.objects.exists()


@pytest.mark.parametrize(("who", "status"), [("caseworker", 403), (None, 403), ("colleague", 409)])
def test_a_draft_with_an_old_guard_is_told_of_another_person_only_when_there_is_one(
    guarded, participant, note, request, who, status
):
    if who:
        log_in(guarded, request.getfixturevalue(who))
    autosave = reverse("participants:autosave_note", args=[participant.pk])
    headers = {"x-requested-with": "XMLHttpRequest", "origin": "http://testserver"}
    assert guarded.post(autosave, note, headers=headers).status_code == status
    assert not NoteDraft.objects.exists() and not KeptForm.objects.exists()


def test_a_part_of_another_persons_page_is_loaded_anew(client, colleague, caseworker):
    log_in(client, colleague)
    headers = {"hx-request": "true", "x-whose": signed(caseworker.pk)}
    answer = client.post(reverse("web:session"), headers=headers)
    assert answer.status_code == 409 and answer.headers["HX-Refresh"] == "true"


def test_anybody_may_log_out_from_any_page(client, colleague, caseworker):
    log_in(client, colleague)
    assert client.post(reverse("account_logout"), {"page_of": signed(caseworker.pk)}).status_code == 302
    assert "_auth_user_id" not in client.session


def test_a_public_form_is_taken_after_log_out(client, db, caseworker):
    answer = client.post(reverse("account_login"), {"page_of": signed(caseworker.pk), "login": "a@example.org"})
    assert answer.status_code == 200 and not KeptForm.objects.exists()


# --- Limits --------------------------------------------------------------------------------------------------------


def keep(user, text, at=None):
    typed = Typed([("facts", text)], [], False)
    return keep_form(writer=user.pk, address="/x/", typed=typed, at=at or timezone.now())


def test_the_same_form_twice_is_kept_once(caseworker):
    assert keep(caseworker, "ett") == keep(caseworker, "ett") != keep(caseworker, "två")
    assert KeptForm.objects.count() == 2


def test_the_oldest_goes_when_there_are_too_many(caseworker, colleague):
    others = keep(colleague, "annat")
    kept = [keep(caseworker, f"text {number}") for number in range(MOST_KEPT + 1)]
    assert set(KeptForm.objects.all()) == {others, *kept[1:]}


@pytest.mark.parametrize(("more", "is_kept"), [(-1, True), (0, True), (1, False)])
def test_a_form_that_is_too_long_is_not_kept(caseworker, more, is_kept):
    assert bool(keep(caseworker, "a" * (LONGEST_KEPT - len("facts") + more))) is is_kept


def test_nothing_is_kept_for_an_account_that_has_ended(caseworker):
    caseworker.is_active = False
    caseworker.save()
    assert keep(caseworker, "ett") is None


@pytest.mark.parametrize(("older", "is_left"), [(-3600, True), (-1, True), (0, False), (1, False), (3600, False)])
def test_a_form_is_offered_for_24_hours_and_then_deleted(client, caseworker, older, is_left):
    kept, now = keep(caseworker, WORDS), timezone.now()
    KeptForm.objects.filter(pk=kept.pk).update(created_at=now - KEPT_FOR - timedelta(seconds=older))
    assert KeptForm.objects.all().offered_at(now).exists() is is_left
    assert forget_old_forms(at=now) == (0 if is_left else 1)
    assert KeptForm.objects.exists() is is_left


def test_the_database_shows_it_to_its_writer_alone(caseworker, colleague, as_app):
    kept = keep(caseworker, WORDS)
    with as_app(colleague):
        assert not KeptForm.objects.exists()
        with pytest.raises(DatabaseError), transaction.atomic():
            KeptForm.objects.create(writer=caseworker, address="/x/", fields=[])
    with as_app(caseworker):
        assert KeptForm.objects.get() == kept
    with as_app():
        assert not KeptForm.objects.exists()
