"""Reading a list in: uploaded, columns chosen, read through, started, carried out once, destroyed."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from nystart.foundation.accounts.models import Organisation, User
from nystart.foundation.audit.acting import acting_as
from nystart.foundation.spreadsheets import SheetRefused, Table
from participants.core.actions import recorded
from participants.sheets.codes import Outcome
from participants.sheets.found import Found, Setting
from participants.sheets.kinds import SHEETS, Sheet
from participants.sheets.mapping import Columns, fitting, signature
from projects.register.models import Project

from .codes import ListState
from .models import ColumnChoice, ListImport
from .reviewing import as_report, judge, may_be_chosen, read_list
from .sealing import UnreadableError, seal, seal_json, unseal

NUMBERS = re.compile(r"\d{6}[-+ ]?\d{4}|\d{8}[-+ ]?(?:\d{4}|TF\d{2})|\d{8,}", re.IGNORECASE)
"""What may be somebody's number in the name of a file."""
UNREADABLE = "Filen går inte att öppna längre. Ladda upp den igen."


def shown_name_of(name: str) -> str:
    """The name of a file as it is shown and kept: without what may be somebody's number."""
    plain = re.sub(r"[^\w .,()\-–]+", "-", name.replace("\\", "/").rpartition("/")[2])
    return NUMBERS.sub("…", plain)[-120:] or "lista"


def setting_of(listed: ListImport, by: User) -> Setting:
    """Where the list is read in, as it was chosen, today."""
    return Setting(
        organisation=listed.organisation,
        by=by,
        today=timezone.localdate(),
        shown_name=listed.shown_name,
        project=listed.project,
        referrer_kind=listed.referrer_kind,
    )


def check_may(sheet: Sheet, organisation: Organisation, project: Project | None, by: User) -> None:
    """Raise PermissionDenied where ``by`` may not do by hand what the list does, and ValidationError without a project."""
    if organisation.pk not in by.organisation_ids(sheet.permission) or not organisation.controller_id:
        raise PermissionDenied
    if sheet.needs_project and project is None:
        raise ValidationError("Välj det projekt som personerna skrivs in i.", code="project")
    if not may_be_chosen(project, by):
        raise PermissionDenied


@recorded
def upload_list(
    *,
    content: bytes,
    name: str,
    sheet: Sheet,
    organisation: Organisation,
    by: User,
    project: Project | None = None,
    referrer_kind: str = "",
) -> ListImport:
    """Take a file in, sealed (ladda upp); the same file sent twice lies here once.

    Raises SheetRefused, and keeps nothing, when it is no list that can be read.
    """
    check_may(sheet, organisation, project, by)
    read = read_list(content, name, sheet, organisation)
    sealed = seal(content)
    same = ListImport.objects.filter(created_by=by, organisation=organisation, kind=sheet.kind, sealed=sealed)
    if again := same.filter(project=project if sheet.needs_project else None).first():
        return again
    listed: ListImport = ListImport.objects.create(
        controller_id=organisation.controller_id or organisation.pk,
        organisation=organisation,
        project=project if sheet.needs_project else None,
        created_by=by,
        kind=sheet.kind,
        referrer_kind=referrer_kind if sheet.needs_project else "",
        shown_name=shown_name_of(name),
        columns={str(column): code for column, code in read.columns.items()},
        sealed=sealed,
        rows=len(read.table.rows),
    )
    return listed


def open_list(listed: ListImport) -> tuple[Table, Columns, Sheet]:
    """The table of a list that is here, and its columns as chosen. Raises SheetRefused when the file is gone or unreadable."""
    if not listed.sealed:
        raise SheetRefused("Filen är borttagen. Ladda upp den igen.")
    sheet = SHEETS[listed.kind]
    try:
        content = unseal(listed.sealed)
    except UnreadableError:
        raise SheetRefused(UNREADABLE) from None
    ending = ".xlsx" if content.startswith(b"PK") else ".csv"
    table = read_list(content, f"lista{ending}", sheet, listed.organisation).table
    return table, fitting(listed.columns, table, sheet.fields), sheet


