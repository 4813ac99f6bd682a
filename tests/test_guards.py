"""Every guard bites: what it is there to stop is tried here, and stopped."""

import socket

import pytest
from django.db import connection
from django.http import HttpResponse
from django.template import Context, Origin, Template
from django.test import RequestFactory
from pytest_socket import SocketConnectBlockedError

from nystart.foundation.accounts.models import Municipality, User
from nystart.foundation.audit.acting import acting_as
from nystart.foundation.audit.models import AccessLog
from tests.guards.middleware import GuardedRequestMiddleware
from tests.guards.variables import OURS

TRIES = 12


def asked(method, work):
    """Let a view that does the work answer a request, with the guards around it."""

    def view(request):
        work()
        return HttpResponse()

    return GuardedRequestMiddleware(view)(getattr(RequestFactory(), method)("/"))


def rendered(text, folder=OURS, **context):
    return Template(text, origin=Origin(name=f"{folder}/page.html"), name="page.html").render(Context(context))


def test_no_test_reaches_the_network():
    with pytest.raises(SocketConnectBlockedError):
        socket.create_connection(("192.0.2.1", 80), timeout=1)


def test_a_query_without_order_comes_in_another_order_each_time(db):
    orders = {tuple(Municipality.objects.order_by().values_list("pk", flat=True)) for _ in range(TRIES)}
    assert len(orders) > 1


def test_a_query_with_order_keeps_it(db):
    orders = {tuple(Municipality.objects.order_by("name").values_list("pk", flat=True)) for _ in range(TRIES)}
    assert len(orders) == 1


def test_an_unknown_variable_fails_in_our_own_templates():
    with pytest.raises(AssertionError, match="unknown variable"):
        rendered("{{ nobody_gave_this }}")


def test_an_unknown_part_of_a_known_variable_fails_too():
    with pytest.raises(AssertionError, match="unknown variable"):
        rendered("{{ user.nobody_gave_this }}", user=User(name="Kerstin"))


@pytest.mark.parametrize(
    "text", ["{% if missing %}x{% endif %}", '{{ missing|default:"" }}', "{{ known }}", "{% firstof missing '' %}"]
)
def test_what_says_that_it_may_be_missing_may_be_missing(text):
    assert rendered(text, known="") == ""


def test_templates_of_other_packages_are_left_alone():
    assert rendered("{{ nobody_gave_this }}", folder="/somewhere/else") == ""


def test_a_get_does_not_write(caseworker):
    with pytest.raises(AssertionError, match="A GET request writes to accounts_user"):
        asked("get", lambda: User.objects.filter(pk=caseworker.pk).update(name="Smyg"))


@pytest.mark.parametrize(
    "statement", ["INSERT INTO files (a) VALUES (1)", 'update "files" SET a = 1', "  DELETE FROM files WHERE a = 1"]
)
def test_a_get_does_not_write_with_sql_of_its_own(db, statement):
    def work():
        with connection.cursor() as cursor:
            cursor.execute(statement)

    with pytest.raises(AssertionError, match="A GET request writes to files"):
        asked("get", work)


def test_a_get_may_note_that_somebody_read(db):
    facts = {"user_id": None, "user_name": "Systemet", "action": "open", "subject_type": "x", "controller_id": None}

    def work():
        with acting_as("test", reason="vakt"):
            AccessLog.objects.create(**facts)

    assert asked("get", work).status_code == 200


def test_a_post_may_write(caseworker):
    asked("post", lambda: User.objects.filter(pk=caseworker.pk).update(name="Kerstin Ny"))
    caseworker.refresh_from_db()
    assert caseworker.name == "Kerstin Ny"


def test_requests_run_as_the_lesser_role_and_the_test_itself_does_not(db):
    seen = []

    def who():
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_user")
            seen.append(cursor.fetchone()[0])

    asked("get", who)
    who()
    assert seen[0] == "nystart_app"
    assert seen[1] != "nystart_app"


@pytest.mark.django_db
def test_no_table_is_analysed_between_two_tests():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
            " AND reloptions @> ARRAY['autovacuum_enabled=false'] IS NOT TRUE"
        )
        assert cursor.fetchall() == []
