"""Files enclosed with referrals: kept, fetched by those who may, refused in Swedish words."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from nystart.foundation.audit.models import AccessLog
from nystart.foundation.files.models import StoredFile
from participants.referring.actions import enclose
from participants.referring.actions.files import LARGEST_MEGABYTES, MOST_FILES
from participants.referring.models import ReferralFile
from tests.factories.participants import DAY, ReferralFactory, ReferralFileFactory, SentReferralFactory

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj\nendobj\n%%EOF"
LARGEST = LARGEST_MEGABYTES * 1024 * 1024


def upload(content=PDF, name="remiss.pdf"):
    return {"file": SimpleUploadedFile(name, content)}


@pytest.fixture
def referral(unit):
    return ReferralFactory(organisation=unit)


@pytest.fixture
def url(referral):
    return f"/participants/referrals/{referral.pk}/files/"


def test_a_file_is_kept_with_the_referral_and_fetched_again(as_user, caseworker, referral, url):
    client = as_user(caseworker)
    assert client.post(url, upload()).url == referral.get_absolute_url()
    kept = ReferralFile.objects.get()
    assert (kept.referral, kept.added_by, kept.stored.retention_class) == (referral, caseworker, "social")
    assert "remiss.pdf" in client.get(referral.get_absolute_url()).content.decode()
    answer = client.get(kept.get_absolute_url())
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Disposition"] == 'attachment; filename="remiss.pdf"'
    fetched = AccessLog.objects.get(user_id=caseworker.pk, action="export")
    assert (fetched.subject_id, fetched.detail) == (referral.participant_id, "bilaga")


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({}, "Välj en fil."),
        (upload(b""), "Filen är tom."),
        (upload(b"MZ\x90\x00\x03", "virus.pdf"), "Filen är av ett slag som inte tas emot."),
        (upload(b"a" * (LARGEST + 1), "lång.txt"), f"Filen är större än {LARGEST_MEGABYTES} MB."),
    ],
)
def test_what_is_not_accepted_says_why(as_user, caseworker, url, sent, words):
    answer = as_user(caseworker).post(url, sent)
    assert words in answer.content.decode()
    assert not ReferralFile.objects.exists() and not StoredFile.objects.exists()


@pytest.mark.parametrize(("more", "kept"), [(0, True), (1, False)])
def test_the_largest_file_is_kept_and_one_byte_more_is_not(referral, caseworker, more, kept):
    content = b"a" * (LARGEST + more)
    if kept:
        assert enclose(content=content, shown_name="a", to=referral, on=DAY, by=caseworker).stored.size == LARGEST
    else:
        with pytest.raises(ValidationError, match="större än"):
            enclose(content=content, shown_name="a", to=referral, on=DAY, by=caseworker)


def test_so_many_files_and_no_more(referral, caseworker):
    for _ in range(MOST_FILES - 1):
        ReferralFileFactory(referral=referral)
    enclose(content=PDF, shown_name="a", to=referral, on=DAY, by=caseworker)
    with pytest.raises(ValidationError, match="redan 10 bilagor"):
        enclose(content=PDF, shown_name="a", to=referral, on=DAY, by=caseworker)


def test_the_referrer_encloses_until_the_unit_has_taken_it_in(as_user, referrer, unit):
    sent = SentReferralFactory(organisation=unit, referrer=referrer)
    client, url = as_user(referrer), f"/participants/referrals/own/sent/{sent.pk}/files/"
    assert "slag som inte tas emot" in client.post(url, upload(b"MZ\x90\x00")).content.decode()
    assert client.post(url, upload()).url == sent.get_absolute_url()
    kept = ReferralFile.objects.get()
    assert client.get(kept.get_absolute_url()).status_code == 200
    assert AccessLog.objects.filter(user_id=referrer.pk, action="export", subject_id=sent.pk).exists()
    sent.state, sent.answered_on, sent.number, sent.answer_reason = "returned", timezone.localdate(), None, "Fel enhet."
    sent.save()
    assert client.post(url, upload()).status_code == 404
    assert client.get(kept.get_absolute_url()).status_code == 200
    with pytest.raises(ValidationError, match="redan besvarad"):
        enclose(content=PDF, shown_name="a", to=sent, on=DAY, by=referrer)


def test_the_referrer_reads_her_own_files_and_not_what_the_unit_has_added(as_user, referrer, caseworker, unit):
    referral = ReferralFactory(organisation=unit, referrer=referrer)
    sent = SentReferralFactory(taken_in=True, organisation=unit, referrer=referrer, referral=referral)
    own = ReferralFileFactory(sent=sent, referral=referral, added_by=referrer)
    ours = ReferralFileFactory(referral=referral, added_by=caseworker)
    assert as_user(referrer).get(own.get_absolute_url()).status_code == 200
    assert as_user(referrer).get(ours.get_absolute_url()).status_code == 404
    for one in (own, ours):
        assert as_user(caseworker).get(one.get_absolute_url()).status_code == 200
    page = as_user(referrer).get(sent.get_absolute_url()).content.decode()
    assert str(own.pk) in page and str(ours.pk) not in page


def test_others_fetch_nothing(as_user, outsider, activity_leader, caseworker, career_counsellor, unit, referral):
    enclosed = ReferralFileFactory(referral=referral)
    waiting = ReferralFileFactory(sent=SentReferralFactory(organisation=unit))
    hidden = ReferralFileFactory(referral=ReferralFactory(organisation=unit, participant__protected=True))
    assert as_user(outsider).get(enclosed.get_absolute_url()).status_code == 404
    assert as_user(activity_leader).get(enclosed.get_absolute_url()).status_code == 403
    assert as_user(caseworker).get(hidden.get_absolute_url()).status_code == 404
    assert as_user(caseworker).get(waiting.get_absolute_url()).status_code == 200
    assert as_user(career_counsellor).get(waiting.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(("more", "status"), [(0, 200), (1, 404)])
def test_a_file_is_fetched_for_so_long_as_the_answer_is_read(as_user, caseworker, unit, settings, more, status):
    days = settings.FILE_OPEN_DAYS["file"] + more
    on = timezone.localdate() - timedelta(days=days)
    answer = {"state": "declined", "decided_on": on, "decision_reason": "Ett skäl."}
    enclosed = ReferralFileFactory(referral=ReferralFactory(organisation=unit, received_on=on, **answer))
    assert as_user(caseworker).get(enclosed.get_absolute_url()).status_code == status


def test_the_database_shows_no_file_of_a_protected_person(as_app, caseworker, unit):
    ReferralFileFactory(referral=ReferralFactory(organisation=unit, participant__protected=True))
    seen = ReferralFileFactory(referral=ReferralFactory(organisation=unit))
    with as_app(caseworker):
        assert list(ReferralFile.objects.all()) == [seen]


def test_a_page_with_files_asks_as_often_however_many_there_are(
    as_user, caseworker, unit, referral, assert_constant_queries
):
    """The wall of a file asks for the record that points at it, in the same question."""
    sent = SentReferralFactory(organisation=unit)
    client = as_user(caseworker)
    for to, page in (
        ({"referral": referral}, referral.get_absolute_url()),
        ({"sent": sent}, reverse("participants:take_in_sent", args=[sent.pk])),
    ):
        assert_constant_queries(
            lambda more, to=to: ReferralFileFactory.create_batch(more, **to), lambda page=page: client.get(page)
        )
