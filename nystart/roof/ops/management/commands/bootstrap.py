"""`manage.py bootstrap`: the first municipality and its account administrator."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from getpass import getpass
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.utils import timezone

from nystart.foundation.access import Role
from nystart.foundation.accounts.models import Membership, Municipality, Organisation, User
from nystart.foundation.accounts.models.organisation import OrganisationKind
from nystart.foundation.audit.acting import acting_as


class Command(BaseCommand):
    """Open an empty database for use: everything else is done in the browser."""

    help = (
        "Makes the first organisation (a municipality) and its account administrator in an empty database. "
        "The password is asked for, or read from NYSTART_PASSWORD."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What is not given is asked for."""
        parser.add_argument("--municipality", help="name or four-digit code, such as Hultsfred or 0860")
        parser.add_argument("--name", help="the administrator's name")
        parser.add_argument("--email", help="the administrator's e-mail address, which is the log-in")

    def handle(self, *args: Any, **options: Any) -> None:
        """Ask, check, make both."""
        if User.objects.exists():
            raise CommandError("There are accounts already. The account administrator makes new ones in the browser.")
        municipality = _find_municipality(options["municipality"] or input("Municipality (name or code): "))
        name = (options["name"] or input("The administrator's name: ")).strip()
        email = (options["email"] or input("E-mail address: ")).strip()
        password = os.environ.get("NYSTART_PASSWORD") or getpass("Password (at least 12 characters): ")
        _check(email, password, name)
        with acting_as("bootstrap", reason="The first organisation and its administrator"):
            organisation = make_first(municipality=municipality, name=name, email=email, password=password)
        self.stdout.write(
            f"{organisation.name} and the account {email} are made. Log in and open accounts for the rest."
        )


def make_first(*, municipality: Municipality, name: str, email: str, password: str) -> Organisation:
    """Make the municipality's root organisation and its account administrator (kontoadministratör), who keeps code lists too."""
    genitive = municipality.name if municipality.name.endswith(("s", "x", "z")) else f"{municipality.name}s"
    organisation = Organisation.objects.create(
        name=f"{genitive} kommun",
        slug=municipality.slug,
        kind=OrganisationKind.MUNICIPALITY,
        municipality=municipality,
    )
    administrator = User.objects.create_superuser(email, password, name=name)
    Membership.objects.create(
        user=administrator,
        organisation=organisation,
        role=Role.ACCOUNT_ADMINISTRATOR,
        starts_on=timezone.localdate(),
    )
    return organisation


def _find_municipality(given: str) -> Municipality:
    given = given.strip().removesuffix(" kommun")
    found = Municipality.objects.filter(code=given).first() or Municipality.objects.filter(name__iexact=given).first()
    if found is None:
        raise CommandError(f"There is no municipality named '{given}'.")
    return found


def _check(email: str, password: str, name: str) -> None:
    try:
        validate_email(email)
        validate_password(password, User(email=email, name=name))
    except ValidationError as error:
        raise CommandError(" ".join(error.messages)) from error
    if not name:
        raise CommandError("The administrator needs a name.")
