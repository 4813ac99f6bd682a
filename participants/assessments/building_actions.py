"""Making, changing and publishing the forms of a municipality."""

from collections.abc import Callable
from datetime import datetime
from typing import cast
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Max

from nystart.foundation.accounts.models import User
from participants.core.actions.recorded import recorded

from .building import checked, missing
from .definition import Definition, read_definition
from .models import AssessmentForm, FormVersion


@recorded
def create_form(
    *, controller_id: UUID, title: str, kind: str, by: User, copy_of: FormVersion | None = None
) -> AssessmentForm:
    """Make a form for a municipality (nytt formulär), empty or as a copy. Raises ValidationError for a name that is taken."""
    if AssessmentForm.objects.filter(controller=controller_id, title=title).exists():
        raise ValidationError("Det finns redan ett formulär med det namnet. Välj ett annat namn.", code="title")
    content = copy_of.content if copy_of else Definition().as_data()
    return AssessmentForm.objects.create(controller_id=controller_id, title=title, kind=kind, draft=content)


@recorded
def change_form(
    *, form: AssessmentForm, change: Callable[[Definition], Definition], seen: int, by: User
) -> AssessmentForm:
    """Change what is being built (ändra formuläret). The published versions stay as they are.

    Raises ValidationError when somebody has changed it since change number ``seen``, or when a condition would break.
    """
    form = _locked(form, seen)
    form.draft = checked(change(form.definition)).as_data()
    form.draft_version += 1
    form.save(update_fields=["draft", "draft_version"])
    return form


@recorded
def publish_form(*, form: AssessmentForm, seen: int, at: datetime, by: User) -> FormVersion:
    """Publish what is built as the next version (publicera); it never changes again. New rounds use it from now on.

    Raises ValidationError when something is missing, when nothing has changed, and when somebody has changed it since.
    """
    form = _locked(form, seen)
    if wrong := list(missing(checked(form.definition))):
        raise ValidationError([ValidationError(each, code="missing") for each in wrong])
    versions = FormVersion.objects.filter(form=form)
    latest = versions.order_by("-number").first()
    if latest and read_definition(latest.content) == form.definition:
        raise ValidationError(f"Ingenting är ändrat sedan version {latest.number}.", code="unchanged")
    number = int(versions.aggregate(last=Max("number"))["last"] or 0) + 1
    return FormVersion.objects.create(
        controller_id=form.controller_id,
        form=form,
        number=number,
        content=form.draft,
        published_at=at,
        published_by=by,
    )


@recorded
def use_form(*, form: AssessmentForm, in_use: bool, by: User) -> AssessmentForm:
    """Take a form into use, or out of it (ta ur bruk): new rounds are not made with it. What has been answered stays."""
    form.in_use = in_use
    form.save(update_fields=["in_use"])
    return form


def _locked(form: AssessmentForm, seen: int) -> AssessmentForm:
    found = cast(AssessmentForm, AssessmentForm.objects.select_for_update(of=("self",)).get(pk=form.pk))
    if found.draft_version != seen:
        raise ValidationError(
            "Någon har ändrat formuläret medan du höll på. Läs in sidan igen och gör om ändringen.", code="changed"
        )
    return found
