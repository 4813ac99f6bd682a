"""Accounts are ended and opened again; the person keeps the own name and telephone number up to date."""

from datetime import datetime

from allauth.usersessions.models import UserSession
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from nystart.foundation.accounts.actions.limits import check_is_another, check_used_here_only
from nystart.foundation.accounts.models import EmailChange, Invitation, User

from .invitations import send_invitation
from .memberships import end_all_roles


@transaction.atomic
def end_account(*, user: User, by: User, now: datetime) -> User:
    """End an account (avsluta): the person is logged out everywhere at once, all roles end, links stop working.

    Nothing is deleted, since the logs name the account. Raises ValidationError for the own account, for one that has
    ended already and for one with roles where the administrator has no say.
    """
    check_is_another(by, user, "avsluta ditt eget konto")
    today = timezone.localdate(now)
    check_used_here_only(by, user, today)
    if not user.is_active:
        raise ValidationError("Kontot är redan avslutat.", code="ended")
    end_all_roles(user=user, on=today)
    user.is_active, user.is_staff, user.ended_on = False, False, today
    user.set_unusable_password()
    user.save(update_fields=["is_active", "is_staff", "ended_on", "password"])
    Invitation.objects.filter(user=user, used_at=None, expires_at__gt=now).update(expires_at=now)
    EmailChange.objects.held_by(user).waiting(now).update(closed_at=now)
    log_out_everywhere(user=user)
    return user


@transaction.atomic
def reopen_account(*, user: User, by: User, now: datetime) -> User:
    """Open an ended account again, without roles, and mail a new link: the old password stays gone.

    Raises ValidationError when the account has not ended.
    """
    check_is_another(by, user, "öppna ditt eget konto")
    if user.is_active:
        raise ValidationError("Kontot är redan öppet.", code="open")
    user.is_active, user.ended_on = True, None
    user.save(update_fields=["is_active", "ended_on"])
    send_invitation(user=user, by=by, now=now)
    return user


def log_out_everywhere(*, user: User) -> None:
    """Close every session of the user."""
    for session in UserSession.objects.filter(user=user).order_by("pk"):
        session.end()


@transaction.atomic
def change_own_details(*, user: User, name: str, title: str, phone: str, search_key: str = "") -> User:
    """Let a person correct the own name, title and telephone number, and choose the key to the search."""
    user.name, user.title, user.phone = name, title, phone
    user.search_key = search_key or user.search_key
    user.save(update_fields=["name", "title", "phone", "search_key"])
    return user
