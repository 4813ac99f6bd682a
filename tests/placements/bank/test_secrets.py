"""What the public must never reach: people at the employer behind row-level security, and participants not at all."""

import ast
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection

from placements.bank.actions.positions import change_position
from placements.bank.models import EmployerContact, Position, PositionSupervision
from tests.factories.bank import EmployerContactFactory, PositionFactory

ROOMS = Path(settings.BASE_DIR, "placements").glob("bank*")
FORBIDDEN = ("participants", "projects", "reports")


@pytest.fixture
def contact(db):
    """A contact and a supervisor in the bank of Hultsfred."""
    position = PositionFactory(published=True)
    change_position(position=position, fields={"supervisor": "Sture"})
    return EmployerContactFactory(employer=position.employer)


def test_nobody_in_particular_reads_no_contact_and_no_supervisor(contact, as_app):
    with as_app():
        assert Position.objects.exists()
        assert not EmployerContact.objects.exists()
        assert not PositionSupervision.objects.exists()


def test_another_municipality_reads_none_either(contact, as_app, outsider):
    with as_app(outsider):
        assert not EmployerContact.objects.exists()
        assert not PositionSupervision.objects.exists()


def test_the_own_municipality_reads_them(contact, as_app, caseworker):
    with as_app(caseworker):
        assert EmployerContact.objects.get() == contact
        assert PositionSupervision.objects.get().supervisor == "Sture"


def test_the_bank_imports_nothing_of_people_projects_or_reports():
    paths = [path for room in ROOMS for path in room.rglob("*.py")]
    assert paths
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
            assert not [name for name in names if name.split(".")[0] in FORBIDDEN], path
            assert not [name for name in names if name.startswith("placements.") and "bank" not in name], path


def test_no_column_of_the_bank_points_at_a_person_or_a_project():
    for model in apps.get_app_config("bank").get_models():
        for field in model._meta.get_fields():
            related = getattr(field, "related_model", None)
            owner = related._meta.app_label if related is not None else "bank"
            if field.concrete:
                assert owner in {"bank", "accounts", "pghistory"}, f"{model.__name__}.{field.name}"


@pytest.mark.django_db
def test_history_holds_no_name_of_a_contact():
    EmployerContactFactory(name="Kanariefågel Person", email="kanarie@example.org")
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_jsonb(e)::text FROM bank_employercontactevent e")
        history = " ".join(row[0] for row in cursor.fetchall())

    assert history
    assert "anarie" not in history
