"""Sending messages: ``from nystart.foundation.post import actions as post`` and ``post.send(...)``."""

from collections.abc import Iterable

from django.db import transaction

from .models import Message
from .tasks import deliver
from .words import SensitiveWords, sensitive_words, without_names


@transaction.atomic
def send(*, to: str, subject: str, body: str, purpose: str, names: Iterable[str] = ()) -> Message:
    """Put an e-mail in the outbox (utkorgen). It leaves when the surrounding transaction has been saved.

    ``purpose`` is a code such as ``bank.offer_received``; ``names`` are those of units in the letter, which tell nothing of a
    person (Socialtjänstens arbetsmarknadsenhet). Raises SensitiveWords when subject or body would tell something sensitive.
    """
    words = sensitive_words(without_names(f"{subject}\n{body}", names))
    if words:
        raise SensitiveWords(f"A message for {purpose} holds sensitive words: {', '.join(words)}")
    subject = " ".join(subject.split())
    message = Message.objects.create(to=to, subject=subject, body=body, purpose=purpose)
    deliver.defer(message_id=str(message.pk))
    return message
