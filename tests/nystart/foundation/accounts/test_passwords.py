"""What a password may be: long, of any signs, nobody's first guess, and taken as it was typed."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.urls import reverse

from nystart.foundation.accounts.models import User
from tests.factories.accounts import UserFactory
from tests.nystart.foundation.accounts.attempting import attempt

pytestmark = pytest.mark.django_db


def refused(password: str) -> set[str]:
    """The codes of what is wrong with it."""
    try:
        validate_password(password, User(email="astrid.ek@example.org", name="Astrid Ek"))
    except ValidationError as found:
        return {one.code for one in found.error_list}
    return set()


@pytest.mark.parametrize(("length", "wrong"), [(11, {"password_too_short"}), (12, set()), (64, set()), (300, set())])
def test_twelve_signs_are_enough_and_many_are_welcome(length, wrong):
    assert refused(("qx v" * 100)[:length]) == wrong


@pytest.mark.parametrize("password", ["bara små bokstäver", "BARA STORA HÄR INNE", "÷÷÷§§§±±±€€€", "åäö ☂ åäö ☂ åäö"])
def test_no_kind_of_sign_is_demanded_or_forbidden(password):
    assert refused(password) == set()


def test_those_that_everybody_tries_first_are_refused():
    assert "password_too_common" in refused("1qaz2wsx3edc4rfv")
    assert "password_too_similar" in refused("astrid.ek@example")
    assert "password_entirely_numeric" in refused("836271940562")


@pytest.mark.parametrize(
    "password",
    ["Nystart-2026!", "Hultsfred.Hultsfred", "hultsfreds kommun 1", "Sommar-2026-Sommar", "COACH coach coach"],
)
def test_words_that_everybody_here_knows_are_not_enough(password):
    assert refused(password) == {"our_words"}


@pytest.mark.parametrize(("own", "wrong"), [("abcde", {"our_words"}), ("abcdef", set()), ("ab-cd-e", {"our_words"})])
def test_six_signs_of_ones_own_beside_them_are(own, wrong):
    assert refused(f"nystart-{own}-2026") == wrong


def test_a_short_name_of_a_municipality_stands_in_other_words_and_is_left():
    assert refused("amerikanska morötter") == set()


@pytest.mark.parametrize("wrong", [" Regn-I-April-77", "regn-i-april-77", "Regn-I-April-7"])
def test_it_is_compared_as_it_was_typed(wrong):
    user = UserFactory()
    user.set_password("Regn-I-April-77")
    user.save()
    assert "_auth_user_id" not in attempt(user.email, wrong)[0].session
    assert "_auth_user_id" in attempt(user.email, "Regn-I-April-77")[0].session


@pytest.mark.parametrize("name", ["account_login", "account_change_password"])
def test_it_is_hidden_and_a_password_manager_may_fill_it_in(as_user, caseworker, client, name):
    html = (client if name == "account_login" else as_user(caseworker)).get(reverse(name)).content.decode()
    assert html.count('type="password"') == html.count('autocomplete="current-password"') + html.count(
        'autocomplete="new-password"'
    )
    assert 'type="password"' in html and "onpaste" not in html
