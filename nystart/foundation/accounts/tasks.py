"""The worker's part of a forgotten password: is there an account, and if so, a letter with the link."""

from allauth.account.forms import default_token_generator
from allauth.account.internal.userkit import filter_users_by_email
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from procrastinate.contrib.django import app

from nystart.foundation.post import actions as post
from nystart.foundation.post.tasks import PATIENCE

from .models import User

TICKET_LASTS = 24 * 3600
"""Seconds that a worker may be away before a request is forgotten."""
LETTER = "account/email/password_reset_key"


@app.task(name="accounts.send_password_link", queue="post", retry=PATIENCE)
@transaction.atomic
def send_password_link(*, ticket: str) -> None:
    """Put the letter in the outbox when the address of the ticket has an open account. A ticket is used once."""
    email = cache.get(ticket_key(ticket))
    if email is None:
        return
    cache.delete(ticket_key(ticket))
    for user in filter_users_by_email(email, is_active=True, prefer_verified=True, for_login=True):
        if not user.is_closed_here:
            _send_link(user)


def ticket_key(ticket: str) -> str:
    """Under what the address waits for the worker."""
    return f"accounts.forgotten:{ticket}"


def _send_link(user: User) -> None:
    """To the address of the account, whoever asked."""
    key = default_token_generator.make_token(user)
    path = reverse("account_reset_password_from_key", args=[user_pk_to_url_str(user), key])
    subject = render_to_string(f"{LETTER}_subject.txt")
    body = render_to_string(f"{LETTER}_message.txt", {"password_reset_url": settings.SITE_ADDRESS + path})
    post.send(to=user.email, subject=subject, body=body.strip(), purpose="accounts.password_link")
