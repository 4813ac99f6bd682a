"""The letters: no name, no thing, no sensitive word. Whoever reads them over a shoulder learns that there is something to read."""

from django.conf import settings
from django.urls import reverse

from nystart.foundation.post import actions as post
from nystart.foundation.post.models import Message

CONFIRM = """Hej!

Din kod är {code}

Läs upp koden för den som du har kontakt med. Koden gäller i 15 minuter.

Har du inte väntat dig en kod? Då behöver du inte göra något.
"""
ASKED = """Hej!

Det finns något att läsa och svara på. Öppna länken här:

{link}

Länken gäller till och med {last_day}. Du behöver inget lösenord. Vi skickar en kod till den här adressen när du har öppnat länken.
"""
CODE = """Hej!

Din kod är {code}

Skriv koden på sidan som du har öppnat. Koden gäller i 15 minuter.

Har du inte bett om en kod? Då behöver du inte göra något. Ge inte koden till någon annan.
"""


def send_confirmation(email: str, code: str) -> Message:
    """The code that shows that an address is the person's."""
    return _send(email, "Din kod", CONFIRM.format(code=code), "approvals.confirm")


def send_link(email: str, token: str, last_day: str) -> Message:
    """The link to what there is to approve."""
    link = settings.SITE_ADDRESS + reverse("approvals:open_link", args=[token])
    return _send(email, "Något att läsa och svara på", ASKED.format(link=link, last_day=last_day), "approvals.asked")


def send_code(email: str, code: str) -> Message:
    """The code that opens the link."""
    return _send(email, "Din kod", CODE.format(code=code), "approvals.code")


def _send(to: str, subject: str, body: str, purpose: str) -> Message:
    return post.send(to=to, subject=subject, body=body, purpose=purpose)
