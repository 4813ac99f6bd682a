"""Loads the demonstration step by step, all or nothing."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection

from nystart.foundation.accounts.models import Municipality, Organisation, User
from nystart.foundation.audit.acting import acting_as, looking_as
from projects.register.models import Project

from . import steps
from .people import Born
from .progress import Progress

KEPT = {
    "access_token",
    "django_migrations",
    "django_content_type",
    "auth_permission",
    "accounts_municipality",
    "reports_reporttemplate",
    "reports_templatesection",
}
"""Tables that migrations fill; together with every code list they stay when the demonstration starts over."""


@dataclass
class Demo:
    """What the steps share: the day it is seen from, and what was made so far."""

    day: date
    places: dict[str, Organisation] = field(default_factory=dict)
    cast: dict[str, User] = field(default_factory=dict)
    projects: dict[str, Project] = field(default_factory=dict)
    born: Born = field(default_factory=Born)


Step = tuple[str, Callable[[Demo], Any]]


def is_loaded() -> bool:
    """Whether somebody has an account already."""
    return User.objects.exists()


def strangers() -> int:
    """How many have an account that is not the demonstration's: people whose work must not be emptied away."""
    return User.objects.exclude(email__iendswith=f"@{settings.DEMO_EMAIL_DOMAIN}").count()


def load(day: date, progress: Progress) -> Demo:
    """Make everything, seen from the day."""
    demo = Demo(day)
    with looking_as("demo"):
        for number, (what, step) in enumerate(steps.STEPS):
            progress.show(number, len(steps.STEPS), what)
            # A context of its own, or the history of every step would name whoever acted in the last one.
            with acting_as("demo", reason="demonstration"):
                step(demo)
        progress.show(len(steps.STEPS), len(steps.STEPS), "klart")
    return demo


def empty_everything() -> None:
    """Empty every table but those that migrations fill. For a demonstration only; needs the owner of the tables."""
    kept = KEPT | {model._meta.db_table for model in apps.get_models() if _is_filled_by_migration(model)}
    with connection.cursor() as cursor:
        tables = [table for table in connection.introspection.table_names(cursor) if table not in kept]
        cursor.execute("TRUNCATE " + ", ".join(f'"{table}"' for table in tables) + " RESTART IDENTITY CASCADE")


def _is_filled_by_migration(model: Any) -> bool:
    from nystart.foundation.web.retention import RetentionClass

    return getattr(model, "retention", None) == RetentionClass.CODE_LIST or model is Municipality
