"""The letter to somebody whose account strangers try to log in to."""

from django.conf import settings
from django.core.cache import cache
from django.urls import reverse

from nystart.foundation.post import actions as post

from ..models import User

ONCE_IN = 24 * 3600
"""Seconds between two letters, however much the account is tried."""
TRIED = """Hej!

Någon har skrivit fel lösenord till ditt konto i Nystart flera gånger det senaste dygnet.

Var det du själv? Då behöver du inte göra något. Har du glömt lösenordet kan du välja ett nytt på sidan där du loggar in.

Var det inte du? Kontot är inte låst, och du kan arbeta som vanligt. Har du samma lösenord någon annanstans, byt det.
Under Mitt konto ser du alla inloggningar och försök:

{link}

Ser något konstigt ut? Hör av dig till din kontoadministratör på en gång.
"""


def tell_tried(*, user: User) -> bool:
    """Tell the person that her account is tried (konto som prövas), once a day at most. Says whether a letter was written.

    An ended account and one that has not chosen a password yet hear nothing: nobody can log in to them.
    """
    if not user.is_active or not user.has_usable_password():
        return False
    if not cache.add(f"accounts.tried:{user.pk}", True, ONCE_IN):
        return False
    link = settings.SITE_ADDRESS + reverse("accounts:own")
    body = TRIED.format(link=link)
    post.send(to=user.email, subject="Någon har skrivit fel lösenord", body=body, purpose="accounts.tried")
    return True
