"""Every table with what requests may do to it and which rows they and the system reach, as the decision says."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

pytestmark = pytest.mark.django_db
DECISION = Path(settings.BASE_DIR) / "docs" / "decisions" / "0031-what-the-role-of-requests-may-do.md"
KINDS = (
    ("nystart_notes()", "own units, who writes notes"),
    ("nystart_people()", "own units, who works with people"),
    ("nystart_controllers()", "own municipality"),
    ("writer_id", "own"),
    ("created_by_id", "own"),
    ("files_storedfile kept", "own"),
)
MORE = (
    ("participants_names_me", "the protected: who is named"),
    ("participants_is_open", "of people who are open"),
    ("created_by_id = ( SELECT nystart_user()", "whoever uploaded it"),
    ("referrer_id", "or referred by me"),
    ("disclosures_refers", "or told who referred, by a ground"),
    ("user_id = ( SELECT nystart_user()", "or one's own"),
    (" record", "or pointed at by what may be read"),
    ("files_storedfile kept", "or pointed at by what may be read"),
)
LETTERS = (("SELECT", "read"), ("INSERT", "add"), ("UPDATE", "change"), ("DELETE", "remove"))


def ask(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()


def rights():
    found = {}
    columns = ", ".join(
        f"has_table_privilege('nystart_app', oid, '{right}') OR has_any_column_privilege('nystart_app', oid, '{right}')"
        if right != "DELETE"
        else "has_table_privilege('nystart_app', oid, 'DELETE')"
        for right, _word in LETTERS
    )
    whole = "has_table_privilege('nystart_app', oid, 'UPDATE')"
    for name, *has, updates in ask(
        f"SELECT relname, {columns}, {whole} FROM pg_class"
        " WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY relname"
    ):
        words = [word for (_right, word), may in zip(LETTERS, has, strict=True) if may]
        found[name] = ", ".join("change some columns" if word == "change" and not updates else word for word in words)
    return found


def rows():
    found = {}
    for table, command, kind, read, written in ask(
        "SELECT tablename, cmd, permissive, COALESCE(qual, ''), COALESCE(with_check, '') FROM pg_policies ORDER BY 1, 2"
    ):
        condition = read if command == "ALL" else f"{read} {written}"
        found.setdefault(table, []).append((command, kind, " ".join(condition.split())))
    return {table: in_words(policies) for table, policies in found.items()}


def in_words(policies):
    added = [one for one in policies if one[:2] == ("INSERT", "RESTRICTIVE")]
    policies = [one for one in policies if one not in added]
    text = " ".join(condition for _command, _kind, condition in policies)
    words = [word for sign, word in KINDS if sign in text][:1]
    words += [word for sign, word in MORE if sign in text]
    if any(command == "SELECT" and condition.strip() == "true" for command, _kind, condition in policies):
        words = ["read by all, for figures; written: " + ", ".join(words)]
    if any(kind == "RESTRICTIVE" for _command, kind, _condition in policies):
        words.append("but what is sealed")
    for _command, _kind, condition in added:
        pointing = "files_is_mine" in condition
        words.append(
            "added: pointing at own files" if pointing else "added: of people who are open, or as an emergency"
        )
    return ", ".join(words), "all" if "nystart_is_system" in text else "the same"


def table():
    may, walls = rights(), rows()
    lines = ["| table | requests may | rows that requests reach | rows that the system reaches |", "|---|---|---|---|"]
    for name, words in may.items():
        reached, system = walls.get(name, ("all", "all"))
        lines.append(f"| `{name}` | {words or 'nothing'} | {reached} | {system} |")
    return "\n".join(lines)


def test_the_decision_names_every_table_as_it_is():
    told = re.search(r"\| table \|.*?(?=\n\n|\Z)", DECISION.read_text(encoding="utf-8"), re.DOTALL)
    assert told is not None and told.group(0).strip() == table(), f"Write this into {DECISION.name}:\n{table()}"
