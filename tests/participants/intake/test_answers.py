"""What is told in each state, by letter and by mail; what expires, and what does not."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from nystart.foundation.audit.models import AccessLog
from nystart.foundation.post.models import Message
from nystart.foundation.post.words import sensitive_words
from nystart.foundation.web.contributions import work_items
from participants.core.actions import receive_referral
from participants.core.models import Participant
from participants.intake.actions import (
    accept_referral,
    decline_referral,
    expire_referrals,
    note_answer_given,
    note_arrival,
    withdraw_referral,
)
from participants.intake.codes import Reader
from participants.intake.contributing import work
from participants.intake.letters import letter_of
from participants.intake.models import AnswerText
from participants.intake.tasks import expire
from tests.factories.participants import DAY, ParticipantFactory, ReferralFactory, SentReferralFactory

pytestmark = pytest.mark.django_db
LAPSES = 60


@pytest.fixture
def referral(unit, referrer):
    return ReferralFactory(organisation=unit, referrer=referrer)


@pytest.mark.parametrize(("days", "state"), [(LAPSES - 1, "received"), (LAPSES, "expired"), (LAPSES + 1, "expired")])
def test_a_referral_expires_on_its_day_and_not_before(referral, days, state):
    expire_referrals(on=DAY + timedelta(days=days))
    referral.refresh_from_db()
    assert referral.state == state
    if state == "expired":
        assert (referral.decided_on, referral.decided_by, referral.is_appealable) == (
            DAY + timedelta(days=days),
            None,
            False,
        )
        assert referral.decision_reason == "Personen har inte kommit inom 60 dagar från det att anvisningen kom in."


@pytest.mark.parametrize(("days", "state"), [(LAPSES - 1, "received"), (LAPSES, "expired")])
def test_a_pupil_is_awaited_from_the_last_day_of_school(unit, days, state):
    school_ends = DAY + timedelta(days=120)
    referral = ReferralFactory(organisation=unit, referrer_kind="school", school_ends_on=school_ends)
    assert referral.expires_on == school_ends + timedelta(days=LAPSES)
    expire_referrals(on=school_ends + timedelta(days=days))
    referral.refresh_from_db()
    assert referral.state == state
    if state == "expired":
        assert referral.decision_reason == "Personen har inte kommit inom 60 dagar från den sista skoldagen."


def test_a_school_that_ended_before_it_came_in_gives_no_less_time(unit):
    referral = ReferralFactory(organisation=unit, referrer_kind="school", school_ends_on=DAY - timedelta(days=30))
    assert referral.expires_on == DAY + timedelta(days=LAPSES)
    assert expire_referrals(on=DAY + timedelta(days=LAPSES - 1)) == 0
    assert expire_referrals(on=DAY + timedelta(days=LAPSES)) == 1
    referral.refresh_from_db()
    assert "från det att anvisningen kom in" in referral.decision_reason


def told_on(user, day):
    """The days by which referrals are to be answered, as Min dag tells on the day."""
    return [row[1] for rows in work(user, day) for row in rows if row[0] == "referral"]


@pytest.mark.parametrize(("days", "told"), [(6, []), (7, [7]), (8, [7])])
def test_a_referral_is_to_be_answered_within_a_week(unit, caseworker, days, told):
    ReferralFactory(organisation=unit)
    assert told_on(caseworker, DAY + timedelta(days=days)) == [DAY + timedelta(days=each) for each in told]


@pytest.mark.parametrize(("days", "told"), [(29, []), (30, [30])])
def test_a_pupil_is_answered_when_she_can_be_enrolled(unit, caseworker, days, told):
    ReferralFactory(organisation=unit, referrer_kind="school", school_ends_on=DAY + timedelta(days=120))
    assert told_on(caseworker, DAY + timedelta(days=days)) == [DAY + timedelta(days=each) for each in told]


def test_how_long_it_waits_is_a_setting(referral, settings):
    settings.REFERRAL_EXPIRES_AFTER_DAYS = 10
    assert referral.expires_on == DAY + timedelta(days=10)
    assert expire_referrals(on=DAY + timedelta(days=9)) == 0
    assert expire_referrals(on=DAY + timedelta(days=10)) == 1
    assert expire_referrals(on=DAY + timedelta(days=10)) == 0


def test_who_has_come_does_not_expire_and_what_is_answered_stays(unit, referral, caseworker):
    declined = ReferralFactory(organisation=unit, declined=True)
    note_arrival(referral=referral, on=DAY, by=caseworker)
    assert expire_referrals(on=DAY + timedelta(days=400)) == 0
    referral.refresh_from_db()
    declined.refresh_from_db()
    assert (referral.state, referral.expires_on, declined.state) == ("received", None, "declined")


def test_the_task_of_the_night_lets_them_expire(referral):
    expire(timestamp=0)
    referral.refresh_from_db()
    assert (referral.state, referral.decided_on) == ("expired", timezone.localdate())


def test_the_history_says_that_nobody_but_the_system_let_it_expire(referral):
    expire_referrals(on=DAY + timedelta(days=LAPSES))
    event = referral.events.select_related("pgh_context").latest("pgh_id")
    assert event.pgh_context.metadata["system"] == "intake.expire_referrals"
    assert "user" not in event.pgh_context.metadata


@pytest.mark.parametrize(
    ("on", "words"),
    [(DAY - timedelta(days=1), "före anvisningen"), (timezone.localdate() + timedelta(days=1), "har inte varit ännu")],
)
def test_an_arrival_is_a_day_that_was(referral, caseworker, on, words):
    with pytest.raises(ValidationError, match=words):
        note_arrival(referral=referral, on=on, by=caseworker)


ANSWERS = {
    "accepted": lambda **facts: accept_referral(**facts),
    "declined": lambda **facts: decline_referral(reason="Ett skäl.", **facts),
    "withdrawn": lambda **facts: withdraw_referral(reason="Ett skäl.", **facts),
}


@pytest.mark.parametrize("state", ANSWERS)
def test_the_referrer_is_told_by_mail_that_there_is_something_to_read(referral, referrer, caseworker, state):
    ANSWERS[state](referral=referral, on=DAY, by=caseworker)
    letter = Message.objects.get()
    assert letter.to == referrer.email
    text = f"{letter.subject} {letter.body}"
    assert sensitive_words(text) == []
    for word in (
        referral.participant.first_name,
        referral.participant.last_name,
        referral.organisation.name,
        "anvis",
        "Ett skäl",
    ):
        assert word not in text


def test_an_expiry_is_told_by_mail_too(referral, referrer):
    expire_referrals(on=DAY + timedelta(days=LAPSES))
    assert Message.objects.get().to == referrer.email


def test_no_mail_of_a_protected_person_nor_to_a_closed_account_nor_without_one(unit, referrer, caseworker):
    protected = ReferralFactory(organisation=unit, referrer=referrer, participant__protected=True)
    nobody = ReferralFactory(organisation=unit)
    for one in (protected, nobody):
        decline_referral(referral=one, on=DAY, reason="Ett skäl.", by=caseworker)
    referrer.is_active = False
    referrer.save()
    decline_referral(referral=ReferralFactory(organisation=unit, referrer=referrer), on=DAY, reason="x", by=caseworker)
    assert not Message.objects.exists()


@pytest.mark.parametrize(
    ("appealable", "told"), [(True, "förvaltningsrätten"), (False, "inget beslut som går att överklaga")]
)
def test_a_no_says_how_it_is_appealed_or_that_it_cannot_be(referral, caseworker, appealable, told):
    declined = decline_referral(referral=referral, on=DAY, reason="Ett skäl.", is_appealable=appealable, by=caseworker)
    letter = letter_of(declined, Reader.PERSON, DAY)
    text = " ".join(letter.appeal)
    assert told in text and letter.reason == "Ett skäl."
    assert ("inom tre veckor" in text) is appealable
    assert letter_of(declined, Reader.REFERRER, DAY).appeal == []


@pytest.mark.parametrize("state", ["received", "accepted", "withdrawn", "expired"])
@pytest.mark.parametrize("reader", Reader)
def test_every_state_has_its_words_and_only_a_no_speaks_of_appeal(unit, state, reader):
    answered = {} if state == "received" else {"state": state, "decided_on": DAY, "decision_reason": "Ett skäl."}
    letter = letter_of(ReferralFactory(organisation=unit, **answered), reader, DAY)
    assert letter.lines and letter.appeal == []
    assert ("Det är inget beslut" in " ".join(letter.lines)) == (
        state == "expired" or (state, reader) == ("withdrawn", "person")
    )


@pytest.mark.parametrize("state", ["received", "withdrawn", "expired"])
def test_who_has_applied_herself_is_told_of_her_application(unit, state):
    answered = {} if state == "received" else {"state": state, "decided_on": DAY, "decision_reason": "Ett skäl."}
    own = ReferralFactory(organisation=unit, referrer_kind="self", **answered)
    text = " ".join(letter_of(own, Reader.PERSON, DAY).lines)
    assert "ansökan" in text and "anvisning" not in text
    declined = ReferralFactory(organisation=unit, referrer_kind="self", declined=True)
    assert letter_of(declined, Reader.PERSON, DAY).lines[0].startswith("Du kan inte börja hos oss nu.")


def test_the_words_are_the_municipality_s_own_and_dated(referral):
    AnswerText.objects.filter(code="received_person").update(text="Hej!\n\nVi ses.", valid_to=DAY)
    assert letter_of(referral, Reader.PERSON, DAY).lines == ["Hej!", "Vi ses."]
    assert letter_of(referral, Reader.PERSON, DAY + timedelta(days=1)).lines == []


def test_the_letter_is_a_page_to_print_and_its_printing_is_noted(
    as_user, caseworker, outsider, career_counsellor, unit
):
    referral = ReferralFactory(organisation=unit, declined=True, is_appealable=True)
    url = f"/participants/referrals/{referral.pk}/letter/person/"
    page = as_user(caseworker).get(url).content.decode()
    assert "Så överklagar du" in page and "Utanför målgruppen." in page
    assert AccessLog.objects.filter(user_id=caseworker.pk, subject_id=referral.participant_id, action="print").exists()
    assert as_user(outsider).get(url).status_code == 404
    assert as_user(career_counsellor).get(url).status_code == 403
    assert as_user(caseworker).get(url.replace("person/", "annan/")).status_code == 404


def test_the_referrers_letter_calls_her_as_the_referral_did_and_comes_from_the_unit(
    as_user, caseworker, unit, referrer
):
    referral = ReferralFactory(organisation=unit, declined=True, decided_by=caseworker, referrer=referrer)
    client, url = as_user(caseworker), f"/participants/referrals/{referral.pk}/letter/{{}}/"
    assert f"Det gäller {referral.participant.full_name}." in paper(client, url.format("referrer"))
    SentReferralFactory(taken_in=True, organisation=unit, referral=referral, referrer=referrer)
    Participant.objects.filter(pk=referral.participant_id).update(first_name="Nytt", last_name="Hemligt")
    to_referrer, to_person = (paper(client, url.format(reader)) for reader in ("referrer", "person"))
    assert "Det gäller Tindra Ö" in to_referrer and "Hemligt" not in to_referrer
    assert unit.name in to_referrer and caseworker.name not in to_referrer
    assert "Nytt Hemligt" in to_person and caseworker.name in to_person


def paper(client, url):
    """What is printed of a page."""
    return client.get(url).content.decode().split("ny-paper")[1].split("</main>")[0]


def test_when_the_person_was_given_the_answer_is_noted(as_user, caseworker, unit):
    referral = ReferralFactory(organisation=unit, declined=True)
    client, url = as_user(caseworker), f"/participants/referrals/{referral.pk}/given/"
    page = client.post(url, {"on": "11/3 2026", "how": "letter"}).content.decode()
    assert "Personen kan inte ha fått svaret innan det fanns." in page and "11/3 2026" in page
    assert client.post(url, {"on": "12/3 2026", "how": "letter"}).status_code == 302
    referral.refresh_from_db()
    assert (referral.answer_given_on, referral.answer_given_how) == (DAY, "letter")
    assert referral.answer_given_by == caseworker
    page = client.get(f"/participants/referrals/{referral.pk}/").content.decode()
    assert f"med brev, av {caseworker.name}." in page


def test_without_an_answer_nothing_was_given(referral, caseworker):
    with pytest.raises(ValidationError, match="inget svar ännu"):
        note_answer_given(referral=referral, on=DAY, how="letter", by=caseworker)


def test_that_the_person_came_is_noted_on_its_page(as_user, caseworker, referral):
    client, url = as_user(caseworker), f"/participants/referrals/{referral.pk}/arrival/"
    assert "före anvisningen" in client.post(url, {"on": "11/3 2026"}).content.decode()
    client.post(url, {"on": "13/3 2026"})
    referral.refresh_from_db()
    assert referral.came_on == date(2026, 3, 13)
    assert "Förfaller av sig själv" not in client.get(f"/participants/referrals/{referral.pk}/").content.decode()


def test_a_no_must_say_whether_it_can_be_appealed(as_user, caseworker, referral):
    typed = {"on": "2026-03-13", "reason": "Utanför målgruppen."}
    page = as_user(caseworker).post(f"/participants/referrals/{referral.pk}/decline/", typed).content.decode()
    assert "Svara på frågan: Går svaret att överklaga?" in page and "Utanför målgruppen." in page
    as_user(caseworker).post(f"/participants/referrals/{referral.pk}/decline/", typed | {"is_appealable": "yes"})
    referral.refresh_from_db()
    assert referral.is_appealable


@pytest.mark.parametrize(
    "facts",
    [
        {"state": "withdrawn", "decided_on": DAY},
        {"state": "expired", "decided_on": DAY},
        {"state": "accepted", "decided_on": DAY, "is_appealable": True},
        {"came_on": DAY - timedelta(days=1)},
        {"answer_given_on": DAY, "answer_given_how": "letter"},
        {"state": "accepted", "decided_on": DAY, "told_by_nobody_knows_when": True},
        {"state": "accepted", "decided_on": DAY, "answer_given_on": DAY},
        {
            "state": "accepted",
            "decided_on": DAY,
            "answer_given_on": DAY - timedelta(days=1),
            "answer_given_how": "phone",
        },
    ],
)
def test_the_database_refuses_what_no_answer_is(unit, caseworker, facts):
    facts = dict(facts)
    if facts.pop("told_by_nobody_knows_when", False):
        facts["answer_given_by"] = caseworker
    with pytest.raises(IntegrityError), transaction.atomic():
        ReferralFactory(organisation=unit, **facts)


def test_an_own_application_is_received_without_a_referrer(unit, registrar, referrer):
    facts = {"participant": ParticipantFactory(), "organisation": unit, "received_on": DAY, "by": registrar}
    with pytest.raises(ValidationError, match="ingen handläggare"):
        receive_referral(referrer_kind="self", referrer_name="Rolf", **facts)
    with pytest.raises(ValidationError, match="ingen handläggare"):
        receive_referral(referrer_kind="self", referrer=referrer, **facts)
    own = receive_referral(referrer_kind="self", reason="Vill ha hjälp.", **facts)
    assert own.state == "received"


# --- The person is told -----------------------------------------------------------------------------------------------


def untold(user, day):
    rows = [row for provider in work_items for part in provider(user, day) for row in part]
    return [(row[1], row[5]) for row in rows if row[0] == "tell_answer"]


@pytest.mark.parametrize(("state", "word"), [("accepted", "Antagen"), ("declined", "Inte antagen")])
@pytest.mark.parametrize(("days", "asked"), [(2, False), (3, True), (4, True)])
def test_an_answer_stands_on_min_dag_from_the_third_day_until_the_person_was_told(
    unit, caseworker, outsider, career_counsellor, state, word, days, asked
):
    answered = {"state": state, "decided_on": DAY, "decision_reason": "Ett skäl."}
    referral = ReferralFactory(organisation=unit, received_on=DAY, **answered)
    day, due_on = DAY + timedelta(days=days), DAY + timedelta(days=3)
    assert untold(caseworker, day) == ([(due_on, word)] if asked else [])
    assert untold(outsider, day) == untold(career_counsellor, day) == []
    note_answer_given(referral=referral, on=DAY, how="phone", by=caseworker)
    assert untold(caseworker, day) == []


@pytest.mark.parametrize("state", ["received", "withdrawn", "expired"])
def test_nobody_is_asked_to_tell_what_is_no_answer(unit, caseworker, state):
    answered = {} if state == "received" else {"state": state, "decided_on": DAY, "decision_reason": "Ett skäl."}
    ReferralFactory(organisation=unit, received_on=DAY, **answered)
    assert untold(caseworker, DAY + timedelta(days=30)) == []
