"""The database of `make bench`: made anew, migrated, and filled with one municipality and its people."""

from __future__ import annotations

import sys
from datetime import timedelta
from itertools import islice

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from nystart.foundation.access import Role
from nystart.foundation.accounts.models import Membership, Municipality, Organisation, User
from nystart.foundation.accounts.models.organisation import OrganisationKind
from nystart.foundation.audit.acting import acting_as
from nystart.roof.ops.management.commands.bootstrap import make_first
from nystart.roof.ops.measure import Page
from nystart.roof.ops.postgresql import Database
from participants.core.models import Participant
from projects.register.codes import Phase, ProjectRole
from projects.register.models import ProgrammePeriod, Project, ProjectOrganisation

NAME = "nystart_bench"
COACHES = 20
DIFFERENT_PEOPLE = 10


def make_database() -> None:
    """Drop and create the database, point Django's connection at it, and migrate."""
    connection.close()
    database = Database.of_settings(connection.settings_dict).named(NAME)
    database.drop()
    database.create()
    connection.settings_dict["NAME"] = NAME
    settings.DATABASES["default"]["NAME"] = NAME
    call_command("migrate", verbosity=0)


def drop_database() -> None:
    """Drop it again."""
    connection.close()
    Database.of_settings(connection.settings_dict).named(NAME).drop()


def fill(participants: int) -> User:
    """One unit with its coaches, a project that runs, and the people. Returns a coach."""
    with acting_as("bench", reason="Mätning på påhittade personer"):
        municipality = make_first(
            municipality=Municipality.objects.get(name="Hultsfred"),
            name="Karin Konto",
            email="konto@bench.example.org",
            password="",  # nosec B106  # nobody logs in with it
        )
        unit = Organisation.objects.create(
            name="Arbetsmarknadsenheten", slug="bench-unit", kind=OrganisationKind.UNIT, parent=municipality
        )
        coach = _make_coaches(unit)
        _make_project(municipality)
    call_command("generate", participants=participants, unit=unit.slug, stdout=sys.stderr)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return coach


def pages() -> list[Page]:
    """What is measured: a list, a search by name, people's own pages."""
    with acting_as("bench", reason="Mätning på påhittade personer"):
        people = list(islice(Participant.objects.order_by("pk").only("pk", "last_name"), DIFFERENT_PEOPLE))
    return [
        Page("list, the whole unit", ["/participants/?urval=enheten"]),
        Page("list, a coach's own", ["/participants/?urval=mina"]),
        Page("name search", [f"/participants/?urval=enheten&namn={person.last_name}" for person in people]),
        Page("participant", [f"/participants/{person.pk}/" for person in people]),
    ]


def act_as_app() -> None:
    """From here on this connection is nystart_app, so that row-level security is part of what is measured."""
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE nystart_app")


def _make_coaches(unit: Organisation) -> User:
    manager = get_user_model().objects
    coaches = [manager.create_user(f"coach{n}@bench.example.org", None, name=f"Coach {n}") for n in range(COACHES)]
    for coach in coaches:
        Membership.objects.create(
            user=coach, organisation=unit, role=Role.CASEWORKER, starts_on=timezone.localdate() - timedelta(days=900)
        )
    return coaches[0]


def _make_project(lead: Organisation) -> None:
    today = timezone.localdate()
    project = Project.objects.create(
        name="Mätningen",
        slug="bench-project",
        programme_period=ProgrammePeriod.objects.get(pk="2021-2027"),
        phase=Phase.IMPLEMENTATION,
        lead=lead,
        starts_on=today - timedelta(days=800),
        ends_on=today + timedelta(days=300),
        is_fictional=True,
    )
    ProjectOrganisation.objects.create(project=project, organisation=lead, role=ProjectRole.LEAD)
