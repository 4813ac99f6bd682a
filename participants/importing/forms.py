"""Choosing a file, and which column holds what."""

from typing import Any

from django import forms

from nystart.foundation.accounts.models import User
from nystart.foundation.spreadsheets import Table
from nystart.foundation.spreadsheets.limits import MOST_BYTES
from nystart.foundation.spreadsheets.table import column_letters
from nystart.foundation.web.controls import dress
from nystart.foundation.web.forms import NystartForm
from nystart.foundation.web.layout import Layout, Medium
from participants.core.choices import units_for
from participants.core.codes import ReferrerKind
from participants.sheets.kinds import SHEETS, Sheet, sheets_for
from participants.sheets.mapping import Columns
from participants.sheets.values import as_text
from projects.register.models import Project

NOT_USED = ("", "Läses inte in")
SAMPLES = 3


class UploadForm(NystartForm):
    """A file, what it is about, and where the people belong."""

    kind = forms.ChoiceField(label="Vad innehåller listan?", widget=forms.RadioSelect)
    organisation = forms.ModelChoiceField(label="Enhet", queryset=None, empty_label="Välj enhet")
    project = forms.ModelChoiceField(
        label="Projekt",
        queryset=Project.objects.none(),
        empty_label="Välj projekt",
        required=False,
        help_text="Behövs för deltagare och inskrivningar.",
    )
    referrer_kind = forms.ChoiceField(
        label="Hur kom personerna hit, när det inte står i listan?",
        choices=[("", "Det står i listan"), *ReferrerKind.choices],
        required=False,
    )
    file = forms.FileField(
        label="Fil",
        help_text="Excel (xlsx) eller CSV, högst 10 000 rader.",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt,.tsv"}),
    )

    layout = Layout("kind", Medium("organisation", "project", "referrer_kind"), "file")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        sheets = list(sheets_for(user))
        self.fields["kind"].choices = [(sheet.kind.value, sheet.label) for sheet in sheets]
        self.fields["kind"].initial = sheets[0].kind.value if sheets else None
        units = units_for(user, sheets[0].permission)
        for sheet in sheets[1:]:
            units = units | units_for(user, sheet.permission)
        self.fields["organisation"].queryset = units.distinct()
        projects = Project.objects.visible_to(user).order_by("-starts_on", "name")
        self.fields["project"].queryset = projects
        for name, options in (("organisation", units.distinct()), ("project", projects)):
            found = list(options[:2])
            if len(found) == 1:
                self.fields[name].initial = found[0].pk
        if not any(sheet.needs_project for sheet in sheets):
            del self.fields["project"], self.fields["referrer_kind"]

    def clean(self) -> dict[str, Any]:
        """A project for people, and only units where the user may do the same by hand."""
        cleaned = super().clean() or {}
        sheet = SHEETS.get(cleaned.get("kind", ""))
        unit, file = cleaned.get("organisation"), cleaned.get("file")
        if sheet and sheet.needs_project and not cleaned.get("project") and "project" not in self.errors:
            self.add_error("project", "Välj det projekt som personerna skrivs in i.")
        if sheet and unit and unit.pk not in self.user.organisation_ids(sheet.permission):
            self.add_error("organisation", "Du kan inte läsa in en sådan lista i enheten. Välj en annan enhet.")
        if file and file.size > MOST_BYTES:
            self.add_error("file", f"Filen är större än {MOST_BYTES // 1024 // 1024} MB. Dela upp den i flera filer.")
        return cleaned


class ColumnsForm(NystartForm):
    """Which column holds what: a choice for each column that has something in it."""

    def __init__(self, *args: Any, table: Table, columns: Columns, sheet: Sheet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.table, self.sheet = table, sheet
        choices = [NOT_USED, *((one.code, one.label) for one in sheet.fields)]
        for column, heading in table.headers.items():
            field = forms.ChoiceField(
                label=f"Kolumn {column_letters(column)}: {heading or 'utan rubrik'}",
                choices=choices,
                required=False,
                initial=columns.get(column, ""),
                widget=forms.Select({"class": "ny-w-m"}),
            )
            dress(field)
            self.fields[f"column_{column}"] = field

    @property
    def rows(self) -> list[tuple[Any, str, str, str]]:
        """For each column its field, its letters, its heading and the first values; never those of an identity number."""
        secret = {one.code for one in self.sheet.fields if one.is_secret}
        return [
            (self[f"column_{column}"], column_letters(column), heading, self._samples(column, secret))
            for column, heading in self.table.headers.items()
        ]

    def _samples(self, column: int, secret: set[str]) -> str:
        if self[f"column_{column}"].value() in secret:
            return "visas inte"
        cells = (row.cells[column] for row in self.table.rows if column < len(row.cells))
        found = [
            as_text(cell)[:40]
            for cell, _place in zip((cell for cell in cells if cell != ""), range(SAMPLES), strict=False)
        ]
        return ", ".join(found)

    def clean(self) -> dict[str, Any]:
        """Each field from one column, and all that the list must have."""
        cleaned = super().clean() or {}
        chosen = self.columns()
        for one in self.sheet.fields:
            names = [f"column_{column}" for column, code in chosen.items() if code == one.code]
            for name in names[1:]:
                self.add_error(name, f"{one.label} är redan vald för en annan kolumn.")
            if one.is_required and not names:
                self.add_error(None, f"Välj vilken kolumn som är {one.label.lower()}.")
        return cleaned

    def columns(self) -> Columns:
        """What was chosen."""
        values = ((column, self.cleaned_data.get(f"column_{column}", "")) for column in self.table.headers)
        return {column: code for column, code in values if code}
