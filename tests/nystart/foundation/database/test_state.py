"""What migrations put together anew when a model changes: the model and what is built on it, and all for their Python code."""

import pytest
from django.db import models
from django.db.migrations.operations import AddField, RunPython
from django.db.migrations.state import ModelState, ProjectState

KEY = ("id", models.AutoField(primary_key=True))


def to(target: str) -> models.ForeignKey:
    return models.ForeignKey(target, on_delete=models.CASCADE)


@pytest.fixture
def state() -> ProjectState:
    """A town, a person of the town, a note about the person, a reader of many notes, a person of a kind, and a stranger."""
    found = ProjectState()
    for name, fields, bases in (
        ("Town", [KEY], ()),
        ("Person", [KEY, ("town", to("rooms.Town")), ("friend", to("self"))], ()),
        ("Note", [KEY, ("person", to("rooms.Person")), ("town", to("rooms.Town"))], ()),
        ("Reader", [KEY, ("notes", models.ManyToManyField("rooms.Note", through="rooms.Reading"))], ()),
        ("Reading", [KEY, ("note", to("rooms.Note")), ("reader", to("rooms.Reader"))], ()),
        ("Pupil", [], ("rooms.person",)),
        ("Stranger", [KEY, ("town", to("rooms.Town"))], ()),
    ):
        found.add_model(ModelState("rooms", name, fields, bases=bases or (models.Model,)))
    assert found.apps
    return found


def rendered(state: ProjectState, name: str) -> set[str]:
    return {model for _app, model in state._find_reload_model("rooms", name)}


def test_a_model_is_rendered_with_those_that_point_to_it_and_those_that_are_of_its_kind(state: ProjectState) -> None:
    assert rendered(state, "person") == {"person", "note", "pupil"}
    assert rendered(state, "stranger") == {"stranger"}
    assert rendered(state, "Town") == {"town", "person", "note", "stranger"}


def test_a_table_between_two_renders_them(state: ProjectState) -> None:
    assert rendered(state, "reading") == {"reading", "reader"}
    assert rendered(state, "note") == {"note", "reader", "reading"}


def test_a_step_sees_what_it_adds_and_what_points_to_it(state: ProjectState) -> None:
    AddField("Person", "name", models.TextField(default="")).state_forwards("rooms", state)
    person = state.apps.get_model("rooms", "Person")
    assert person._meta.get_field("name")
    assert state.apps.get_model("rooms", "Note")._meta.get_field("person").remote_field.model is person


def test_code_in_a_migration_sees_all_models_whole(state: ProjectState) -> None:
    """Also those farther away than the one that points to what changed."""
    AddField("Town", "name", models.TextField(default="")).state_forwards("rooms", state)
    seen = []

    def look(apps, _editor) -> None:
        reading = apps.get_model("rooms", "Reading")
        town = reading._meta.get_field("note").related_model._meta.get_field("town").related_model
        seen.append(town is apps.get_model("rooms", "Town") and bool(town._meta.get_field("name")))

    class Editor:
        class connection:  # noqa: N801
            alias = "default"

    RunPython(look).database_forwards("rooms", Editor(), state, state)
    assert seen == [True]
