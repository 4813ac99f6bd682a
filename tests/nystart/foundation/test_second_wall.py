"""The two database roles, and what they cannot do."""

import pytest
from django.db import DatabaseError, connection, transaction

from nystart.foundation.accounts.models import SignIn
from nystart.foundation.audit.acting import acting_as
from nystart.foundation.audit.models import AccessLog


def _attributes(role):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolsuper, rolbypassrls, rolcreaterole, rolcanlogin FROM pg_roles WHERE rolname = %s", [role]
        )
        return cursor.fetchone()


@pytest.mark.parametrize("role", ["nystart_owner", "nystart_app"])
def test_neither_role_is_a_superuser_or_passes_row_level_security(db, role):
    assert _attributes(role) == (False, False, False, True)


def test_the_role_of_requests_owns_nothing(db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_class WHERE pg_get_userbyid(relowner) = 'nystart_app'")
        assert cursor.fetchone() == (0,)


def test_the_role_of_requests_makes_no_tables_and_cannot_lift_the_wall(db, as_app):
    with as_app():
        for statement in ("CREATE TABLE loot (id int)", "ALTER TABLE accounts_user DISABLE ROW LEVEL SECURITY"):
            with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement)


def test_the_access_log_cannot_be_changed_or_removed(db, as_app):
    row = AccessLog.objects.create(user_name="Kerstin", action="open", subject_type="participants.participant")
    with as_app():
        for change in (lambda: AccessLog.objects.filter(pk=row.pk).update(user_name=""), row.delete):
            with pytest.raises(DatabaseError), transaction.atomic():
                change()


def test_the_log_in_history_cannot_be_changed_or_removed_not_even_by_the_owner_in_passing(db, as_app, caseworker):
    row = SignIn.objects.create(user=caseworker, outcome="failed")
    changes = (lambda: SignIn.objects.filter(pk=row.pk).update(outcome="succeeded"), row.delete)
    for change in changes:
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    with as_app():
        for change in changes:
            with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
                change()


def test_the_system_acts_with_a_name_until_its_work_is_done(db):
    with connection.cursor() as cursor:
        with acting_as("gallring", reason="test"):
            cursor.execute("SELECT nystart_is_system(), current_setting('nystart.system')")
            assert cursor.fetchone() == (True, "gallring")
        cursor.execute("SELECT nystart_is_system()")
        assert cursor.fetchone() == (False,)


def test_changes_leave_events_with_the_actor_but_no_password(db, account_administrator):
    with acting_as("test", reason="namnbyte"):
        account_administrator.name = "Karin Konto-Berg"
        account_administrator.save()
    event = account_administrator.events.order_by("pgh_id").last()
    assert event.name == "Karin Konto-Berg"
    assert event.pgh_context.metadata["system"] == "test"
    assert not hasattr(event, "password")
