"""Another e-mail address for an account: asked for, answered at both addresses, and made."""

import re
from datetime import datetime, timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse

from nystart.foundation.accounts.models import EmailChange, Membership, User
from nystart.foundation.post.models import Message
from tests.factories.accounts import PASSWORD, MembershipFactory, UserFactory
from tests.markup import without_the_moment

OWN = reverse("accounts:own_email")
NEW = "kerstin.ny@example.org"
pytestmark = pytest.mark.django_db


def link(purpose):
    """The path in the latest letter of the kind; None where it holds no link."""
    body = Message.objects.filter(purpose=purpose).order_by("created_at").last().body
    found = re.search(r"https?://[^/\s]+(/\S+)", body)
    return found and found[1]


def old_link():
    return link("accounts.email_asked_old")


def new_link():
    return link("accounts.email_asked_new")


def answer(path, says="yes"):
    return Client().post(path, {"answer": says})


def email_of(user):
    return User.objects.get(pk=user.pk).email


@pytest.fixture
def asked(as_user, caseworker):
    """The coach has asked for another address herself."""
    assert as_user(caseworker).post(OWN, {"email": NEW.upper(), "password": PASSWORD}).status_code == 302
    return EmailChange.objects.get()


@pytest.fixture
def ask(as_user, account_administrator, caseworker):
    """The administrator asks for the coach."""

    def post(**answers):
        url = reverse("accounts:change_email", args=[caseworker.pk])
        return as_user(account_administrator).post(url, {"email": NEW} | answers)

    return post


@pytest.mark.parametrize("first_is_old", [True, False])
def test_it_is_changed_when_both_have_said_yes_in_any_order(asked, caseworker, first_is_old):
    before = caseworker.email
    EmailAddress.objects.create(user=caseworker, email=before, primary=True, verified=True)
    first, second = (old_link(), new_link()) if first_is_old else (new_link(), old_link())
    assert "Vi väntar på" in answer(first).content.decode()
    assert email_of(caseworker) == before
    assert "Adressen är bytt" in answer(second).content.decode()
    assert email_of(caseworker) == NEW
    assert list(EmailAddress.objects.values_list("email", "primary", "verified")) == [(NEW, True, True)]
    told = Message.objects.filter(purpose__startswith="accounts.email_changed").values_list("to", flat=True)
    assert set(told) == {before, NEW}
    assert Client().login(username=NEW, password=PASSWORD) or Client().login(email=NEW, password=PASSWORD)


def test_the_letters_go_to_both_and_no_link_holds_an_address(asked, caseworker):
    letters = Message.objects.filter(purpose__startswith="accounts.email_asked")
    assert set(letters.values_list("to", flat=True)) == {caseworker.email, NEW}
    for letter in letters:
        assert "@" not in letter.body and "Kerstin" not in letter.body
        assert "Länken gäller till och med" in letter.body
    assert old_link() != new_link()


def test_opening_a_link_changes_nothing(asked, caseworker):
    for path in (old_link(), new_link()):
        assert Client().get(path).status_code == 200
    asked.refresh_from_db()
    assert (asked.old_said_yes_at, asked.new_said_yes_at, asked.closed_at) == (None, None, None)


@pytest.mark.parametrize("which", [old_link, new_link])
def test_a_no_ends_it_and_both_links(asked, caseworker, which):
    both = old_link(), new_link()
    assert "Adressen byts inte" in answer(which(), "no").content.decode()
    assert [answer(path).status_code for path in both] == [410, 410]
    assert email_of(caseworker) != NEW


def test_a_link_is_used_once(asked):
    path = new_link()
    assert answer(path).status_code == 200
    assert (answer(path).status_code, Client().get(path).status_code) == (410, 410)


@pytest.mark.parametrize(("seconds", "status"), [(-1, 200), (0, 410), (1, 410)])
def test_a_link_holds_for_three_days(as_user, caseworker, seconds, status):
    asked_at = datetime.fromisoformat("2026-03-12T09:00:00+00:00")
    with time_machine.travel(asked_at, tick=False):
        as_user(caseworker).post(OWN, {"email": NEW, "password": PASSWORD})
    with time_machine.travel(asked_at + timedelta(days=3, seconds=seconds), tick=False):
        assert Client().get(new_link()).status_code == status
        assert answer(new_link()).status_code == status


def test_asking_again_closes_what_was_asked_before(asked, as_user, caseworker):
    path = new_link()
    as_user(caseworker).post(OWN, {"email": "annan@example.org", "password": PASSWORD})
    assert answer(path).status_code == 410
    assert EmailChange.objects.filter(closed_at=None).count() == 1


