"""A form that is sent twice is saved once: the key of what it makes is the server's own, made of who sent what."""

import json
from typing import Any
from uuid import UUID

from django.db import connection
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

NO_WORDS = {"csrfmiddlewaretoken", "page_of", "kept_form", "version"}
"""Fields that may differ when the same form is sent again."""


def sent_key(request: HttpRequest, *, whatever_words: bool = False) -> UUID:
    """The key of what this form makes, and a lock that lets the second of two equal ones wait for the first.

    The same form with the same words from the same person gives the same key; other words, another person or another
    page give another. So a key that a client has chosen never decides, and never meets anybody else's row. With
    ``whatever_words`` only the form's own number counts, and the caller compares the words.
    """
    user: Any = request.user
    sent = [["submission", request.POST.getlist("submission")]]
    if not whatever_words:
        sent = sorted([name, values] for name, values in request.POST.lists() if name not in NO_WORDS)
    said = json.dumps([str(user.pk or ""), request.path, sent], ensure_ascii=False)
    key = UUID(bytes=salted_hmac("nystart.sent_key", said, algorithm="sha256").digest()[:16], version=5)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(key)])
    return key
