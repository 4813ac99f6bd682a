"""A message is saved with what it tells of, and leaves afterwards; no sensitive word ever does."""

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction

from nystart.foundation.post import actions as post
from nystart.foundation.post.actions import send
from nystart.foundation.post.models import Message, MessageState
from nystart.foundation.post.tasks import ATTEMPTS, deliver
from nystart.foundation.post.words import SensitiveWords, sensitive_words

LETTER = {"to": "arbetsgivare@example.org", "subject": "Tack för platsen", "body": "Vi hör av oss.", "purpose": "test"}


class Context:
    """What the worker tells a task of itself."""

    def __init__(self, attempts=0):
        self.job = type("Job", (), {"attempts": attempts})()


def _run(message, attempts=0):
    deliver.func(Context(attempts), message_id=str(message.pk))
    message.refresh_from_db()


def test_a_message_waits_in_the_outbox_until_the_worker_sends_it(db):
    message = post.send(**LETTER)
    assert message.state == MessageState.QUEUED
    assert mail.outbox == []
    _run(message)
    assert (message.state, message.attempts) == (MessageState.SENT, 1)
    assert mail.outbox[0].to == ["arbetsgivare@example.org"]


def test_a_message_is_sent_once_however_often_the_job_runs(db):
    message = post.send(**LETTER)
    _run(message)
    _run(message)
    assert len(mail.outbox) == 1


def test_what_has_been_sent_keeps_no_link_and_no_code(db):
    body = "Öppna https://nystart.example.org/log-in/password/reset/key/abc-def/ eller skriv koden 482913."
    message = post.send(**(LETTER | {"body": body}))
    _run(message)
    assert mail.outbox[0].body == body
    message.refresh_from_db()
    assert message.body == ""
    assert (message.to, message.subject, message.purpose) == (LETTER["to"], LETTER["subject"], LETTER["purpose"])
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM post_message AS m WHERE m::text LIKE '%abc-def%'")
        assert cursor.fetchone() == (0,)


def test_the_database_keeps_no_text_of_what_has_been_sent(db):
    message = post.send(**LETTER)
    with pytest.raises(IntegrityError, match="message_sent_keeps_no_text"), transaction.atomic():
        Message.objects.filter(pk=message.pk).update(state=MessageState.SENT)
    Message.objects.filter(pk=message.pk).update(state=MessageState.FAILED)


def test_what_is_rolled_back_sends_nothing(db):
    with transaction.atomic():
        post.send(**LETTER)
        transaction.set_rollback(True)
    assert not Message.objects.exists()


def test_a_mail_server_that_is_away_is_asked_again_and_the_last_failure_is_marked(db, monkeypatch):
    def refuse(*args, **kwargs):
        raise OSError("away")

    monkeypatch.setattr("nystart.foundation.post.tasks.EmailMessage.send", refuse)
    message = post.send(**LETTER)
    with pytest.raises(OSError, match="away"):
        _run(message)
    message.refresh_from_db()
    assert message.state == MessageState.QUEUED
    with pytest.raises(OSError, match="away"):
        _run(message, attempts=ATTEMPTS - 1)
    message.refresh_from_db()
    assert message.state == MessageState.FAILED


@pytest.mark.parametrize(
    "body", ["Hen är sjukskriven", "Hälsningar från Frivården", "Född 19890512-1234", "890512TF12"]
)
def test_sensitive_words_and_numbers_are_refused(db, body):
    with pytest.raises(SensitiveWords):
        post.send(**(LETTER | {"body": body}))


def test_ordinary_words_pass():
    assert (
        sensitive_words("Hej! Vi vill gärna ta emot en praktikant i köket. Ring 0495-24 00 00, org.nr 556036-0793.")
        == []
    )


def test_a_subject_is_one_line(db):
    assert post.send(**(LETTER | {"subject": "Hej\r\nBcc: x@example.org"})).subject == "Hej Bcc: x@example.org"


def test_the_name_of_a_unit_tells_nothing_of_a_person(db):
    name = "Socialtjänstens arbetsmarknadsenhet"
    letter = {"to": "a@example.org", "subject": "Hej", "purpose": "test"}
    assert send(body=f"Hälsningar\n{name}", names=[name, ""], **letter).body.endswith(name)
    with pytest.raises(SensitiveWords):
        send(body=f"Hälsningar\n{name}", **letter)
    with pytest.raises(SensitiveWords):
        send(body=f"Du får försörjningsstöd.\n{name}", names=[name], **letter)
