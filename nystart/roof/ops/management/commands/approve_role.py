"""`manage.py approve_role`: the first manager of a municipality, or her new address, is approved by those who run the server."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from nystart.foundation.accounts.models import EmailChange, Membership
from nystart.foundation.accounts_staff.actions.approvals import approve_for_operations, approvers
from nystart.foundation.accounts_staff.actions.email_approvals import approve_email_for_operations
from nystart.foundation.accounts_staff.actions.email_letters import email_approvers
from nystart.foundation.audit.acting import acting_as


class Command(BaseCommand):
    """Approve the roles and the new address of an account for which nobody in the municipality may say yes."""

    help = (
        "Approves the waiting roles, and the waiting new address, of an account where no manager can do it. "
        "Look up the person by telephone first."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whose, and who asked for it."""
        parser.add_argument("--email", required=True, help="the address of the account")
        parser.add_argument(
            "--reason", required=True, help="who confirmed the person and how; it stands in the history"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Approve what waits and has nobody else."""
        today = timezone.localdate()
        waiting = Membership.objects.waiting(today).filter(user__email__iexact=options["email"])
        asked = list(waiting.select_related("user", "organisation").order_by("pk"))
        roles = [role for role in asked if not approvers(role, today).exists()]
        changes = EmailChange.objects.waiting(timezone.now()).filter(needs_approval=True, approved_at=None)
        asked_for = changes.filter(user__email__iexact=options["email"]).select_related("user").order_by("pk")
        addresses = [change for change in asked_for if not email_approvers(change, today).exists()]
        if not roles and not addresses:
            raise CommandError("Nothing of the account waits for a yes which only operations can give.")
        with acting_as("approve_role", reason=options["reason"][:200]):
            for role in roles:
                approve_for_operations(membership=role, on=today)
                self.stdout.write(f"Approved: {role}")
            for change in addresses:
                approve_email_for_operations(change=change, now=timezone.now())
                self.stdout.write(f"Approved: {change.new_email}")
