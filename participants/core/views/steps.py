"""Small steps that the views share."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError

from ..actions.recorded import all_or_nothing

T = TypeVar("T")


def try_action(form: forms.Form, action: Callable[[], T], fields: Mapping[str, str] | None = None) -> T | None:
    """Do something that the state may refuse; a refusal becomes an error of the form, at the field its code points to."""
    try:
        with all_or_nothing():
            return action()
    except ValidationError as error:
        for each in error.error_list:
            form.add_error((fields or {}).get(each.code or ""), each)
        return None


def is_post(request: Any) -> bool:
    """Whether something was sent."""
    return bool(request.method == "POST")


def posted(request: Any) -> Any:
    """What was sent, also when it is empty; None when nothing was."""
    return request.POST if is_post(request) else None
