"""Models as migrations see them, put together anew only where they change.

Before each step of a migration Django renders the model that changes and all that hang together with it. Here every model hangs
together with the municipalities, the users and the person, so that a step rendered nearly all of them, and an empty database
took minutes. Only the model and those that point to it are rendered now; where Python code of a migration asks for models, Django
renders them all (``RunPython``), as it does after its own shortcut (``delay``).
"""

from typing import Any

from django.db.migrations.state import ProjectState
from django.db.models.fields.related import RECURSIVE_RELATIONSHIP_CONSTANT

Key = tuple[str, str]


def render_only_what_changes() -> None:
    """Once in a process, before anything migrates."""
    ProjectState._find_reload_model = _changed  # type: ignore[attr-defined]


def _changed(state: Any, app_label: str, model_name: str, delay: bool = False) -> set[Key]:
    """What is rendered when a model of a state changes, in place of ``ProjectState._find_reload_model``."""
    state.is_delayed = True
    changed = (app_label, model_name.lower())
    return {changed, *(key for key, model in state.models.items() if changed in _built_on(model, key))}


def _built_on(model: Any, key: Key) -> set[Key]:
    """The models that one points to, or takes its fields from."""
    relations = [field.remote_field for field in model.fields.values() if field.is_relation]
    tables = [getattr(relation, "through", None) for relation in relations]
    named = [*(relation.model for relation in relations), *tables, *model.bases]
    return {_key_of(each, key) for each in named if each is not None}


def _key_of(model: Any, key: Key) -> Key:
    if model == RECURSIVE_RELATIONSHIP_CONSTANT:
        return key
    if isinstance(model, str):
        app_label, _, model_name = model.rpartition(".")
        return app_label or key[0], model_name.lower()
    options = getattr(model, "_meta", None)
    return (options.app_label, options.model_name) if options else ("", model.__name__)
