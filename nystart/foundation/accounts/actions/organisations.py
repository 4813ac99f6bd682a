"""The tree of organisations grows downwards."""

from django.db import transaction
from django.utils.text import slugify

from ..models import Organisation, User
from .limits import check_looks_after


@transaction.atomic
def add_organisation(*, name: str, kind: str, parent: Organisation, email: str, phone: str, by: User) -> Organisation:
    """Add a unit (enhet), a department, or an authority or company that the municipality works with, under ``parent``.

    Raises ValidationError outside the organisations looked after, or when the parent has one of that name already.
    """
    check_looks_after(by, parent.pk)
    added = Organisation(name=name, kind=kind, parent=parent, email=email, phone=phone)
    added.slug = _free_slug(name, parent)
    added.check_name_is_free()
    added.full_clean(exclude=["ancestor_ids"])
    added.save()
    return added


def _free_slug(name: str, parent: Organisation) -> str:
    """An address that nobody has: the name, then with the parent's, then with a number."""
    wanted = slugify(name)[:60] or "organisation"
    taken = set(Organisation.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    choices = [wanted, f"{wanted}-{parent.slug}"[:80], *(f"{wanted}-{number}" for number in range(2, len(taken) + 3))]
    return next(choice for choice in choices if choice not in taken)
