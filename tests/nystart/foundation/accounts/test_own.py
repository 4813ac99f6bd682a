"""One's own account."""

import pytest
from django.urls import reverse

from nystart.foundation.accounts.models import SignIn, User

URL = reverse("accounts:own")
OWN = {"name": "Kerstin", "title": "", "phone": ""}


def test_name_title_and_telephone_are_kept_up_to_date_by_the_person(as_user, caseworker):
    answers = {"name": "Kerstin Coach-Ek", "title": "Arbetsmarknadssekreterare", "phone": "0495-24 00 00"}
    assert as_user(caseworker).post(URL, answers | {"email": "annan@example.org", "is_staff": "on"}).url == URL
    saved = User.objects.get(pk=caseworker.pk)
    assert (saved.name, saved.title, saved.phone) == tuple(answers.values())
    assert saved.email == caseworker.email
    assert not saved.is_staff


@pytest.mark.parametrize(
    ("chosen", "shown"), [("Control+K", "Ctrl + K"), ("Alt+Shift+S", "Alt + Skift + S"), ("/", "/")]
)
def test_the_key_to_the_search_is_chosen(as_user, caseworker, chosen, shown):
    client = as_user(caseworker)
    assert client.post(URL, OWN | {"search_key": chosen}).url == URL
    content = client.get(URL).content.decode()
    assert f'aria-keyshortcuts="{chosen}" data-hotkey' in content
    assert f'<kbd aria-hidden="true">{shown}</kbd>' in content
    client.post(URL, OWN)
    assert User.objects.get(pk=caseworker.pk).search_key == chosen


def test_the_key_to_the_search_is_the_slash_until_it_is_turned_off(as_user, caseworker):
    client = as_user(caseworker)
    assert 'aria-keyshortcuts="/" data-hotkey' in client.get(URL).content.decode()
    client.post(URL, OWN | {"search_key": "none"})
    content = client.get(URL).content.decode()
    assert "data-hotkey" not in content and "<kbd" not in content


def test_a_key_that_is_not_offered_is_refused(as_user, caseworker):
    content = as_user(caseworker).post(URL, OWN | {"search_key": "q"}).content.decode()
    assert 'id="id_search_key-e"' in content
    assert User.objects.get(pk=caseworker.pk).search_key == "/"


def test_who_has_no_search_is_asked_for_no_key(as_user, employer):
    assert "search_key" not in as_user(employer).get(URL).content.decode()
    assert as_user(employer).post(URL, OWN).url == URL


def test_a_name_is_needed(as_user, caseworker):
    content = as_user(caseworker).post(URL, {"name": "", "phone": "0495-24 00 00"}).content.decode()
    assert "Fyll i namn." in content
    assert "0495-24 00 00" in content


def test_it_shows_ones_own_roles_and_log_ins_and_nobody_elses(as_user, caseworker, outsider):
    SignIn.objects.create(user=caseworker, outcome="failed", address="192.0.2.1")
    SignIn.objects.create(user=outsider, outcome="failed", address="192.0.2.2")
    content = as_user(caseworker).get(URL).content.decode()
    assert "Arbetsmarknadsenheten" in content
    assert "192.0.2.1" in content
    assert "192.0.2.2" not in content


def test_it_leads_to_password_second_step_and_sessions(as_user, referrer):
    content = as_user(referrer).get(URL).content.decode()
    for name in ("account_change_password", "mfa_index", "usersessions_list"):
        assert f'href="{reverse(name)}"' in content
