"""The tree of organisations grows downwards; its parts are renamed, ended and opened again."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from nystart.foundation.accounts.actions.limits import check_looks_after
from nystart.foundation.accounts.models import Organisation, User
from nystart.foundation.accounts.models.organisation import OrganisationKind


@transaction.atomic
def add_organisation(
    *, name: str, kind: str, parent: Organisation, email: str, phone: str, on: date, by: User
) -> Organisation:
    """Add a unit (enhet), a department, or an authority or company that the municipality works with, under ``parent``.

    Raises ValidationError outside the organisations looked after, when the parent has one of that name already, or has
    ended before the day.
    """
    check_looks_after(by, parent.pk)
    parent.check_is_open(on)
    added = Organisation(name=name, kind=kind, parent=parent, email=email, phone=phone)
    added.slug = _free_slug(name, parent)
    added.check_name_is_free()
    added.full_clean(exclude=["ancestor_ids"])
    added.save()
    return added


@transaction.atomic
def rename_organisation(*, organisation: Organisation, name: str, by: User) -> Organisation:
    """Give it another name (byta namn). The name before stays in the history, and its address on the web is the same.

    Raises ValidationError outside the organisations looked after, or when a sister has the name.
    """
    check_looks_after(by, organisation.pk)
    organisation.name = name
    organisation.check_name_is_free()
    organisation.full_clean(exclude=["ancestor_ids"])
    organisation.save(update_fields=["name"])
    return organisation


@transaction.atomic
def end_organisation(*, organisation: Organisation, on: date, by: User) -> Organisation:
    """Let it end (avsluta); ``on`` is its last day. What is there stays, and is moved or ended by itself.

    Raises ValidationError outside the organisations looked after, for a municipality, and when it has ended already.
    """
    check_looks_after(by, organisation.pk)
    if organisation.kind == OrganisationKind.MUNICIPALITY:
        raise ValidationError("En kommun kan inte avslutas här.", code="municipality")
    if organisation.ends_on is not None:
        raise ValidationError("Den är redan avslutad. Öppna den igen först.", code="ended")
    organisation.ends_on = on
    organisation.save(update_fields=["ends_on"])
    return organisation


@transaction.atomic
def reopen_organisation(*, organisation: Organisation, by: User) -> Organisation:
    """Open it again (öppna igen). Raises ValidationError outside the organisations looked after, or when it is open."""
    check_looks_after(by, organisation.pk)
    if organisation.ends_on is None:
        raise ValidationError("Den är redan öppen.", code="open")
    organisation.ends_on = None
    organisation.save(update_fields=["ends_on"])
    return organisation


def _free_slug(name: str, parent: Organisation) -> str:
    """An address that nobody has: the name, then with the parent's, then with a number."""
    wanted = slugify(name)[:60] or "organisation"
    taken = set(Organisation.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    choices = [wanted, f"{wanted}-{parent.slug}"[:80], *(f"{wanted}-{number}" for number in range(2, len(taken) + 3))]
    return next(choice for choice in choices if choice not in taken)
