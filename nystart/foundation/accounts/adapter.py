"""How allauth behaves here: nobody signs up by themselves, errors are in the house's words, letters go by the outbox, and
log-ins have a brake of our own (``attempts``).
"""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from nystart.foundation.ciphers.opaque import conceal_stored, reveal_stored
from nystart.foundation.post import actions as post
from nystart.foundation.web.addresses import client_address

from .attempts import Attempt

SECOND_FACTOR = "second factor"
WRONG_CODE = "Koden stämmer inte. Vänta på nästa kod i appen och försök igen."


class ClosedAccountAdapter(DefaultAccountAdapter):
    """Accounts are opened by invitation only."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "Kontot är avslutat. Hör med den som sköter konton i din kommun.",
        "email_password_mismatch": "E-postadressen eller lösenordet stämmer inte. Försök igen.",  # nosec B105  # a sentence
        "enter_current_password": "Lösenordet du har nu stämmer inte. Skriv det igen.",  # nosec B105  # a sentence
        "incorrect_code": WRONG_CODE,
        "incorrect_password": "Lösenordet stämmer inte. Skriv det igen.",  # nosec B105  # a sentence
        "invalid_login": "E-postadressen eller lösenordet stämmer inte. Försök igen.",
        "invalid_or_expired_key": "Länken gäller inte längre. Be om en ny.",
        "invalid_password_reset": "Länken gäller inte längre. Be om en ny.",  # nosec B105  # a sentence
        "rate_limited": "Det blev många försök på kort stund. Vänta en stund och försök igen.",
        "same_as_current": "Det nya är likadant som det du har. Välj något annat.",
        "too_many_login_attempts": "Det blev många försök på kort stund. Vänta fem minuter och försök igen.",
        "unknown_email": "E-postadressen eller lösenordet stämmer inte. Försök igen.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """The same address as everywhere else. Raises PermissionDenied where there is none to count by."""
        address = client_address(request)
        if address is None:
            raise PermissionDenied("A log-in without an address.")
        return address

    def get_reauthentication_methods(self, user: AbstractBaseUser | AnonymousUser) -> list[dict[str, Any]]:
        """How somebody shows again who she is: the second step where there is one, and then the password is not enough."""
        ways: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        return [way for way in ways if way["id"] != "reauthenticate"] or ways

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Letters of allauth go by the outbox as all others: no request waits for a mail server."""
        letter = self.render_mail(template_prefix, email, context)
        purpose = f"accounts.{template_prefix.rpartition('/')[2]}"
        post.send(to=email, subject=letter.subject, body=str(letter.body), purpose=purpose)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """Look at a password, unless whoever typed it must wait. Raises ValidationError then.

        The passwords of the demonstration's accounts are wrong where there is no demonstration.
        """
        attempt = Attempt.of(request, credentials.get("email", ""))
        attempt.check()
        user: AbstractBaseUser | None = super().authenticate(request, **credentials)
        if user is None or getattr(user, "is_closed_here", False):
            user = None
            attempt.was_wrong()
        else:
            attempt.was_right()
        return user

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """The brake of allauth counts right passwords too, and locks an account for everybody: ours stands instead."""


class SecondFactorAdapter(DefaultMFAAdapter):
    """The second step of the log-in (tvåstegsinloggning)."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": "Ditt andra steg går inte att ta bort, eftersom din roll kräver det.",
        "cannot_generate_recovery_codes": "Lägg till en app eller en nyckel först. Sedan kan du få reservkoder.",
        "incorrect_code": WRONG_CODE,
        "unverified_email": "Bekräfta din e-postadress först. Sedan kan du lägga till ett andra steg.",
    }

    def encrypt(self, text: str) -> str:
        """Secrets of the second step are kept encrypted, with a key that is not in the database or its backup."""
        return conceal_stored(text, SECOND_FACTOR)

    def decrypt(self, encrypted_text: str) -> str:
        """Read a secret; one from before they were encrypted is read as it stands."""
        return reveal_stored(encrypted_text, SECOND_FACTOR)
