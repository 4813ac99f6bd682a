"""The accounts of the demonstration, whose password everybody knows, are closed where there is no demonstration."""

import pytest
from django.urls import reverse

from nystart.foundation.accounts.models import SignIn
from nystart.foundation.post.models import Message
from tests.factories.accounts import PASSWORD, UserFactory
from tests.nystart.foundation.accounts.attempting import attempt, is_open
from tests.nystart.foundation.accounts.forgetting import ask, work

pytestmark = pytest.mark.django_db

DEMO = "coach@demo.example.org"


@pytest.fixture
def demo_coach():
    return UserFactory(email=DEMO)


@pytest.mark.parametrize("demonstration", [True, False])
def test_a_demo_account_logs_in_where_there_is_a_demonstration_alone(demo_coach, settings, demonstration):
    settings.DEMO = demonstration
    assert is_open(DEMO) is demonstration


@pytest.mark.parametrize(
    "address", ["coach@notdemo.example.org", "demo.example.org@example.org", "c@demo.example.org.se"]
)
def test_an_address_that_only_looks_like_one_logs_in(settings, address):
    settings.DEMO = False
    UserFactory(email=address)
    assert is_open(address)


def test_it_is_told_no_more_than_a_wrong_password(demo_coach, settings):
    settings.DEMO = False
    assert attempt(DEMO, PASSWORD)[1] == attempt("ingen@example.org")[1]
    assert not SignIn.objects.filter(outcome="succeeded").exists()


def test_a_log_in_from_the_demonstration_does_not_go_on(as_user, demo_coach, settings):
    settings.DEMO = True
    client = as_user(demo_coach)
    assert client.get(reverse("accounts:own")).status_code == 200
    settings.DEMO = False
    page = client.get(reverse("accounts:own"))
    assert page.url == f"{reverse('account_login')}?next={reverse('accounts:own')}"
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("demonstration", [True, False])
def test_it_gets_no_link_to_a_new_password(demo_coach, settings, demonstration):
    settings.DEMO = demonstration
    ask(DEMO)
    work()
    assert Message.objects.exists() is demonstration
