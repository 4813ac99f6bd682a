"""`manage.py enrol_code`: a code for the first administrator, who has nobody to get one from."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from nystart.foundation.accounts.enrolling import hand_over_code
from nystart.foundation.accounts.models import User
from nystart.foundation.audit.acting import acting_as


class Command(BaseCommand):
    """Let somebody whom no account administrator can help add a second factor."""

    help = "Writes a code, good for half an hour, with which the owner of the account adds her second factor."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whose account it is."""
        parser.add_argument("--email", required=True, help="the address of the account")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the code and write it once."""
        user = User.objects.filter(email__iexact=options["email"]).first()
        if user is None:
            raise CommandError("There is no account with that address.")
        try:
            with acting_as("enrol_code", reason="Kod för andra steget"):
                self.stdout.write(hand_over_code(user=user, by=None))
        except ValidationError as refused:
            raise CommandError(" ".join(refused.messages)) from refused
