"""What follows when Django says that somebody came, left, was refused or chose a new password: log-in history and brake."""

from typing import Any

from allauth.account.signals import authentication_step_completed, password_reset
from allauth.mfa.signals import authentication_failed
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed

from nystart.foundation.web.addresses import client_address

from .attempts import Attempt
from .models import SignIn, User
from .models.sign_in import SignInOutcome
from .signed_in import go_on_under_a_new_key
from .unknown import keep_unknown


def connect() -> None:
    """Listen to log-ins, log-outs, failed attempts of both steps, renewed answers and new passwords."""
    user_logged_in.connect(_signed_in, dispatch_uid="sign_in")
    user_logged_out.connect(_signed_out, dispatch_uid="sign_out")
    user_login_failed.connect(_failed, dispatch_uid="sign_in_failed")
    authentication_failed.connect(_wrong_code, dispatch_uid="wrong_code")
    authentication_step_completed.connect(_shown_again, dispatch_uid="shown_again")
    password_reset.connect(_chose_new_password, dispatch_uid="password_chosen")


def _record(user: User, outcome: str, request: Any) -> None:
    address = client_address(request) if request is not None else None
    SignIn.objects.create(user=user, outcome=outcome, address=address)


def _signed_in(sender: Any, user: User, request: Any = None, **kwargs: Any) -> None:
    _record(user, SignInOutcome.SUCCEEDED, request)
    if request is not None:
        request.logged_in_now = user


def _signed_out(sender: Any, user: User | None, request: Any = None, **kwargs: Any) -> None:
    if user is not None:
        _record(user, SignInOutcome.SIGNED_OUT, request)
    if request is not None:
        request.logged_out_now = True


def _failed(sender: Any, credentials: dict[str, Any], request: Any = None, **kwargs: Any) -> None:
    address = credentials.get("email") or credentials.get("username") or ""
    user = User.objects.filter(email__iexact=address).first()
    if user is not None:
        _record(user, SignInOutcome.FAILED, request)
    else:
        keep_unknown(request, address)


def _wrong_code(sender: Any, user: User, request: Any = None, **kwargs: Any) -> None:
    _record(user, SignInOutcome.WRONG_CODE, request)


def _shown_again(sender: Any, request: Any, reauthenticated: bool = False, **kwargs: Any) -> None:
    """Whoever has shown again who she is goes on under a new key: one that was seen before opens nothing."""
    if reauthenticated:
        go_on_under_a_new_key(request)


def _chose_new_password(sender: Any, request: Any, user: User, **kwargs: Any) -> None:
    Attempt.of(request, user.email).was_right()
