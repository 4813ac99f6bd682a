"""Where somebody is logged in: listed and ended, while no table holds what a browser sends."""

import pytest
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse

from nystart.foundation.web.session_store import row_key
from tests.factories.accounts import PASSWORD

URL = reverse("usersessions_list")


@pytest.fixture
def two(caseworker):
    """The coach at work, and at the computer that she forgot."""
    clients = [Client(headers={"user-agent": name}) for name in ("Firefox/140.0", "Chrome/140.0")]
    for one in clients:
        one.post(reverse("account_login"), {"login": caseworker.email, "password": PASSWORD})
    return clients


def key_of(client):
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def test_the_key_of_the_cookie_is_in_no_table(two):
    tables = connection.introspection.table_names()
    assert {"django_session", "usersessions_usersession", "accounts_signin", "nystart_cache"} <= set(tables)
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(
                f'SELECT count(*) FROM "{table}" AS whole WHERE whole::text LIKE %s', [f"%{key_of(two[0])}%"]
            )
            assert cursor.fetchone() == (0,), table


def test_what_a_table_holds_lets_nobody_in(two):
    thief = Client()
    for stolen in UserSession.objects.values_list("session_key", flat=True):
        thief.cookies[settings.SESSION_COOKIE_NAME] = str(stolen)
        assert thief.get(URL).status_code == 302


def test_the_own_browser_is_told_from_the_other(two):
    page = two[0].get(URL).content.decode()
    assert page.count("Den du använder nu") == page.count("Inloggad</") == 1
    assert page.index("Firefox") < page.index("Den du använder nu") < page.index("Chrome")


def test_logging_out_everywhere_else_leaves_this_one(two, caseworker):
    two[0].post(URL)
    assert two[0].get(URL).status_code == 200
    assert two[1].get(URL).status_code == 302
    assert UserSession.objects.get(user=caseworker).session_key == row_key(key_of(two[0]))
