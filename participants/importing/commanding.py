"""What the command ``import_people`` does: the steps of the pages, one after the other in one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from nystart.foundation.access.rls import set_acting, settings_of
from nystart.foundation.accounts.models import Organisation, User
from nystart.foundation.accounts.models.organisation import OrganisationKind
from nystart.foundation.audit.telling import history_told
from nystart.foundation.spreadsheets import Table
from nystart.foundation.spreadsheets.table import column_letters
from participants.sheets.fields import normalised
from participants.sheets.found import Found
from participants.sheets.kinds import SHEETS, Sheet
from participants.sheets.mapping import Columns
from participants.sheets.steps import silent
from projects.register.models import Project

from .actions import check_list, open_list, setting_of, upload_list
from .carrying_out import write
from .models import ListImport
from .reviewing import judge


@dataclass(frozen=True)
class Wanted:
    """In whose name, where, and what."""

    sheet: Sheet
    unit: Organisation
    project: Project | None
    user: User
    referrer_kind: str

    @classmethod
    def of(cls, options: Mapping[str, Any]) -> "Wanted":
        """What the options say, or what is nearest at hand. Raises ValidationError for what is not there."""
        sheet = SHEETS[options["kind"]]
        unit = _unit(options["unit"])
        project = _project(options["project"], unit) if sheet.needs_project else None
        return cls(sheet, unit, project, _user(options, sheet, unit), options["referrer"])


def read_in(
    content: bytes, name: str, mapping: Mapping[str, str] | None, wanted: Wanted, *, dry_run: bool
) -> dict[str, Any]:
    """Read the list in as the user; what became of each row. In the caller's transaction, which a dry run rolls back."""
    user = wanted.user
    with history_told(user=str(user.pk), user_name=str(user), action="import_people"):
        set_acting(**settings_of(user))
        listed = upload_list(
            content=content,
            name=name,
            sheet=wanted.sheet,
            organisation=wanted.unit,
            project=wanted.project,
            referrer_kind=wanted.referrer_kind,
            by=user,
        )
        table, proposed, sheet = open_list(listed)
        columns = chosen(mapping, table, sheet) if mapping else proposed
        checked = check_list(listed=listed, columns=columns, by=user)
        found = judge(table, columns, sheet, setting_of(checked, user))
        saved = not dry_run and not found.faults
        if saved:
            write(checked, user, silent)
    return _answer(found, table, columns, sheet, checked) | {"saved": saved}


def chosen(mapping: Mapping[str, str], table: Table, sheet: Sheet) -> Columns:
    """The columns that a mapping names, by letters or heading. Raises ValidationError for what the list or the sheet has not."""
    by_heading = {normalised(heading): column for column, heading in table.headers.items()}
    by_letters = {column_letters(column): column for column in table.headers}
    codes = {name: one.code for one in sheet.fields for name in (one.code, normalised(one.label))}
    found: Columns = {}
    for place, field in mapping.items():
        column = by_letters.get(place.upper(), by_heading.get(normalised(place)))
        code = codes.get(field, codes.get(normalised(field)))
        if column is None or code is None:
            raise ValidationError(f"Kolumnen {place} eller uppgiften {field} finns inte.")
        found[column] = code
    return found


def _answer(found: Found, table: Table, columns: Columns, sheet: Sheet, listed: ListImport) -> dict[str, Any]:
    faulty = {fault.row for fault in found.faults}
    rows = [
        {"row": row.row, "outcome": row.outcome, "column": None, "heading": None, "field": None, "message": row.words}
        for row in found.outcomes
        if row.row not in faulty
    ]
    for fault in found.faults:
        heading = None if fault.column is None else table.headers.get(fault.column)
        rows.append(
            {"row": fault.row, "outcome": "fault", "column": fault.letters or None, "heading": heading, "field": fault.field,
             "message": fault.message}
        )  # fmt: skip
    return {
        "columns": {column_letters(column): code for column, code in sorted(columns.items())},
        "unread": [heading for column, heading in table.headers.items() if column not in columns],
        "counts": {
            "created": listed.created_count,
            "changed": listed.changed_count,
            "skipped": listed.skipped_count,
            "fault": listed.fault_count,
        },
        "rows": sorted(rows, key=lambda row: (row["row"], row["column"] or "")),
    }


def _unit(slug: str | None) -> Organisation:
    units = Organisation.objects.filter(kind=OrganisationKind.UNIT, controller__isnull=False)
    units = units.filter(slug=slug) if slug else units.filter(controller__shared_projects__isnull=False)
    unit: Organisation | None = units.select_related("municipality").order_by("slug").first()
    if unit is None:
        raise ValidationError("Det finns ingen sådan enhet. Ange enhetens adressnamn med --unit.")
    return unit


def _project(slug: str | None, unit: Organisation) -> Project:
    projects = Project.objects.filter(organisations__organisation__in=unit.ancestor_ids, starts_on__isnull=False)
    projects = projects.filter(slug=slug) if slug else projects
    project: Project | None = projects.order_by("-starts_on", "slug").first()
    if project is None:
        raise ValidationError("Enheten har inget sådant projekt. Ange projektets adressnamn med --project.")
    return project


def _user(options: Mapping[str, Any], sheet: Sheet, unit: Organisation) -> User:
    """Who is named; for a dry run whoever may do it there."""
    if options["user"]:
        users = User.objects.filter(email__iexact=options["user"], is_active=True)
    elif options["dry_run"]:
        users = User.objects.with_role_in(unit.ancestor_ids, sheet.permission, timezone.localdate()).filter(
            is_active=True
        )
    else:
        raise ValidationError("Ange med --user i vems namn listan läses in.")
    user: User | None = users.order_by("email").first()
    if user is None:
        raise ValidationError("Det finns ingen sådan användare. Ange en e-postadress med --user.")
    return user
