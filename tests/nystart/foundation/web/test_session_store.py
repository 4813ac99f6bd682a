"""A session is fetched while it lasts, by one question, and never after."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.models import Session
from django.utils import timezone

from nystart.foundation.web.session_store import SessionStore, row_key

pytestmark = pytest.mark.django_db


@pytest.fixture
def key() -> str:
    """Of a session that holds something."""
    store = SessionStore()
    store["word"] = "sol"
    store.save()
    return str(store.session_key)


def test_what_is_kept_is_read_as_by_django(key: str, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        assert SessionStore(key)["word"] == "sol"
    assert SessionStore.__module__ == settings.SESSION_ENGINE


def test_what_is_changed_is_kept_by_one_statement(key: str, django_assert_num_queries: Any) -> None:
    store = SessionStore(key)
    store["word"] = "måne"
    before = Session.objects.get(pk=row_key(key)).expire_date
    with django_assert_num_queries(1):
        store.save()
    assert SessionStore(key)["word"] == "måne"
    assert Session.objects.get(pk=row_key(key)).expire_date > before


def test_a_session_that_was_ended_is_not_brought_back(key: str) -> None:
    store = SessionStore(key)
    store["word"] = "måne"
    SessionStore(key).flush()
    with pytest.raises(UpdateError):
        store.save()
    assert not Session.objects.exists()


@pytest.mark.parametrize(("seconds", "read"), [(-1, None), (0, None), (1, "sol")])
def test_it_lasts_to_its_last_moment(key: str, seconds: int, read: str | None, monkeypatch: Any) -> None:
    now = timezone.now()
    Session.objects.filter(pk=row_key(key)).update(expire_date=now + timedelta(seconds=seconds))
    monkeypatch.setattr(timezone, "now", lambda: now)
    store = SessionStore(key)
    assert store.get("word") == read
    assert (store.session_key == key) == (read is not None)


@pytest.mark.parametrize("wrong", ["", "x" * 40, "' OR 1=1 --"])
def test_a_key_that_nobody_has_gives_an_empty_session(key: str, wrong: str) -> None:
    store = SessionStore(wrong)
    assert store.get("word") is None
    assert store.session_key is None


def test_who_logs_out_is_out(key: str) -> None:
    SessionStore(key).flush()
    assert SessionStore(key).get("word") is None


def test_the_key_of_the_cookie_is_in_no_table(key: str) -> None:
    assert list(Session.objects.values_list("pk", flat=True)) == [row_key(key)]
    assert key not in row_key(key) and len(row_key(key)) == 40


def test_the_key_of_the_row_opens_nothing(key: str) -> None:
    """What somebody reads in the table and sends as a cookie is a text like any other."""
    assert SessionStore(str(row_key(key))).get("word") is None
    assert SessionStore(row_key(key)).get("word") == "sol"


def test_a_session_that_is_saved_again_stays_one(key: str) -> None:
    store = SessionStore(key)
    store["word"] = "måne"
    store.save()
    assert SessionStore(key)["word"] == "måne"
    assert Session.objects.count() == 1


def test_a_new_key_leaves_nothing_under_the_old_one(key: str) -> None:
    store = SessionStore(key)
    store.cycle_key()
    assert SessionStore(key).get("word") is None
    assert SessionStore(store.session_key)["word"] == "sol"
    assert store.exists(str(store.session_key)) and not store.exists(key)


def test_a_session_that_is_moved_under_another_key_is_nothing(key: str) -> None:
    """Whoever can write in the table cannot make another's session answer to a cookie of her own."""
    Session.objects.filter(pk=row_key(key)).update(session_key=row_key("a" * 32))
    assert SessionStore("a" * 32).get("word") is None
