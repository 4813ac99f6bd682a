"""Trying to log in, from one address or another."""

from django.test import Client
from django.urls import reverse

from nystart.foundation.accounts.attempts import Attempt
from tests.factories.accounts import PASSWORD

URL = reverse("account_login")
WRONG = "Fel-lösenord-12"
TOWN_HALL, ELSEWHERE = "192.0.2.10", "198.51.100.7"
SECRET = "JBSWY3DPEHPK3PXP"


def attempt(email, password=WRONG, *, at=TOWN_HALL, client=None):
    """Try to log in; returns the client and what the page said, nothing when the door opened."""
    client = client or Client(REMOTE_ADDR=at)
    page = client.post(URL, {"login": email, "password": password}, REMOTE_ADDR=at)
    assert page.status_code in (200, 302)
    return client, "" if page.status_code == 302 else str(page.context["form"].errors)


def is_open(email, *, at=TOWN_HALL, client=None):
    client, said = attempt(email, PASSWORD, at=at, client=client)
    return not said and "_auth_user_id" in client.session


def waits(email, *, at=TOWN_HALL, client=None):
    return "änta" in attempt(email, at=at, client=client)[1]


def spend(email, times, *, at=TOWN_HALL, client=None):
    for _ in range(times):
        assert not waits(email, at=at, client=client)


def fill(network, times):
    """So many wrong passwords from an address, on as many accounts."""
    for number in range(times):
        Attempt(network, f"nobody{number}@example.org", None, None).was_wrong()
