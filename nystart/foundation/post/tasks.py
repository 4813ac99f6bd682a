"""The worker's part of the outbox."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from .models import Message, MessageState

ATTEMPTS = 8
PATIENCE = RetryStrategy(max_attempts=ATTEMPTS - 1, exponential_wait=3)
"""A mail server that is away is asked again after 3, 9, 27 ... seconds, for almost two hours."""


@app.task(name="post.deliver", queue="post", retry=PATIENCE, pass_context=True)
def deliver(context: JobContext, *, message_id: str) -> None:
    """Send one message of the outbox. It is sent once, however often the job runs; the last failure is marked."""
    Message.objects.filter(pk=message_id).update(attempts=F("attempts") + 1)
    try:
        _send_once(message_id)
    except Exception:
        if context.job.attempts >= ATTEMPTS - 1:
            Message.objects.filter(pk=message_id, state=MessageState.QUEUED).update(state=MessageState.FAILED)
        raise


@transaction.atomic
def _send_once(message_id: str) -> None:
    message = Message.objects.select_for_update().filter(pk=message_id, state=MessageState.QUEUED).first()
    if message is None:
        return
    EmailMessage(message.subject, message.body, settings.DEFAULT_FROM_EMAIL, [message.to]).send()
    message.state, message.sent_at, message.body = MessageState.SENT, timezone.now(), ""
    message.save(update_fields=["state", "sent_at", "body"])
