"""A person's name in SQL. Who has one name only (mononym) has it as first name."""

from django.db.models import BooleanField, Case, CharField, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Concat, Left, RTrim

from .codes import Protection


def full_name(to: str = "") -> Combinable:
    """Amina Hedås, or Amina. ``to`` leads from the row to the person, with its underscores (``participant__``)."""
    return RTrim(Concat(f"{to}first_name", Value(" "), f"{to}last_name", output_field=CharField()))


def short_name(to: str = "") -> Combinable:
    """Amina H., or Amina: for pages that others may see from the side."""
    initial = Concat(f"{to}first_name", Value(" "), Left(f"{to}last_name", 1), Value("."), output_field=CharField())
    return Case(When(**{f"{to}last_name": ""}, then=f"{to}first_name"), default=initial, output_field=CharField())


def is_protected(to: str = "") -> Combinable:
    """Whether the person's data are protected: a column for the access log. ``to`` as in ``full_name``."""
    return Case(When(**{f"{to}protection": Protection.NONE}, then=False), default=True, output_field=BooleanField())
