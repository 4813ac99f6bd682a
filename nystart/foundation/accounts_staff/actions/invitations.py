"""How an account comes to be: by invitation, and by a link that works once."""

import hashlib
from datetime import date, datetime, timedelta

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.crypto import get_random_string

from nystart.foundation.access import Role
from nystart.foundation.accounts.actions.limits import check_is_another, check_looks_after
from nystart.foundation.accounts.models import Invitation, Organisation, User
from nystart.foundation.accounts.models.approval import Approval
from nystart.foundation.post import actions as post

from .memberships import give_role

VALID_FOR = timedelta(days=7)
TOKEN_LETTERS = "bcdfghjkmnpqrtvwxz"  # nosec B105
"""No vowels and no digits, so that a link can never hold a word or look like a number."""
TOKEN_LENGTH = 48

LINK_MAIL = """Hej!

Du har fått ett konto i Nystart. Välj ett eget lösenord här:

{link}

Länken gäller till och med {last_day} och kan användas en gång. Du loggar in med den här e-postadressen.
Har du inte väntat dig det här mejlet? Då behöver du inte göra något.
"""
ROLE_MAIL = """Hej!

Du har fått en ny roll i Nystart. Logga in som vanligt:

{link}
"""


def token_hash(token: str) -> str:
    """What is kept of a link: the token itself is only in the mail."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def invite_user(
    *,
    email: str,
    name: str,
    role: Role,
    organisation: Organisation,
    starts_on: date,
    ends_on: date | None,
    by: User,
    now: datetime,
) -> User:
    """Open an account (bjuda in) with its first role, and mail a link where the person chooses a password.

    Somebody who has an account already gets the role and a mail that says so; through another municipality, a question first.
    Raises ValidationError as ``give_role`` does.
    """
    check_looks_after(by, organisation.pk)
    user = User.objects.filter(email__iexact=email.strip()).first()
    user = user or User.objects.create_user(email.strip(), name=name)
    given = give_role(user=user, role=role, organisation=organisation, starts_on=starts_on, ends_on=ends_on, by=by)
    if given.approval == Approval.ASKED:
        return user
    if user.has_usable_password():
        mail = ROLE_MAIL.format(link=settings.SITE_ADDRESS + reverse(settings.LOGIN_URL))
        post.send(to=user.email, subject="Ny roll i Nystart", body=mail, purpose="accounts.role_given")
    else:
        _send_link(user=user, by=by, now=now)
    return user


@transaction.atomic
def send_invitation(*, user: User, by: User, now: datetime) -> Invitation:
    """Send a new link to somebody who has not chosen a password yet. Links sent before stop working.

    Raises ValidationError for an ended account, and for one that has its password.
    """
    check_is_another(by, user, "bjuda in dig själv")
    if not user.is_active:
        raise ValidationError("Kontot är avslutat. Öppna det igen först.", code="ended")
    if user.has_usable_password():
        raise ValidationError("Personen har redan valt ett lösenord.", code="accepted")
    return _send_link(user=user, by=by, now=now)


def _send_link(*, user: User, by: User, now: datetime) -> Invitation:
    Invitation.objects.filter(user=user, used_at=None, expires_at__gt=now).update(expires_at=now)
    token = get_random_string(TOKEN_LENGTH, TOKEN_LETTERS)
    invitation = Invitation.objects.create(
        user=user, token_hash=token_hash(token), expires_at=now + VALID_FOR, invited_by=by
    )
    link = settings.SITE_ADDRESS + reverse("accounts:accept", args=[token])
    mail = LINK_MAIL.format(link=link, last_day=invitation.last_day)
    post.send(to=user.email, subject="Välj lösenord till Nystart", body=mail, purpose="accounts.invited")
    return invitation


@transaction.atomic
def accept_invitation(*, invitation: Invitation, password: str, now: datetime) -> User:
    """Set the password that the person chose. The link is used up.

    Raises ValidationError when the link no longer holds or the password is too weak.
    """
    held = Invitation.objects.select_for_update().get(pk=invitation.pk)
    held.check_is_open(now)
    user = held.user
    validate_password(password, user)
    user.set_password(password)
    user.save(update_fields=["password"])
    held.used_at = now
    held.save(update_fields=["used_at"])
    return user
