"""A password's hash is in no table, and is read by nobody but the log-in."""

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, connection, transaction

from nystart.foundation.accounts.models import User
from nystart.foundation.ciphers.opaque import UnreadableError
from nystart.roof.ops.rekeying import Tally, keys_fit, places, renew
from tests.factories.accounts import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db


def stored(user):
    with connection.cursor() as cursor:
        cursor.execute("SELECT password FROM accounts_user WHERE id = %s", [user.pk])
        return cursor.fetchone()[0]


def place():
    return next(each for each in places() if str(each) == "accounts_user.password")


def test_the_table_holds_no_hash_and_the_password_opens_the_door():
    user = UserFactory()
    assert stored(user).startswith("n1:") and "$" not in stored(user)
    assert authenticate(None, username=user.email, password=PASSWORD) == user
    assert "$" in User.objects.get().password


def test_two_with_the_same_password_have_nothing_in_common():
    assert stored(UserFactory()) != stored(UserFactory())


def test_that_none_was_chosen_is_known_without_a_key(settings):
    user = User.objects.create_user("ny@example.org")
    settings.DATA_KEY = "x" * 50
    assert stored(user).startswith("!")
    assert not User.objects.get().has_usable_password()
    assert list(User.objects.in_state("invited")) == [user]
    assert not User.objects.in_state("active").exists()


def test_who_has_a_password_is_in_use():
    user = UserFactory()
    assert list(User.objects.in_state("active")) == [user]
    assert not User.objects.in_state("invited").exists()


def test_the_database_takes_no_hash():
    user = UserFactory()
    with (
        pytest.raises(IntegrityError, match="password_is_concealed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE accounts_user SET password = %s WHERE id = %s", [make_password(PASSWORD), user.pk])


def test_whoever_lists_users_decrypts_no_password(settings):
    UserFactory()
    settings.DATA_KEY, settings.DATA_KEY_FALLBACKS = "x" * 50, ()
    user = User.objects.get()
    assert user.name
    with pytest.raises(UnreadableError):
        user.check_password(PASSWORD)


def test_it_gets_the_key_of_today(settings):
    user, invited = UserFactory(), User.objects.create_user("ny@example.org")
    before, nothing = stored(user), stored(invited)
    settings.DATA_KEY, settings.DATA_KEY_FALLBACKS = "x" * 50, (settings.DATA_KEY,)
    assert keys_fit(place())
    tally = sum(renew(place()), start=Tally())
    assert (tally.renewed, tally.fresh, tally.unreadable) == (1, 1, 0)
    assert stored(user) != before and stored(invited) == nothing
    settings.DATA_KEY_FALLBACKS = ()
    assert User.objects.get(pk=user.pk).check_password(PASSWORD)


def test_a_user_that_is_saved_again_keeps_the_password():
    user = UserFactory()
    again = User.objects.get(pk=user.pk)
    again.name = "Annat Namn"
    again.save()
    assert User.objects.get(pk=user.pk).check_password(PASSWORD)
    again = User.objects.get(pk=user.pk)
    again.set_password("Tranor-över-Emån")
    again.save(update_fields=["password"])
    assert User.objects.get(pk=user.pk).check_password("Tranor-över-Emån")
