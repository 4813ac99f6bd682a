"""What nobody reads without the server's key, in addresses and in the database."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.urls import reverse

from nystart.foundation.ciphers.opaque import STORED, conceal, conceal_stored, reveal, reveal_stored
from tests.factories.accounts import PASSWORD

SECRET = "JBSWY3DPEHPK3PXP"


def test_a_token_is_read_by_the_same_server_for_the_same_purpose(settings):
    token = conceal("Hedås, Amina", "page")
    assert "Hed" not in token and reveal(token, "page") == "Hedås, Amina" and conceal("Hedås, Amina", "page") == token
    assert reveal(token, "other") is None and reveal(token[:-2] + "AA", "page") is None and reveal("å", "page") is None
    settings.SECRET_KEY = "another" * 9
    assert reveal(token, "page") is None


def test_what_is_stored_is_read_with_an_older_key_and_not_without(settings):
    token = conceal_stored(SECRET, "factor")
    assert token.startswith(STORED) and SECRET not in token
    old, settings.DATA_KEY = settings.DATA_KEY, "another" * 9
    settings.DATA_KEY_FALLBACKS = [old]
    assert reveal_stored(token, "factor") == SECRET
    settings.DATA_KEY_FALLBACKS = []
    with pytest.raises(ValueError, match="DATA_KEY"):
        reveal_stored(token, "factor")


def test_what_was_stored_before_is_read_as_it_stands():
    assert reveal_stored(SECRET, "factor") == SECRET


def test_the_database_holds_no_secret_of_a_second_factor(client, caseworker, monkeypatch):
    TOTP.activate(caseworker, SECRET)
    assert SECRET not in str(Authenticator.objects.get(user=caseworker).data)
    monkeypatch.setattr("allauth.mfa.totp.internal.auth.yield_hotp_counters_from_time", lambda: iter([1]))
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    client.post(reverse("account_login"), {"login": caseworker.email, "password": PASSWORD})
    code = format_hotp_value(hotp_value(SECRET, 1))
    assert client.post(reverse("mfa_authenticate"), {"code": code}).status_code == 302
