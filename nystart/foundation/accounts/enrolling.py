"""Who may add the first second factor (andra steget): whoever came by the invitation, or has a code from hand to hand.

The password alone is not enough: otherwise whoever comes first with a stolen one makes the account her own. The code is kept
hashed in the shared cache, for half an hour, and is used once.
"""

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare, get_random_string, salted_hmac

from nystart.foundation.post import actions as post
from nystart.foundation.web import brake

from .actions.limits import check_is_another
from .models import User

LASTS = 30 * 60
"""Seconds that a code may be used."""
PROOF_LASTS = 60 * 60
"""Seconds after the invitation or the code in which the factor may be added."""
LETTERS, LENGTH = "abcdefghjkmnpqrstuvwxyz23456789", 8
MOST_TRIES = 5
"""Wrong codes in an hour."""
_PROOF = "may_enrol"
_PURPOSE = "enrol"

HANDED_OVER = """Hej!

Din kontoadministratör har tagit fram en kod som ska lämnas till dig, så att du kan lägga till ett andra steg vid inloggningen.
Har du inte bett om det? Hör av dig till din kontoadministratör på en gång.
"""


def needs_proof(user: User) -> bool:
    """Whether the first factor of the account is still to be added, by somebody who has shown who she is."""
    return bool(settings.REQUIRE_SECOND_FACTOR) and not user.is_only_employer and not is_mfa_enabled(user)


def hand_over_code(*, user: User, by: User | None) -> str:
    """A code to give the person face to face (engångskod); an earlier one stops working, and she gets a letter.

    Without ``by`` it is those who run the server (driften): the first administrator has nobody else. Raises
    ValidationError for the own account, an ended one and one that has a second factor.
    """
    if by is not None:
        check_is_another(by, user, "ta fram en kod till dig själv")
    if not user.is_active or not user.has_usable_password():
        raise ValidationError("Personen behöver välja sitt lösenord genom inbjudan först.", code="not_open")
    if is_mfa_enabled(user):
        raise ValidationError("Personen har redan ett andra steg.", code="enrolled")
    code = get_random_string(LENGTH, LETTERS)
    cache.set(_key(user), _hash(user, code), LASTS)
    post.send(to=user.email, subject="En kod till ditt konto", body=HANDED_OVER, purpose="accounts.enrol_code")
    return code


def use_code(*, request: HttpRequest, user: User, code: str) -> None:
    """Let the log-in of the request add a factor. The code is used up.

    Raises ValidationError for a wrong or old code, and after too many wrong ones.
    """
    brake.hold("enrol-code", user.pk)
    if len(brake.times(_PURPOSE, user.pk)) >= MOST_TRIES:
        raise ValidationError("Det blev många fel koder. Vänta en timme och be om en ny kod.", code="too_many")
    kept = cache.get(_key(user))
    if kept is None or not constant_time_compare(kept, _hash(user, code.strip().lower())):
        brake.count(_PURPOSE, user.pk)
        raise ValidationError(
            "Koden stämmer inte eller är för gammal. Be din kontoadministratör om en ny.", code="wrong"
        )
    cache.delete(_key(user))
    remember_proof(request, user)


def remember_proof(request: HttpRequest, user: User) -> None:
    """Whoever uses this browser has shown that the account is hers: by the invitation, or by a code."""
    request.session[_PROOF] = [str(user.pk), timezone.now().timestamp()]


def has_proof(request: HttpRequest, user: User) -> bool:
    """Whether it was shown for this user, within the hour."""
    whose, at = request.session.get(_PROOF, ("", 0.0))
    return whose == str(user.pk) and timezone.now().timestamp() - at < PROOF_LASTS


def _key(user: User) -> str:
    return f"accounts.enrol:{user.pk}"


def _hash(user: User, code: str) -> str:
    return salted_hmac("nystart.enrol", f"{user.pk} {code}", algorithm="sha256").hexdigest()
