"""Employers and their contacts, as staff keep them."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from nystart.foundation.accounts.models import Organisation
from placements.bank.models import Employer, EmployerContact


@transaction.atomic
def register_employer(*, controller: Organisation, fields: Mapping[str, Any]) -> Employer:
    """Put an employer (arbetsgivare) in the bank of a municipality."""
    return Employer.objects.create(controller=controller, municipality=controller.municipality, **fields)


@transaction.atomic
def correct_employer(*, employer: Employer, fields: Mapping[str, Any]) -> None:
    """Change name, kind, number and website of an employer (rätta arbetsgivare)."""
    for name, value in fields.items():
        setattr(employer, name, value)
    employer.save(update_fields=[*fields])


@transaction.atomic
def add_contact(*, employer: Employer, name: str, phone: str, email: str) -> EmployerContact:
    """Note somebody to ring or write to at the employer (kontaktperson)."""
    return EmployerContact.objects.create(employer=employer, name=name, phone=phone, email=email, is_confirmed=True)
