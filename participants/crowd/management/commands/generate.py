"""``manage.py generate``: fill a unit with fictional people."""

import time
from argparse import ArgumentParser
from random import Random
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from nystart.foundation.access import Permission
from nystart.foundation.accounts.models import Organisation, User
from nystart.foundation.accounts.models.organisation import OrganisationKind
from nystart.foundation.audit.acting import acting_as
from projects.register.models import Project

from ...bulk import REASON, Setting, generate_people


class Command(BaseCommand):
    help = "Skapar påhittade deltagare i en enhet, för mätning och för att prova. Aldrig i skarp drift."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--participants", type=int, required=True, help="antal personer")
        parser.add_argument("--unit", help="enhetens adressnamn; annars den första enheten som har ett projekt")
        parser.add_argument("--project", help="projektets adressnamn; annars det senaste i kommunen")
        parser.add_argument("--notes", type=int, default=3, help="anteckningar per person, med en plan för de flesta")
        parser.add_argument("--seed", type=int, default=1, help="samma tal ger samma personer")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["participants"] < 1:
            raise CommandError("Antalet ska vara minst 1.")
        started = time.monotonic()
        with acting_as("generate", reason=REASON):
            setting = _setting(options)
        for made in generate_people(setting, options["participants"]):
            self.stdout.write(f"\r{made} av {options['participants']} deltagare", ending="")
            self.stdout.flush()
        self.stdout.write(f"\nKlart på {time.monotonic() - started:.1f} s, i {setting.unit}, {setting.project}.")


def _setting(options: dict[str, Any]) -> Setting:
    today = timezone.localdate()
    unit = _unit(options["unit"])
    project = _project(options["project"], unit)
    coaches = User.objects.with_role_in(unit.ancestor_ids, Permission.WRITE_NOTES, today)
    return Setting(
        unit,
        project,
        list(coaches.order_by("email")),
        today,
        Random(options["seed"]),  # nosec B311
        notes=options["notes"],
    )


def _unit(slug: str | None) -> Organisation:
    units = Organisation.objects.filter(kind=OrganisationKind.UNIT, controller__isnull=False)
    units = units.filter(slug=slug) if slug else units.filter(controller__shared_projects__isnull=False)
    unit: Organisation | None = units.select_related("municipality").order_by("slug").first()
    if unit is None:
        raise CommandError("Det finns ingen sådan enhet. Skapa en organisation med ett projekt först.")
    return unit


def _project(slug: str | None, unit: Organisation) -> Project:
    projects = Project.objects.filter(organisations__organisation=unit.controller_id, starts_on__isnull=False)
    if slug:
        projects = projects.filter(slug=slug)
    project: Project | None = projects.order_by("-starts_on", "slug").first()
    if project is None:
        raise CommandError("Kommunen har inget sådant projekt med startdatum.")
    return project
