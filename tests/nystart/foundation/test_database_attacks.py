"""What somebody tries who has found a hole in the application and speaks to the database as the role of requests."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import DatabaseError, transaction
from django.utils import timezone

from nystart.foundation.access.database_grants import REMOVABLE
from nystart.foundation.access.database_locks import system_token
from nystart.foundation.audit.models import AccessLog
from nystart.roof.demo.load import empty_everything
from participants.core.models import Enrolment, Participant
from participants.follow_up.models import FollowUp
from tests.factories.accounts import municipality
from tests.factories.participant_file import CaseNoteFactory, FollowUpFactory, PlanGoalFactory
from tests.factories.participants import EnrolmentFactory, ParticipantFactory, ProtectedAccessFactory
from tests.nystart.foundation.attacks import NOTES, OPEN_TO_SOME, ask, counted, full_file, refused

pytestmark = pytest.mark.django_db
FUNCTIONS_OF_THE_OWNER = {
    "_pgh_attach_context",
    "disclosures_consent_to_me",
    "disclosures_refers",
    "disclosures_to_me",
    "disclosures_told_kinds",
    "disclosures_told_of",
    "studies_told",
    "summaries_told",
    "disclosures_whose",
    "figures_waits",
    "joining_goes_along",
    "joining_kept_file",
    "joining_one_person",
    "joining_one_whole",
    "network_whose",
    "notes_whose",
    "nystart_is_token",
    "participants_enrolment_facts",
    "participants_facts_changed",
    "participants_is_near",
    "participants_is_open",
    "participants_named_like",
    "participants_relation_units",
    "investigations_whose",
    "plans_whose",
    "plans_whose_goal",
    "referring_whose",
    "progress_whose",
    "protection_is_sealed",
}
"""Each of them does one thing; whoever adds one says here that it can do no more."""


# --- Becoming the owner ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TEMPORARY TABLE participants_participant (id uuid)",
        "CREATE TABLE loot (id uuid)",
        "CREATE SCHEMA mine",
        "CREATE FUNCTION public.steal() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "CREATE TRIGGER mine BEFORE INSERT ON notes_casenote FOR EACH ROW EXECUTE FUNCTION audit_reading_is_honest()",
        "ALTER TABLE notes_casenote DISABLE TRIGGER ALL",
        "ALTER TABLE notes_casenote NO FORCE ROW LEVEL SECURITY",
        "ALTER FUNCTION nystart_is_system() RENAME TO other",
        "DROP POLICY acting_user ON notes_casenote",
        "SET session_replication_role = 'replica'",
        "SET ROLE nystart_owner",
        "SET row_security = off",
        "COPY accounts_user TO PROGRAM 'cat'",
        "SELECT pg_read_file('/etc/passwd')",
        "SELECT lo_import('/etc/passwd')",
        "SELECT lo_export(1, '/tmp/loot')",
    ],
)
def test_the_role_of_requests_makes_and_lifts_nothing(as_app, statement):
    if statement.startswith("SET r"):
        statement += "; SELECT count(*) FROM participants_participant"
    if "SET ROLE" in statement:
        assert ask("SELECT pg_has_role('nystart_app', 'nystart_owner', 'MEMBER')") == [(False,)]
        return
    with as_app():
        refused(statement)


def test_the_role_of_requests_gives_nobody_anything(as_app):
    with as_app():
        ask("GRANT ALL ON notes_casenote TO PUBLIC")
    assert ask("SELECT has_table_privilege('public', 'notes_casenote', 'SELECT')") == [(False,)]


def test_functions_of_the_owner_are_few_and_look_up_no_names_of_others():
    rows = ask(
        "SELECT proname, proconfig FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace ORDER BY proname"
    )
    assert {name for name, _settings in rows} == FUNCTIONS_OF_THE_OWNER
    assert {tuple(settings or ()) for _name, settings in rows} == {("search_path=pg_catalog, public, pg_temp",)}


# --- Switching the locks off ----------------------------------------------------------------------------------------


@pytest.fixture
def note(unit, caseworker):
    person = EnrolmentFactory(organisation=unit).participant
    return CaseNoteFactory(participant=person, author=caseworker)


IGNORE = """SELECT set_config('pgtrigger.ignore', (
  SELECT '{' || string_agg(DISTINCT tgname::text, ',') || '}' FROM pg_trigger WHERE tgname LIKE 'pgtrigger%%'), true)"""


def test_a_signed_note_stands_whatever_a_session_says(as_app, caseworker, note):
    version = note.versions.get()
    with as_app(caseworker):
        ask(IGNORE)
        refused("UPDATE notes_casenoteversion SET facts = 'Annat.' WHERE id = %s", version.pk)
        refused("DELETE FROM notes_casenoteversion WHERE id = %s", version.pk)
        refused("UPDATE notes_casenote SET author_id = NULL WHERE id = %s", note.pk)
        refused("UPDATE notes_casenote SET held_on = held_on - 1 WHERE id = %s", note.pk)
        refused("UPDATE notes_casenote SET participant_id = %s WHERE id = %s", ParticipantFactory().pk, note.pk)
        refused("DELETE FROM notes_casenote WHERE id = %s", note.pk)


def test_an_agreed_plan_stands_too(as_app, caseworker, unit):
    goal = PlanGoalFactory(plan__enrolment__organisation=unit)
    with as_app(caseworker):
        ask(IGNORE)
        refused("UPDATE plans_plangoal SET text = 'Annat' WHERE id = %s", goal.pk)
        refused("UPDATE plans_actionplan SET agreed_on = agreed_on - 1 WHERE id = %s", goal.plan_id)
        refused("DELETE FROM plans_actionplan WHERE id = %s", goal.plan_id)


def test_nobody_changes_a_person_without_history(as_app, caseworker, note):
    before = note.participant.events.count()
    with as_app(caseworker):
        ask(IGNORE)
        assert ask("UPDATE participants_participant SET city = 'Målilla' WHERE id = %s", note.participant_id) == 1
    assert note.participant.events.count() == before + 1


def test_the_owner_may_still_do_what_a_command_of_hers_does(note):
    ask(IGNORE)
    assert ask("UPDATE participants_participant SET city = 'Målilla' WHERE id = %s", note.participant_id) == 1


# --- Rights without need --------------------------------------------------------------------------------------------


def rights(kind):
    column = "has_table_privilege('nystart_app', oid, %s)"
    rows = ask(
        f"SELECT relname, {column} FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace", kind
    )
    return {name for name, has in rows if has}


def test_users_remove_nothing_but_drafts_sessions_and_jobs():
    assert rights("DELETE") == REMOVABLE
    assert rights("TRUNCATE") == rights("REFERENCES") == rights("TRIGGER") == set()


def test_what_was_written_once_is_changed_by_nobody():
    changed = rights("UPDATE")
    for table in ("audit_accesslog", "audit_accessreview", "accounts_signin", "chain_seal", "notes_casenoteversion"):
        assert table not in changed
    assert not {table for table in changed if table.endswith("event")}
    assert "pghistory_context" not in changed and "plans_plangoal" not in changed


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        ("accounts_membership", ["user_id", "organisation_id", "role"]),
        ("notes_casenote", ["author_id", "signed_at", "controller_id"]),
        ("plans_actionplan", ["enrolment_id", "controller_id"]),
        ("plans_planstep", ["text", "goal_id"]),
        ("participants_participant", ["controller_id"]),
    ],
)
def test_columns_that_say_whose_and_who_stay(table, columns):
    for column in columns:
        assert ask("SELECT has_column_privilege('nystart_app', %s, %s, 'UPDATE')", table, column) == [(False,)]


def test_every_model_that_says_written_once_is_so_for_the_role_too():
    import pgtrigger

    changed = rights("UPDATE")
    once = [
        model._meta.db_table
        for model in apps.get_models()
        for trigger in getattr(model._meta, "triggers", ())
        if type(trigger) is pgtrigger.Protect and "UPDATE" in str(trigger.operation)
    ]
    assert len(once) > 10 and not set(once) & changed


def context_of(person):
    return person.events.order_by("-pgh_id").values_list("pgh_context", flat=True).first()


def test_who_made_a_change_is_not_rewritten_by_a_later_one(as_app, caseworker, note):
    old = uuid4()
    ask(
        "INSERT INTO pghistory_context (id, metadata, created_at, updated_at) VALUES (%s, %s, %s, %s)",
        old, '{"user_name": "Ester"}', timezone.now() - timedelta(days=1), timezone.now(),
    )  # fmt: skip
    with as_app(caseworker):
        ask("SELECT set_config('pghistory.context_id', %s, true)", str(old))
        ask("""SELECT set_config('pghistory.context_metadata', '{"user_name": "Nils"}', true)""")
        ask("UPDATE participants_participant SET city = 'Målilla' WHERE id = %s", note.participant_id)
        refused("UPDATE pghistory_context SET metadata = '{}' WHERE id = %s", old)
    assert ask("SELECT metadata ->> 'user_name' FROM pghistory_context WHERE id = %s", old) == [("Ester",)]


@pytest.fixture
def theirs():
    """An enrolment of another municipality, with a follow-up."""
    enrolment = EnrolmentFactory(organisation=municipality("Vimmerby"), exited=True)
    return FollowUpFactory(enrolment=enrolment)


def test_another_municipalitys_enrolments_are_read_for_figures_and_written_by_nobody_here(as_app, caseworker, theirs):
    with as_app(caseworker):
        assert Enrolment.objects.filter(pk=theirs.enrolment_id).exists()
        assert ask("UPDATE participants_enrolment SET completed = false WHERE id = %s", theirs.enrolment_id) == 0
        assert ask("UPDATE follow_up_followup SET done_on = now() WHERE id = %s", theirs.pk) == 0
        refused("DELETE FROM participants_enrolment WHERE id = %s", theirs.enrolment_id)
        with pytest.raises(DatabaseError), transaction.atomic():
            EnrolmentFactory(
                organisation=theirs.enrolment.organisation,
                participant=theirs.enrolment.participant,
                project=theirs.enrolment.project,
                starts_on=theirs.enrolment.ends_on + timedelta(days=9),
            )
    assert FollowUp.objects.filter(pk=theirs.pk, done_on=None).exists()


def test_an_own_enrolment_is_written(as_app, caseworker, unit):
    own = EnrolmentFactory(organisation=unit)
    with as_app(caseworker):
        assert ask("UPDATE participants_enrolment SET completed = NULL WHERE id = %s", own.pk) == 1


def test_a_reading_is_of_now_and_of_who_reads(as_app, caseworker, unit_manager):
    with as_app(caseworker):
        ask(
            "INSERT INTO audit_accesslog (at, user_id, user_name, action, subject_type, subject_label, view, detail)"
            " VALUES (%s, %s, %s, 'open', '', '', '', '')",
            timezone.now() - timedelta(days=400), unit_manager.pk, "Ester Enhetschef",
        )  # fmt: skip
    row = AccessLog.objects.get()
    assert (row.user_id, row.user_name) == (caseworker.pk, caseworker.name)
    assert abs((timezone.now() - row.at).total_seconds()) < 60


# --- Scope by a secret ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("token", "rows"), [("", 0), ("x", 0), ("right", 1)])
def test_the_system_is_believed_for_its_token_alone(as_app, caseworker, token, rows):
    person = ParticipantFactory(controller=municipality("Vimmerby"))
    with as_app(caseworker):
        ask("SELECT set_config('nystart.system', 'jag', true)")
        ask("SELECT set_config('nystart.token', %s, true)", system_token() if token == "right" else token)
        assert Participant.objects.filter(pk=person.pk).count() == rows


def test_the_token_is_read_by_nobody(as_app, caseworker):
    with as_app(caseworker):
        refused("SELECT digest FROM access_token")
        refused("INSERT INTO access_token VALUES ('x')")
    assert system_token().encode() not in bytes(ask("SELECT digest FROM access_token")[0][0])


# --- Within the municipality ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "role",
    ["steering_member", "finance_officer", "auditor", "project_manager", "activity_leader", "account_administrator"],
)
def test_whoever_works_with_no_people_reads_none(as_app, request, unit, role):
    full_file(unit)
    assert set(counted(as_app, request.getfixturevalue(role)).values()) == {0}


def test_notes_are_for_who_writes_notes(as_app, unit, caseworker, registrar):
    full_file(unit)
    assert min(counted(as_app, caseworker).values()) > 0
    found = counted(as_app, registrar)
    assert {found[table] for table in NOTES} == {0} and min(found[table] for table in OPEN_TO_SOME) > 0


def test_a_stranger_reads_nothing(as_app, unit, outsider):
    full_file(unit)
    assert set(counted(as_app, outsider).values()) == {0} == set(counted(as_app, None).values())


@pytest.mark.parametrize(
    ("first", "last", "reads"), [(1, None, False), (0, None, True), (-9, 0, True), (-9, -1, False), (-9, 1, True)]
)
def test_a_protected_person_is_read_by_who_is_named_today(as_app, unit, caseworker, unit_manager, first, last, reads):
    person = full_file(unit, protected=True)
    today = timezone.localdate()
    ends_on = None if last is None else today + timedelta(days=last)
    ProtectedAccessFactory(
        participant=person, user=caseworker, starts_on=today + timedelta(days=first), ends_on=ends_on
    )
    found = counted(as_app, caseworker)
    assert {bool(count) for count in found.values()} == {reads}
    assert set(counted(as_app, unit_manager).values()) == {0}


def test_emptying_the_demonstration_leaves_the_token():
    empty_everything()
    assert ask("SELECT count(*) FROM access_token") == [(1,)]