@recorded
def check_list(*, listed: ListImport, columns: Mapping[Any, str], by: User) -> ListImport:
    """Choose the columns and read the list through (provläsa): nothing but the list's own row and the choice is written.

    Raises SheetRefused when a column is lacking, and ValidationError when the list is being read in or has been.
    """
    locked = _locked(listed)
    check_may(SHEETS[locked.kind], locked.organisation, locked.project, by)
    locked.columns = {str(column): code for column, code in columns.items()}
    table, chosen, sheet = open_list(locked)
    found = judge(table, chosen, sheet, setting_of(locked, by))
    _remember(locked, table, chosen, by)
    _note(locked, found)
    locked.sealed_report = seal_json(as_report(found, table, sheet))
    locked.state, locked.message = ListState.CHECKED, ""
    locked.save()
    return locked


def _locked(listed: ListImport) -> ListImport:
    locked: ListImport = (
        ListImport.objects.select_for_update(of=("self",)).select_related("organisation", "project").get(pk=listed.pk)
    )
    if not locked.is_open:
        raise ValidationError("Listan är redan inläst, eller läses in just nu. Läs in sidan igen.", code="state")
    return locked


def _note(listed: ListImport, found: Found) -> None:
    listed.digest = found.digest
    listed.created_count, listed.changed_count = found.count(Outcome.CREATED), found.count(Outcome.CHANGED)
    listed.skipped_count, listed.fault_count = found.count(Outcome.SKIPPED), found.count(Outcome.FAULT)
    listed.done_rows, listed.step = 0, ""


def _remember(listed: ListImport, table: Table, columns: Columns, by: User) -> None:
    """The unit's choice for lists with these headings."""
    ColumnChoice.objects.update_or_create(
        organisation=listed.organisation,
        kind=listed.kind,
        signature=signature(table),
        defaults={
            "controller_id": listed.controller_id,
            "columns": {str(column): code for column, code in columns.items()},
            "changed_by": by,
        },
    )


@recorded
def start_import(*, listed: ListImport, by: User) -> bool:
    """Let the worker read the list in (läsa in); whether it was this call that started it. A second call starts nothing.

    Raises ValidationError when the list has faults, nothing to do, or has not been read through.
    """
    locked: ListImport = ListImport.objects.select_for_update(of=("self",)).get(pk=listed.pk)
    if locked.is_waiting or locked.state == ListState.DONE:
        return False
    if not locked.can_be_started:
        raise ValidationError("Listan kan inte läsas in än. Rätta felen och provläs den igen.", code="state")
    locked.state, locked.step, locked.message = ListState.QUEUED, "Väntar på sin tur", ""
    locked.save(update_fields=["state", "step", "message"])
    return True


@recorded
def drop_list(*, listed: ListImport, by: User) -> ListImport:
    """Throw the list away (kasta): the file is destroyed, nothing has been read in."""
    locked = _locked(listed)
    _destroy(locked, timezone.now())
    locked.state = ListState.DROPPED
    locked.save()
    return locked


def destroy_old_files(*, at: datetime) -> int:
    """Destroy the files that have lain here for ``IMPORT_FILE_DAYS``; how many. What is being read in goes when it is done."""
    with acting_as("importing.destroy", reason="Uppladdade listor som har legat för länge"):
        old = ListImport.objects.to_be_destroyed_at(at).exclude(state=ListState.RUNNING)
        found = list(old.order_by("pk").select_for_update(of=("self",), skip_locked=True))
        for listed in found:
            _destroy(listed, at)
            listed.state = ListState.DROPPED
            listed.save()
    return len(found)


def _destroy(listed: ListImport, at: datetime) -> None:
    listed.sealed, listed.sealed_report, listed.destroyed_at = "", "", at


def finish(listed: ListImport, found: Found) -> None:
    """Note that everything is written, and destroy file and report, in the transaction that wrote it."""
    _note(listed, found)
    _destroy(listed, timezone.now())
    listed.state, listed.finished_at, listed.done_rows, listed.step = (
        ListState.DONE,
        timezone.now(),
        listed.rows,
        "Klart",
    )
    listed.save()
