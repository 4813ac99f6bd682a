"""The brake on log-ins (broms på inloggningar): wrong passwords make whoever typed them wait, and nobody else.

Counted are wrong passwords alone. Those on one account from one address make that pair wait, longer each time; a device
that the person has used before has its own count, so a stranger on her own network cannot keep her out. An address with
very many wrong passwords, whatever the accounts, waits too. What is not an account is counted in the same way.
"""

import math
from dataclasses import dataclass
from datetime import timedelta
from typing import Self

from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import OperationalError, transaction
from django.http import HttpRequest
from django.utils import timezone

from nystart.foundation.web import brake
from nystart.foundation.web.addresses import client_network

from .actions.tried import tell_tried
from .devices import known_device
from .models import User

FREE = 5
"""So many wrong passwords may be typed before anybody has to wait."""
WAITS = (1, 2, 4, 8, 15)
"""Minutes after the fifth wrong password, the sixth, and so on; after that always the last."""
FORGOTTEN_AFTER = timedelta(days=1)
"""Without a wrong password for so long, one begins anew."""
MOST_OF_AN_ADDRESS = 100
"""Wrong passwords in an hour from one address."""
TOLD_AFTER = 5
"""Wrong passwords on an account in a day, from wherever, of which its owner is told."""
DAY = 24 * 3600
CODE = "too_many_login_attempts"


@dataclass(frozen=True)
class Attempt:
    """Somebody who tries to log in: from where, and to what."""

    network: str
    account: str
    device: str | None
    user: User | None

    @classmethod
    def of(cls, request: HttpRequest, email: str) -> Self:
        """The attempt of a request to log in with an address."""
        email = email.strip().casefold()
        user = User.objects.filter(email__iexact=email).first()
        account = str(user.pk) if user is not None else email
        return cls(client_network(request), account, known_device(request, user), user)

    @property
    def source(self) -> str:
        """Whose wrong passwords on the account are counted together: the known device's, or the whole network's."""
        return f"device {self.device}" if self.device else f"network {self.network}"

    def check(self) -> None:
        """Raise ValidationError while this one must wait. Attempts at the same time are looked at one after another."""
        try:
            with transaction.atomic():
                brake.hold("log-in", self._pair)
        except OperationalError:
            raise ValidationError(_told(60), code=CODE) from None
        wrong, latest = self._wrong
        seconds = latest + wait_after(wrong) * 60 - timezone.now().timestamp()
        if seconds > 0:
            raise ValidationError(_told(seconds), code=CODE)
        if self.device is None:
            self._check_address()

    def was_wrong(self) -> None:
        """Count a wrong password, and tell the person when her account is being tried."""
        wrong, _latest = self._wrong
        kept = (wrong + 1, timezone.now().timestamp())
        cache.set(self._key, kept, int(FORGOTTEN_AFTER.total_seconds()))
        brake.count("log-in-address", self.network)
        tried = brake.count("log-in-account", self.account, within=DAY)
        if self.user is not None and tried >= TOLD_AFTER:
            tell_tried(user=self.user)

    def was_right(self) -> None:
        """Begin anew: whoever knows the password, or has chosen a new one by the link, is no stranger here."""
        cache.delete(self._key)

    def _check_address(self) -> None:
        times = brake.times("log-in-address", self.network)
        if len(times) >= MOST_OF_AN_ADDRESS:
            seconds = times[-MOST_OF_AN_ADDRESS] + brake.HOUR - timezone.now().timestamp()
            raise ValidationError(_told_network(seconds), code=CODE)

    @property
    def _pair(self) -> str:
        return f"{self.source}\n{self.account}"

    @property
    def _key(self) -> str:
        return brake.key_of("log-in", self._pair)

    @property
    def _wrong(self) -> tuple[int, float]:
        """How many wrong passwords, and when the latest was typed."""
        wrong, latest = cache.get(self._key, (0, 0.0))
        is_old = timezone.now().timestamp() - latest >= FORGOTTEN_AFTER.total_seconds()
        return (0, 0.0) if is_old else (wrong, latest)


def wait_after(wrong: int) -> int:
    """Minutes to wait after so many wrong passwords."""
    return 0 if wrong < FREE else WAITS[min(wrong - FREE, len(WAITS) - 1)]


def _told(seconds: float) -> str:
    return f"Det blev många försök med fel lösenord. Vänta {_minutes(seconds)} och försök igen."


def _told_network(seconds: float) -> str:
    return (
        "Det har kommit väldigt många fel lösenord från ert nät. Logga in på en dator där du har loggat in förut, "
        f"eller vänta {_minutes(seconds)} och försök igen."
    )


def _minutes(seconds: float) -> str:
    minutes = math.ceil(seconds / 60)
    return "en minut" if minutes <= 1 else f"{minutes} minuter"
