"""The letter to somebody whose account has been logged in to from a device that is new."""

from django.conf import settings
from django.urls import reverse

from nystart.foundation.post import actions as post

from ..models import SignIn, User
from ..models.sign_in import SignInOutcome

NEW_DEVICE = """Hej!

Någon har loggat in på ditt konto i Nystart på en ny dator, telefon eller webbläsare.

Var det du? Då behöver du inte göra något.

Var det inte du? Byt lösenord genast och säg till den som sköter konton i din kommun. Under Mitt konto ser du alla inloggningar:

{link}
"""


def tell_new_device(*, user: User) -> bool:
    """Tell the person that a new device has been used (ny enhet); the very first log-in is no news. Says whether it was told."""
    if SignIn.objects.held_by(user).filter(outcome=SignInOutcome.SUCCEEDED).count() < 2:
        return False
    body = NEW_DEVICE.format(link=settings.SITE_ADDRESS + reverse("accounts:own"))
    post.send(to=user.email, subject="Inloggning på en ny enhet", body=body, purpose="accounts.new_device")
    return True
