"""The page of a person costs the same however many kinds of record add to its timeline."""

from datetime import date

import pytest
from django.db.models.sql.compiler import SQLCompiler

from nystart.foundation.web import contributions
from nystart.foundation.web.contributions import TimelineKind
from participants.core.columns import moments
from tests.factories.participants import EnrolmentFactory


@pytest.fixture
def ten_more_kinds(monkeypatch):
    """Ten rooms more, each with a row about everybody."""

    def add():
        monkeypatch.setattr(contributions, "timeline", list(contributions.timeline))
        monkeypatch.setattr(contributions, "timeline_kinds", dict(contributions.timeline_kinds))
        for number in range(10):
            row = moments(
                f"kind{number}",
                on="t.birth_date",
                title=f"'Slag {number}'",
                detail="''",
                rows="FROM participants_participant t WHERE t.id = %(participant)s",
            )
            contributions.add_timeline([TimelineKind(f"kind{number}")], [row])

    yield add
    contributions.timeline_sql.cache_clear()


def test_ten_more_kinds_compile_nothing_more(as_user, caseworker, unit, monkeypatch, ten_more_kinds):
    person = EnrolmentFactory(organisation=unit, starts_on=date(2026, 1, 12)).participant
    client, compiled = as_user(caseworker), []
    compile_it = SQLCompiler.as_sql
    monkeypatch.setattr(
        SQLCompiler, "as_sql", lambda self, *args, **kwargs: compiled.append(1) or compile_it(self, *args, **kwargs)
    )

    def open_page():
        compiled.clear()
        page = client.get(f"{person.get_absolute_url()}?visa=allt").content.decode()
        return len(compiled), page

    open_page()
    before, _page = open_page()
    ten_more_kinds()
    after, page = open_page()
    assert page.count("Slag ") == 10
    assert after == before


def test_the_statement_is_put_together_once(ten_more_kinds):
    held = frozenset({"view_participants"})
    first = contributions.timeline_sql(held)
    assert contributions.timeline_sql(held) is first
    ten_more_kinds()
    assert contributions.timeline_sql(held) != first


def test_a_statement_is_left_out_for_who_lacks_its_permission():
    assert "notes_casenote" in contributions.timeline_sql(frozenset({"view_participants", "write_notes"}))
    assert "notes_casenote" not in contributions.timeline_sql(frozenset({"view_participants"}))


def test_words_in_a_statement_are_quoted():
    assert contributions.sql_cases("kind", [("a", "Tio % av ’dem’ och O'Brien")]) == (
        "CASE kind WHEN 'a' THEN 'Tio %% av ’dem’ och O''Brien' ELSE '' END"
    )