def test_the_person_sees_it_and_may_undo_it(asked, as_user, caseworker):
    client = as_user(caseworker)
    page = client.get(reverse("accounts:own")).content.decode()
    assert NEW in page and "ett ja från båda adresserna" in page
    client.post(reverse("accounts:cancel_own_email"))
    assert NEW not in client.get(reverse("accounts:own")).content.decode()
    assert answer(new_link()).status_code == 410


def test_the_answer_is_the_same_when_the_address_is_taken(as_user, caseworker, outsider):
    client = as_user(caseworker)
    free = client.post(OWN, {"email": NEW, "password": PASSWORD}, follow=True).content.decode()
    taken = client.post(OWN, {"email": outsider.email, "password": PASSWORD}, follow=True).content.decode()
    told = [without_the_moment(page.replace(each, "X")) for page, each in ((free, NEW), (taken, outsider.email))]
    assert told[0] == told[1]
    assert new_link() is None
    assert answer(old_link()).status_code == 200
    assert email_of(caseworker) != outsider.email


def test_an_address_taken_in_between_is_refused_as_an_old_link(asked, caseworker):
    answer(old_link())
    UserFactory(email=NEW)
    assert answer(new_link()).status_code == 410
    assert email_of(caseworker) != NEW


@pytest.mark.parametrize(
    ("answers", "error"),
    [
        ({"email": NEW, "password": "fel"}, "Lösenordet stämmer inte. Skriv det igen."),
        ({"email": "inte en adress", "password": PASSWORD}, "adress"),
        ({"email": "", "password": PASSWORD}, "Fyll i ny e-postadress."),
        ({"email": NEW, "password": ""}, "Fyll i ditt lösenord."),
    ],
)
def test_bad_answers_say_why_and_keep_what_was_typed(as_user, caseworker, answers, error):
    page = as_user(caseworker).post(OWN, answers).content.decode()
    assert error in page and answers["email"] in page
    assert not EmailChange.objects.exists()


def test_the_address_one_has_is_no_change(as_user, caseworker, ask):
    answers = {"email": caseworker.email.upper(), "password": PASSWORD}
    assert "Kontot har redan den adressen." in as_user(caseworker).post(OWN, answers).content.decode()
    assert "Kontot har redan den adressen." in ask(email=caseworker.email).content.decode()


def test_passwords_are_not_guessed_here(as_user, caseworker, settings):
    settings.ACCOUNT_RATE_LIMITS = {"own_email": "5/5m/user"}
    client = as_user(caseworker)
    statuses = [client.post(OWN, {"email": NEW, "password": "fel"}).status_code for _ in range(6)]
    assert statuses == [200] * 5 + [429]


@pytest.fixture
def seeing_nobody(caseworker):
    """The coach has a role without people instead, so no second person is asked (``test_email_approval``)."""
    Membership.objects.filter(user=caseworker).update(role="finance_officer")


def test_the_administrator_asks_and_both_still_answer(ask, caseworker, seeing_nobody):
    assert ask().status_code == 302
    answer(new_link())
    assert email_of(caseworker) != NEW
    answer(old_link())
    assert email_of(caseworker) == NEW


def test_where_the_old_address_is_dead_the_new_one_decides_and_the_old_is_told(ask, caseworker, as_user, seeing_nobody):
    before = caseworker.email
    ask(old_is_dead="on")
    page = as_user(caseworker).get(reverse("accounts:own")).content.decode()
    assert "har uppgett att den gamla adressen inte fungerar" in page
    assert 'value="yes"' not in Client().get(old_link()).content.decode()
    answer(new_link())
    assert email_of(caseworker) == NEW
    assert Message.objects.filter(purpose="accounts.email_changed_old", to=before).exists()
    event = EmailChange.events.rel.related_model.objects.filter(was_made=True).get()
    assert event.old_is_dead


def test_the_old_address_may_say_no_also_when_it_is_said_to_be_dead(ask, caseworker):
    ask(old_is_dead="on")
    answer(old_link(), "no")
    assert answer(new_link()).status_code == 410


def test_an_account_that_is_used_elsewhere_is_left_alone(ask, caseworker, neighbour_unit):
    MembershipFactory(user=caseworker, organisation=neighbour_unit)
    assert "används också utanför" in ask().content.decode()


def test_an_ended_account_and_ones_own_are_refused(as_user, ask, account_administrator, caseworker):
    own = reverse("accounts:change_email", args=[account_administrator.pk])
    assert "Mitt konto" in as_user(account_administrator).post(own, {"email": NEW}).content.decode()
    caseworker.is_active = False
    caseworker.save()
    assert "Kontot är avslutat." in ask().content.decode()
    assert not EmailChange.objects.exists()


def test_ending_the_account_closes_its_change(asked, as_user, account_administrator, caseworker):
    path = new_link()
    as_user(account_administrator).post(reverse("accounts:end", args=[caseworker.pk]))
    assert answer(path).status_code == 410
