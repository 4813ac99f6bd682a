"""What a session knows of its being lent (utlånad)."""

from dataclasses import asdict, dataclass
from typing import Any, Self

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

KEY = "lent"


@dataclass(frozen=True)
class Lending:
    """A screen that is lent (utlånad): to whom, for what, and when it was last used.

    ``url`` is the address of the act, ``back`` the page that the coach comes back to, ``said`` what the act is called.
    ``seen`` is the moment of the latest request, in seconds; ``is_done`` that the act is over and opens no more.
    """

    url: str
    back: str
    said: str
    subject_type: str
    subject_label: str
    subject_id: str
    controller_id: str
    seen: float
    is_done: bool = False

    @classmethod
    def of(cls, request: HttpRequest) -> Self | None:
        """The lending of a session, or nothing."""
        kept = request.session.get(KEY)
        return cls(**kept) if kept else None

    @property
    def seconds_left(self) -> int:
        """Seconds until the session ends for want of requests."""
        return max(0, int(self.seen + settings.LENT_MINUTES * 60 - timezone.now().timestamp()))

    @property
    def has_ended(self) -> bool:
        """Whether nobody has asked for anything for so many minutes (``LENT_MINUTES``) that the session ends."""
        return timezone.now().timestamp() - self.seen >= settings.LENT_MINUTES * 60

    @property
    def place(self) -> str:
        """Where everything else is sent: to the act, or to the page that asks for the screen."""
        return reverse("lent:give_back") if self.is_done else self.url


def keep(request: HttpRequest, lending: Lending) -> None:
    """Write the lending into the session."""
    request.session[KEY] = asdict(lending)


def used(request: HttpRequest, lending: Lending) -> Lending:
    """The lending after a request: its minutes begin anew."""
    lending = changed(lending, seen=timezone.now().timestamp())
    keep(request, lending)
    return lending


def end(request: HttpRequest) -> None:
    """The coach has her session again."""
    request.session.pop(KEY, None)


def changed(lending: Lending, **values: Any) -> Lending:
    """The same with other values."""
    return Lending(**asdict(lending) | values)
