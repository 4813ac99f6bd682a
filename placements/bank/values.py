"""What a place says, as plain values that can be kept, compared and read back: place, workplace and supervision alike.

The workplace's are named ``workplace.address``, the others by their field.
"""

import json
from collections.abc import Mapping
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from .models import Position, PositionSupervision, Workplace

WORKPLACE = "workplace."
Values = dict[str, Any]


def model_field(name: str) -> "models.Field[Any, Any]":
    """The model's field behind a name. Raises KeyError when there is none."""
    owner, plain = (Workplace, name.removeprefix(WORKPLACE)) if name.startswith(WORKPLACE) else (None, name)
    for model in (owner,) if owner else (Position, PositionSupervision):
        found = {field.name: field for field in model._meta.fields}.get(plain)
        if found is not None:
            return found
    raise KeyError(name)


def plain_values(workplace: Mapping[str, Any], fields: Mapping[str, Any]) -> Values:
    """What was typed, as plain values."""
    named = {f"{WORKPLACE}{name}": value for name, value in workplace.items()} | dict(fields)
    return {name: _plain(value) for name, value in named.items()}


def values_now(position: Position, names: Any) -> Values:
    """What the place says now of the names."""
    return {name: _plain(_current(position, name)) for name in names}


def read_values(values: Mapping[str, Any]) -> tuple[Values, Values]:
    """Plain values as the models want them: those of the workplace, and the others."""
    workplace: Values = {}
    others: Values = {}
    for name, value in values.items():
        target = workplace if name.startswith(WORKPLACE) else others
        target[name.removeprefix(WORKPLACE)] = _read(model_field(name), value)
    return workplace, others


def _current(position: Position, name: str) -> Any:
    field = model_field(name)
    if name.startswith(WORKPLACE):
        return getattr(position.workplace, field.attname)
    if field.model is Position:
        return getattr(position, field.attname)
    known = position.supervision_or_none
    return getattr(known, field.attname) if known else ""


def _plain(value: Any) -> Any:
    if isinstance(value, models.Model):
        value = value.pk
    return json.loads(json.dumps("" if value is None else value, cls=DjangoJSONEncoder))


def _read(field: "models.Field[Any, Any]", value: Any) -> Any:
    if isinstance(field, models.ForeignKey):
        return field.related_model._default_manager.get(pk=value)
    if value == "" and field.null:
        return None
    return value if isinstance(value, list) else field.to_python(value)
