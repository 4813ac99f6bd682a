"""The unit takes in what a referrer has sent: in the right file, with its enclosures, or sends it back."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from nystart.foundation.audit.models import AccessLog
from nystart.foundation.post.models import Message
from nystart.foundation.web.contributions import work_items
from participants.core.models import Identity, Participant, Referral
from participants.referring.actions import send_back, take_in
from participants.referring.models import ReferralFile, SentReferral
from tests.factories.accounts import OrganisationFactory
from tests.factories.participants import (
    DAY,
    EnrolmentFactory,
    IdentityFactory,
    ParticipantFactory,
    ReferralFileFactory,
    SentReferralFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(unit, project, referrer, authority):
    return SentReferralFactory(
        organisation=unit,
        project=project,
        referrer=referrer,
        referrer_organisation=authority,
        first_name="Embla",
        last_name="Ödman",
        number="19970423TF12",
    )


@pytest.fixture
def taking_in(unit, project):
    return {
        "submission": "0b0f3a4e-6c2b-4a3f-9d58-2f1f0f4f8a11",
        "referrer_kind": "employment_service",
        "referrer_name": "Rolf Anvisare",
        "received_on": "2026-03-12",
        "project": project.pk,
        "organisation": unit.pk,
        "reason": "Vill pröva arbete.",
        "first_name": "Embla",
        "last_name": "Ödman",
        "number": "19970423-TF12",
        "interpreter": "none",
    }


def url(sent, end=""):
    return f"/participants/referrals/sent/{sent.pk}/{end}"


def test_the_registrar_sees_what_was_sent_and_takes_it_in_in_a_new_file(as_user, registrar, sent, taking_in):
    enclosed = ReferralFileFactory(sent=sent, added_by=sent.referrer)
    client = as_user(registrar)
    listed = client.get("/participants/referrals/sent/").content.decode()
    assert "Embla Ödman" in listed and "TF12" not in listed
    page = client.get(url(sent))
    assert page.context["person"]["number"].value() == "19970423-TF12"
    assert page.context["form"]["reason"].value() == sent.reason
    first = client.post(url(sent), taking_in)
    referral = Referral.objects.get()
    assert first.url == referral.get_absolute_url()
    assert (referral.referrer, referral.referrer_organisation) == (sent.referrer, sent.referrer_organisation)
    assert Identity.objects.get().number == "19970423TF12"
    sent.refresh_from_db()
    assert (sent.state, sent.number, sent.referral, sent.answered_by) == ("taken_in", None, referral, registrar)
    enclosed.refresh_from_db()
    assert enclosed.referral == referral
    assert AccessLog.objects.filter(user_id=registrar.pk, subject_id=sent.pk).exists()
    assert client.post(url(sent), taking_in).url == client.get(url(sent)).url == first.url
    assert client.post(url(sent, "send-back/"), {"reason": "Fel enhet."}).status_code == 404
    assert Participant.objects.count() == 1


def test_it_is_taken_in_in_a_file_that_the_unit_has(as_user, registrar, unit, sent, taking_in):
    known = EnrolmentFactory(
        organisation=unit, participant__first_name="Embla", participant__last_name="Öd"
    ).participant
    IdentityFactory(participant=known, number="19970423TF12")
    client = as_user(registrar)
    assert client.get(url(sent)).context["known"] == [known]
    assert AccessLog.objects.about(known.pk).filter(user_id=registrar.pk).exists()
    client.post(url(sent), taking_in | {"known": str(known.pk)})
    assert Referral.objects.get().participant == known
    assert Participant.objects.count() == 1


def test_a_file_that_is_closed_to_the_registrar_is_not_told_of_and_not_chosen(
    as_user, caseworker, home, sent, taking_in
):
    hidden = ParticipantFactory(controller=home, first_name="Embla", last_name="Ödman")
    EnrolmentFactory(organisation=OrganisationFactory(parent=home), participant=hidden)
    IdentityFactory(participant=hidden, number="19970423TF12")
    client = as_user(caseworker)
    assert client.get(url(sent)).context["known"] == []
    client.post(url(sent), taking_in | {"known": str(hidden.pk)})
    made = Referral.objects.get().participant
    assert made != hidden and made.identity.is_questioned


def test_a_wrong_form_keeps_what_was_typed(as_user, registrar, sent, taking_in):
    answer = as_user(registrar).post(url(sent), taking_in | {"number": "1997", "received_on": "40 maj"})
    page = answer.content.decode()
    assert "Dagen ”40 maj” finns inte." in page
    assert answer.context["person"]["number"].value() == "1997"
    assert not Referral.objects.exists() and not Participant.objects.exists()


def test_what_was_answered_meanwhile_is_not_taken_in(sent, registrar, unit, taking_in):
    person = ParticipantFactory()
    send_back(sent=sent, on=DAY, reason="Fel enhet.", by=registrar)
    facts = {"organisation": unit, "received_on": DAY, "referrer_kind": "school"}
    with pytest.raises(ValidationError, match="redan besvarad: skickad tillbaka"):
        take_in(sent=sent, participant=person, on=DAY, by=registrar, **facts)


def test_it_is_sent_back_with_words_and_a_letter_without_any(as_user, registrar, referrer, sent):
    client = as_user(registrar)
    assert "Svara på frågan" in client.post(url(sent, "send-back/"), {}).content.decode()
    assert SentReferral.objects.get().state == "sent"
    client.post(url(sent, "send-back/"), {"reason": "Skriv vilket språk personen talar."})
    page = as_user(referrer).get(f"/participants/referrals/own/sent/{sent.pk}/").content.decode()
    assert "Skriv vilket språk personen talar." in page
    letter = Message.objects.get()
    assert letter.to == referrer.email
    assert not any(word in letter.body for word in ("Embla", "Ödman", sent.organisation.name, "språk"))


def test_others_have_no_such_form(as_user, outsider, career_counsellor, sent):
    for end in ("", "send-back/"):
        assert as_user(outsider).get(url(sent, end)).status_code == 404
        assert as_user(career_counsellor).get(url(sent, end)).status_code == 403


def test_min_dag_has_a_row_of_its_own_after_two_days(as_user, caseworker, sent):
    def rows(day):
        found = [row for provider in work_items for part in provider(caseworker, day) for row in part]
        return [row for row in found if row[0] == "sent_referral"]

    assert rows(date(2026, 3, 13)) == []
    (row,) = rows(date(2026, 3, 14))
    assert (row[1], row[3], row[4], row[6]) == (date(2026, 3, 14), None, "Embla Ö.", sent.pk)
    assert "Ta emot insänd anvisning" in as_user(caseworker).get("/my-day/").content.decode()


def test_the_queue_counts_what_waits_to_be_taken_in(as_user, caseworker, sent):
    page = as_user(caseworker).get("/participants/referrals/")
    assert page.context["sent"] == 1


def test_the_list_costs_the_same_however_many_there_are(as_user, caseworker, unit, assert_constant_queries):
    client = as_user(caseworker)

    def more(count):
        for _ in range(count):
            SentReferralFactory(organisation=unit)

    assert_constant_queries(more, lambda: client.get("/participants/referrals/sent/"), at_most=14)


def test_enclosures_follow_into_the_file_of_the_unit_that_takes_in(registrar, home, sent):
    other = OrganisationFactory(parent=home)
    enclosed = ReferralFileFactory(sent=sent)
    person = ParticipantFactory()
    take_in(
        sent=sent, participant=person, on=DAY, by=registrar, organisation=other, received_on=DAY, referrer_kind="school"
    )
    assert ReferralFile.objects.get(pk=enclosed.pk).organisation == other
