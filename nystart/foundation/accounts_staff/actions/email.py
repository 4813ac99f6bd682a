"""The address of an account is changed when the old one and the new one have said yes."""

from datetime import date, datetime, timedelta

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import get_random_string

from nystart.foundation.accounts.actions.limits import check_is_another, check_used_here_only
from nystart.foundation.accounts.models import EmailChange, Membership, User
from nystart.foundation.accounts.models.approval import LAPSES_AFTER

from .email_letters import ask_both, ask_to_approve, tell_both
from .invitations import TOKEN_LENGTH, TOKEN_LETTERS, token_hash

VALID_FOR = timedelta(days=3)
"""So long the links hold; where a second person approves, as long as a role waits for that (``LAPSES_AFTER``)."""


@transaction.atomic
def ask_to_change_own_email(*, user: User, password: str, email: str, now: datetime) -> EmailChange:
    """Ask for another address of one's own account (byta adress); the password shows that it is the person herself.

    Raises ValidationError for a wrong password and for the address that the account has already.
    """
    if not user.check_password(password):
        raise ValidationError("Lösenordet stämmer inte. Skriv det igen.", code="password")
    return _ask(user=user, email=email, old_is_dead=False, by=user, now=now)


@transaction.atomic
def ask_to_change_email(*, user: User, email: str, old_is_dead: bool, by: User, now: datetime) -> EmailChange:
    """Ask for another address of somebody's account. ``old_is_dead`` states that nobody can answer at the old one.

    Whoever gets the letters of somebody who sees people may become her, so a second person approves it, as a new role.

    Raises ValidationError for the own account, an ended one, one with roles where the administrator has no say, and for
    the address that it has already.
    """
    check_is_another(by, user, "byta din egen adress här; gör det under Mitt konto")
    check_used_here_only(by, user, timezone.localdate(now))
    if not user.is_active:
        raise ValidationError("Kontot är avslutat. Öppna det igen först.", code="ended")
    sees_people = may_see_people(user, timezone.localdate(now))
    change = _ask(user=user, email=email, old_is_dead=old_is_dead, by=by, now=now, needs_approval=sees_people)
    if sees_people:
        ask_to_approve(change, timezone.localdate(now))
    return change


def may_see_people(user: User, on: date) -> bool:
    """Whether the person sees people on the day or later, or waits for a role in which she would."""
    return bool(Membership.objects.not_ended(on).seeing_people().filter(user=user).exists())


def _ask(
    *, user: User, email: str, old_is_dead: bool, by: User, now: datetime, needs_approval: bool = False
) -> EmailChange:
    email = email.strip().lower()
    if email == user.email.lower():
        raise ValidationError("Kontot har redan den adressen. Skriv den nya.", code="email")
    cancel_email_change(user=user, now=now)
    old_token, new_token = (get_random_string(TOKEN_LENGTH, TOKEN_LETTERS) for _ in range(2))
    change = EmailChange.objects.create(
        user=user,
        old_email=user.email,
        new_email=email,
        asked_by=by,
        old_is_dead=old_is_dead,
        needs_approval=needs_approval,
        old_token_hash=token_hash(old_token),
        new_token_hash=token_hash(new_token),
        expires_at=now + (LAPSES_AFTER if needs_approval else VALID_FOR),
    )
    ask_both(change, old_token=old_token, new_token=new_token, is_taken=_is_taken(email, user))
    return change


def cancel_email_change(*, user: User, now: datetime) -> None:
    """Let a change that waits come to nothing: its links stop working."""
    for waiting in EmailChange.objects.held_by(user).waiting(now).select_for_update().order_by("pk"):
        waiting.closed_at = now
        waiting.save(update_fields=["closed_at"])


@transaction.atomic
def answer_email_change(*, token: str, says_yes: bool, now: datetime) -> EmailChange:
    """Answer at one of the addresses. A no ends it; with the last yes the address is changed, and both are told.

    Raises ValidationError when the link no longer holds, or when the new address has come to belong to another account.
    """
    hashed = token_hash(token)
    change = EmailChange.objects.select_for_update(of=("self",)).waiting_by_hash(hashed, now)
    if change is None:
        raise ValidationError("Länken gäller inte längre. Be om ett nytt byte.", code="closed")
    if not says_yes:
        change.closed_at = now
    elif hashed == change.old_token_hash:
        change.old_said_yes_at = now
    else:
        change.new_said_yes_at = now
    _demand_approval(change, timezone.localdate(now))
    if change.is_complete and says_yes:
        make_change(change, now)
    change.save()
    return change


def _demand_approval(change: EmailChange, on: date) -> None:
    """Let a second person approve what another asked for before the person came to see people."""
    if change.needs_approval or change.closed_at or change.asked_by_id == change.user_id:
        return
    if may_see_people(change.user, on):
        change.needs_approval = True
        ask_to_approve(change, on)


def make_change(change: EmailChange, now: datetime) -> None:
    """Give the account its new address and tell both; the caller saves the change. Raises ValidationError when it is taken."""
    user = change.user
    if not user.is_active or _is_taken(change.new_email, user):
        raise ValidationError("Länken gäller inte längre. Be om ett nytt byte.", code="closed")
    user.email = change.new_email
    try:
        with transaction.atomic():
            user.save(update_fields=["email"])
    except IntegrityError:
        raise ValidationError("Länken gäller inte längre. Be om ett nytt byte.", code="closed") from None
    EmailAddress.objects.filter(user=user).delete()
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    change.closed_at, change.was_made = now, True
    tell_both(change)


def _is_taken(email: str, user: User) -> bool:
    others = User.objects.exclude(pk=user.pk).filter(email__iexact=email)
    return others.exists() or EmailAddress.objects.exclude(user=user).filter(email__iexact=email).exists()
