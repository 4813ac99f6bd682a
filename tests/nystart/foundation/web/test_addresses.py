"""Whose address a request has: what anybody may write in a header decides nothing."""

import pytest
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured
from django.test import RequestFactory
from django.urls import reverse
from gunicorn.config import Config

from nystart.foundation.accounts.adapter import ClosedAccountAdapter
from nystart.foundation.accounts.models import SignIn
from nystart.foundation.web.addresses import client_address, client_network, networks
from nystart.foundation.web.middleware import ForwardedSchemeMiddleware
from nystart.roof.ops import web_server
from placements.bank_public import limits
from tests.factories.accounts import PASSWORD

PROXY, INNER_PROXY, CLIENT, LIAR = "10.0.0.7", "10.0.8.3", "192.0.2.44", "203.0.113.9"


@pytest.fixture(autouse=True)
def proxies(settings):
    settings.TRUSTED_PROXIES = networks([PROXY, "10.0.8.0/24", "2001:db8:1::/48"])


def asked(remote, forwarded=None):
    headers = {} if forwarded is None else {"HTTP_X_FORWARDED_FOR": forwarded}
    return RequestFactory().get("/", REMOTE_ADDR=remote, **headers)


@pytest.mark.parametrize(
    ("remote", "forwarded", "address"),
    [
        (CLIENT, None, CLIENT),
        (CLIENT, LIAR, CLIENT),
        ("10.0.0.6", LIAR, "10.0.0.6"),
        ("10.0.0.8", LIAR, "10.0.0.8"),
        ("10.0.9.0", LIAR, "10.0.9.0"),
        ("10.0.7.255", LIAR, "10.0.7.255"),
        (PROXY, None, PROXY),
        (PROXY, "", PROXY),
        (PROXY, CLIENT, CLIENT),
        ("10.0.8.0", CLIENT, CLIENT),
        ("10.0.8.255", CLIENT, CLIENT),
        (PROXY, f"{LIAR}, {CLIENT}", CLIENT),
        (PROXY, f"{LIAR},{CLIENT},{INNER_PROXY}", CLIENT),
        (PROXY, f"{INNER_PROXY}, {CLIENT}", CLIENT),
        (PROXY, f"{CLIENT}, {LIAR}, {PROXY}, {INNER_PROXY}", LIAR),
        (PROXY, INNER_PROXY, INNER_PROXY),
        (PROXY, f"{CLIENT}, okänd", PROXY),
        (PROXY, f"{CLIENT}, unknown, {INNER_PROXY}", INNER_PROXY),
        (PROXY, f"{LIAR}, {CLIENT}:51234", CLIENT),
        (PROXY, "[2001:db8:2::7]:443", "2001:db8:2::7"),
        (PROXY, "2001:db8:2::7", "2001:db8:2::7"),
        ("2001:db8:1::5", CLIENT, CLIENT),
        ("2001:db8:2::5", CLIENT, "2001:db8:2::5"),
        (f"::ffff:{PROXY}", CLIENT, CLIENT),
        (PROXY, f"::ffff:{CLIENT}", CLIENT),
        ("fe80::1%eth0", CLIENT, "fe80::1"),
        ("", CLIENT, None),
    ],
)
def test_the_address_is_the_last_that_no_trusted_proxy_has(remote, forwarded, address):
    assert client_address(asked(remote, forwarded)) == address


def test_without_a_setting_no_header_is_believed(settings):
    settings.TRUSTED_PROXIES = []
    assert client_address(asked("127.0.0.1", LIAR)) == "127.0.0.1"


@pytest.mark.parametrize("written", ["proxy.example", "10.0.0.0/33", "", "10.0.0"])
def test_a_setting_that_is_no_address_stops_the_start(written):
    with pytest.raises(ImproperlyConfigured, match="TRUSTED_PROXIES"):
        networks([PROXY, written])


def test_a_brake_counts_a_network_of_ipv6_as_one_and_the_next_as_another():
    first, last, next_one = "2001:db8:2:3::", "2001:db8:2:3:ffff:ffff:ffff:ffff", "2001:db8:2:4::"
    assert client_network(asked(first)) == client_network(asked(last))
    assert client_network(asked(last)) != client_network(asked(next_one))
    assert client_network(asked(CLIENT)) == CLIENT
    assert client_network(asked("")) == ""


def test_the_log_in_history_and_the_open_sessions_show_the_client(client, caseworker):
    form = {"login": caseworker.email, "password": PASSWORD}
    client.post(reverse("account_login"), form, REMOTE_ADDR=PROXY, HTTP_X_FORWARDED_FOR=f"{LIAR}, {CLIENT}")
    assert SignIn.objects.get(user=caseworker).address == CLIENT
    assert caseworker.usersession_set.get().ip == CLIENT


def test_a_header_sent_by_the_client_changes_nothing_in_the_history(client, caseworker):
    form = {"login": caseworker.email, "password": "Fel-lösenord-12"}
    client.post(reverse("account_login"), form, REMOTE_ADDR=CLIENT, HTTP_X_FORWARDED_FOR=LIAR)
    assert SignIn.objects.get(user=caseworker).address == CLIENT


def test_allauth_counts_by_the_same_address():
    adapter = ClosedAccountAdapter()
    assert adapter.get_client_ip(asked(PROXY, f"{LIAR}, {CLIENT}")) == CLIENT
    assert adapter.get_client_ip(asked(CLIENT, LIAR)) == CLIENT


def test_the_brake_of_the_public_form_counts_each_client_behind_the_proxy(db):
    cache.clear()
    assert not limits.is_too_many(asked(PROXY, CLIENT), "prov", most=1)
    assert not limits.is_too_many(asked(PROXY, LIAR), "prov", most=1)
    assert limits.is_too_many(asked(PROXY, f"{LIAR}, {CLIENT}"), "prov", most=1)
    cache.clear()


@pytest.mark.parametrize(
    ("remote", "said", "is_https"),
    [
        (PROXY, "https", True),
        (PROXY, "http", False),
        (PROXY, None, False),
        ("10.0.8.0", "https", True),
        ("10.0.8.255", "https", True),
        ("10.0.7.255", "https", False),
        ("10.0.9.0", "https", False),
        (CLIENT, "https", False),
        ("", "https", False),
        (f"::ffff:{PROXY}", "https", True),
    ],
)
def test_only_a_trusted_proxy_says_that_a_request_was_encrypted(settings, remote, said, is_https):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    headers = {} if said is None else {"HTTP_X_FORWARDED_PROTO": said}
    seen = []
    ForwardedSchemeMiddleware(lambda request: seen.append(request.is_secure()))(
        RequestFactory().get("/", REMOTE_ADDR=remote, **headers)
    )
    assert seen == [is_https]


def test_a_stranger_who_claims_https_is_led_there_and_the_proxys_client_is_not(db, settings, client):
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    answers = [client.get("/hjalp/", REMOTE_ADDR=one, HTTP_X_FORWARDED_PROTO="https") for one in (CLIENT, PROXY)]
    assert [answer.status_code for answer in answers] == [301, 200]


def test_the_web_server_itself_believes_no_such_header():
    config = Config()
    config.set("forwarded_allow_ips", web_server.forwarded_allow_ips)
    assert config.forwarded_allow_ips == []
