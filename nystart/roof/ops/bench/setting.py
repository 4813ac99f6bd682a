"""The database of `make bench`: made anew, migrated, and filled with one municipality, its units and their people."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

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
from nystart.roof.ops.postgresql import Database
from participants.core.models import Participant
from projects.register.codes import Phase, ProjectRole
from projects.register.models import ProgrammePeriod, Project, ProjectOrganisation

NAME = "nystart_bench"
PEOPLE_OF_A_COACH, MOST_COACHES = 50, 50
REASON = "Mätning på påhittade personer"
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


@dataclass(frozen=True)
class Place:
    """A unit of a certain size, one of its coaches, and some of her people."""

    people: int
    unit: Organisation
    coach: User
    persons: list[Participant]


def fill(sizes: Sequence[int], *, notes: int) -> list[Place]:
    """One municipality with a unit of each size, its coaches, a project that runs, and the people."""
    with acting_as("bench", reason=REASON):
        municipality = make_first(
            municipality=Municipality.objects.get(name="Hultsfred"),
            name="Karin Konto",
            email="konto@bench.example.org",
            password="",  # nosec B106  # nobody logs in with it
        )
        _make_project(municipality)
        units = [_make_unit(municipality, size) for size in sizes]
    for size, unit in zip(sizes, units, strict=True):
        _fill_unit(unit, size, notes)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    with acting_as("bench", reason=REASON):
        return [_place(size, unit) for size, unit in zip(sizes, units, strict=True)]


def _make_unit(municipality: Organisation, size: int) -> Organisation:
    unit: Organisation = Organisation.objects.create(
        name=f"Enhet {size}", slug=f"bench-unit-{size}", kind=OrganisationKind.UNIT, parent=municipality
    )
    _make_coaches(unit, range(1))
    return unit


def _fill_unit(unit: Organisation, size: int, notes: int) -> None:
    """The first coach, who is measured, has as many people as a coach has, however large the unit is."""
    own = min(size, PEOPLE_OF_A_COACH)
    call_command("generate", participants=own, unit=unit.slug, notes=notes, seed=size, stdout=sys.stderr)
    if size == own:
        return
    with acting_as("bench", reason=REASON):
        first = Membership.objects.get(organisation=unit)
        Membership.objects.filter(pk=first.pk).update(ends_on=timezone.localdate() - timedelta(days=1))
        _make_coaches(unit, range(1, min(max(size // PEOPLE_OF_A_COACH, 2), MOST_COACHES)))
    call_command("generate", participants=size - own, unit=unit.slug, notes=notes, seed=size + 1, stdout=sys.stderr)
    with acting_as("bench", reason=REASON):
        Membership.objects.filter(pk=first.pk).update(ends_on=None)


def _place(size: int, unit: Organisation) -> Place:
    coach = User.objects.filter(memberships__organisation=unit).order_by("email")[0]
    people = Participant.objects.filter(enrolments__caseworker=coach, enrolments__ends_on=None)
    return Place(size, unit, coach, list(people.order_by("pk").distinct()[:DIFFERENT_PEOPLE]))


def act_as_app() -> None:
    """From here on this connection is nystart_app, so that row-level security is part of what is measured."""
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE nystart_app")


def _make_coaches(unit: Organisation, numbers: range) -> None:
    for number in numbers:
        coach = get_user_model().objects.create_user(
            f"coach{number}.{unit.slug}@bench.example.org", None, name=f"Coach {number}"
        )
        Membership.objects.create(
            user=coach, organisation=unit, role=Role.CASEWORKER, starts_on=timezone.localdate() - timedelta(days=900)
        )


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
