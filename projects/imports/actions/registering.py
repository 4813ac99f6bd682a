"""Registering a project from what was understood of its page."""

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.text import slugify

from nystart.foundation.accounts.models import Municipality, Organisation
from projects.reading.owners import municipality_names, split_owner
from projects.reading.page import ProjectPage
from projects.reading.refusal import ImportRefused
from projects.register.codes import Currency, ProjectRole
from projects.register.models import (
    CoFinancier,
    Partner,
    ProgrammePeriod,
    Project,
    ProjectMunicipality,
    ProjectOrganisation,
    Section,
)

HUNDREDTH = Decimal("0.01")


class AlreadyRegistered(ImportRefused):
    """The page is a project that is here already, by registry number or by name and period."""


@transaction.atomic
def register_project(*, page: ProjectPage, lead: Organisation | None, by: Any, **also: Any) -> Project:
    """Make a project of the page, with parties, texts and unknown labels.

    `lead` is the organisation here that leads it; `also` are further fields of Project (`is_fictional`). Raises
    AlreadyRegistered for a project that is here, and ImportRefused when the page lacks what a project must have.
    """
    _refuse_known(page)
    project = Project(**_fields(page, lead), lead=lead, slug=free_slug(page), **also)
    _validate(project)
    _insert(project)
    if lead:
        ProjectOrganisation.objects.create(project=project, organisation=lead, role=ProjectRole.LEAD)
    _add_parties(project, page)
    _add_sections(project, page)
    return project


def _refuse_known(page: ProjectPage) -> None:
    if not page.name:
        raise ImportRefused("Projektet saknar namn. Skriv namnet och försök igen.")
    if page.programme_period is None:
        raise ImportRefused("Programperioden går inte att räkna ut. Ange projektperiod eller diarienummer.")
    if page.registry_number and Project.objects.filter(registry_number=page.registry_number).exists():
        raise AlreadyRegistered(f"Projektet finns redan: diarienummer {page.registry_number} är registrerat.")
    same = Project.objects.filter(name__iexact=page.name, starts_on=page.starts_on, ends_on=page.ends_on)
    if same.exists():
        raise AlreadyRegistered(f"Projektet finns redan: {page.name} med samma projektperiod är registrerat.")


def _fields(page: ProjectPage, lead: Organisation | None) -> dict[str, Any]:
    owner_name, owner_unit = owner_of(page, lead)
    degree = page.co_financing_degree
    contact = page.contact
    return {
        "name": page.name,
        "registry_number": page.registry_number or "",
        "programme_period": ProgrammePeriod.objects.get(pk=page.programme_period),
        "priority_area": page.priority_area or "",
        "specific_objective": page.specific_objective or "",
        "phase": page.phase or "",
        "region": page.region or "",
        "owner_name": owner_name,
        "owner_unit": owner_unit,
        "starts_on": page.starts_on,
        "ends_on": page.ends_on,
        "granted_amount": page.granted_amount,
        "total_budget": page.total_budget,
        "currency": page.currency or Currency.SEK,
        "co_financing_degree": degree.quantize(HUNDREDTH) if degree is not None else None,
        "planned_participants": page.planned_participants,
        "contact_name": contact.name if contact else "",
        "contact_email": contact.email if contact else "",
        "contact_phone": contact.phone if contact else "",
        "unknown_labels": [vars(one) for one in (*page.other_facts, *page.unknown_labels)],
    }


def owner_of(page: ProjectPage, lead: Organisation | None) -> tuple[str, str]:
    """Legal owner and department. Where the page names only a department, the leading municipality is the owner."""
    name, unit = split_owner(page.owner)
    if page.owner and not name and lead:
        name = (lead.controller or lead).name
    return name, page.owner_unit or unit


def free_slug(page: ProjectPage) -> str:
    """An address for the project that nobody has: its name, then with its first year, then with a number."""
    base = slugify(page.name or "")[:60] or "projekt"
    if base in {"import", "id"}:
        base = f"projekt-{base}"
    year = [f"{base}-{page.starts_on.year}"] if page.starts_on else []
    taken = set(Project.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    candidates = [base, *year, *(f"{base}-{number}" for number in range(2, len(taken) + 3))]
    return next(slug for slug in candidates if slug not in taken)


def _validate(project: Project) -> None:
    """Ask the model's own rules before the database does, so that the answer is a sentence."""
    try:
        project.full_clean()
    except ValidationError as error:
        raise ImportRefused(" ".join(_sentences(project, error))) from None


def _insert(project: Project) -> None:
    """Save it. When somebody else saved the same project a moment ago, the database's own refusal becomes ours."""
    try:
        with transaction.atomic():
            project.save(force_insert=True)
    except IntegrityError:
        raise AlreadyRegistered(f"Projektet finns redan: {project.name} registrerades av någon annan nyss.") from None


def _sentences(project: Project, error: ValidationError) -> list[str]:
    said: list[str] = []
    words: dict[str, str] = {field.name: str(field.verbose_name) for field in project._meta.fields}
    for name, messages in error.message_dict.items():
        label = f"{words[name].capitalize()}: " if name in words else ""
        said.extend(f"{label}{message}" for message in messages)
    return said


def _add_parties(project: Project, page: ProjectPage) -> None:
    CoFinancier.objects.bulk_create(
        CoFinancier(project=project, name=one.name[:200], amount=one.amount, position=place)
        for place, one in enumerate(page.co_financiers or ())
    )
    Partner.objects.bulk_create(
        Partner(project=project, name=name[:200], position=place) for place, name in enumerate(page.partners or ())
    )
    known = {one.name.casefold(): one for one in Municipality.objects.all()} if page.municipalities else {}
    ProjectMunicipality.objects.bulk_create(
        ProjectMunicipality(project=project, name=name[:80], municipality=_known(known, name), position=place)
        for place, name in enumerate(page.municipalities or ())
    )


def _known(known: dict[str, Municipality], name: str) -> Municipality | None:
    return next((known[form.casefold()] for form in municipality_names(name) if form.casefold() in known), None)


def _add_sections(project: Project, page: ProjectPage) -> None:
    Section.objects.bulk_create(
        Section(project=project, key=one.key, heading=one.heading[:200], text=one.text, position=place)
        for place, one in enumerate(page.sections or ())
    )
