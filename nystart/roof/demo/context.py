"""The log-ins of the demonstration, for the log-in page. The settings add this only where DEMO is on."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject


def logins(request: HttpRequest) -> dict[str, Any]:
    """The context variable `demo_logins`: label, name, e-mail and password of each part in the demonstration's cast."""
    from nystart.roof.demo.cast import listed

    return {"demo_logins": SimpleLazyObject(listed)}
