"""`manage.py import_people`: reads a list in as the pages do, in the name of a user and with her rights."""

import json
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from nystart.foundation.audit.acting import acting_as
from nystart.foundation.spreadsheets import SheetRefused
from participants.core.codes import ReferrerKind
from participants.sheets.kinds import SHEETS

from ...commanding import Wanted, read_in

HELP = """Reads a list of people, plans or notes in from an Excel (xlsx) or CSV file: all of its rows, or none.

It is done in the name of a user (--user, an e-mail address), with her rights and in her unit (--unit, --project: address
names). A dry run saves nothing; without --user it is done with the rights of somebody who may read such a list in.

--mapping FILE is a JSON object from column to field, as {"A": "number", "Namn": "full_name"}: a column by its letters or its heading.
Without it the headings decide, or what the unit chose the last time for the same headings.

--json prints one object with these keys:
  file, error (null, or why the file was refused), saved, columns (letters to field), unread (headings that no field has),
  counts (created, changed, skipped, fault), rows: a list in the order of the file of
  {"row", "outcome", "column", "heading", "field", "message"}
Rows are numbered as in the file. outcome is created, changed, skipped or fault; a row may have several faults. column, heading and
field are null but for a fault. No identity number and no name is printed. The exit code is 1 when the file was refused or has faults.

Fields: """


class Command(BaseCommand):
    """Read one list in; see HELP."""

    help = HELP + "; ".join(f"{kind}: {', '.join(one.code for one in sheet.fields)}" for kind, sheet in SHEETS.items())

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """Keep the line breaks of the help."""
        return super().create_parser(prog_name, subcommand, formatter_class=RawDescriptionHelpFormatter, **kwargs)

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, what it is, where it belongs, and in whose name."""
        parser.add_argument("file", metavar="FILE", help="an Excel (xlsx) or CSV file")
        parser.add_argument(
            "--kind", choices=[str(kind) for kind in SHEETS], default="people", help="what the list is about"
        )
        parser.add_argument("--user", metavar="EMAIL", help="in whose name")
        parser.add_argument(
            "--unit", metavar="SLUG", help="address name of the unit; else the first that has a project"
        )
        parser.add_argument(
            "--project", metavar="SLUG", help="address name of the project; else the latest of the municipality"
        )
        parser.add_argument(
            "--referrer", choices=ReferrerKind.values, default="", help="how people came whose row does not say it"
        )
        parser.add_argument("--mapping", metavar="FILE", help="a JSON object from column to field")
        parser.add_argument("--dry-run", action="store_true", help="read and check, save nothing")
        parser.add_argument("--json", action="store_true", help="print the outcome as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read the file in. Raises CommandError when it is refused or has faults."""
        answer: dict[str, Any] = {"file": options["file"], "error": None, "saved": False, "rows": []}
        try:
            content = Path(options["file"]).read_bytes()
            mapping = json.loads(Path(options["mapping"]).read_text(encoding="utf-8")) if options["mapping"] else None
            with transaction.atomic():
                answer |= self._read(content, mapping, options)
                if not answer["saved"]:
                    transaction.set_rollback(True)
        except SheetRefused as refused:
            answer["error"] = refused.message
        except ValidationError as refused:
            answer["error"] = " ".join(refused.messages)
        except PermissionDenied:
            answer["error"] = "Användaren får inte läsa in en sådan lista i enheten och projektet."
        except (OSError, ValueError) as error:
            answer["error"] = f"Filen går inte att läsa ({type(error).__name__})."
        self._tell(answer, as_json=options["json"])
        if answer["error"] or any(row["outcome"] == "fault" for row in answer["rows"]):
            raise CommandError(answer["error"] or "Listan har fel. Ingenting är sparat.")

    def _read(self, content: bytes, mapping: Any, options: dict[str, Any]) -> dict[str, Any]:
        with acting_as("import_people", reason="Inläsning av lista"):
            wanted = Wanted.of(options)
        return read_in(content, Path(options["file"]).name, mapping, wanted, dry_run=options["dry_run"])

    def _tell(self, answer: dict[str, Any], *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1))
            return
        for row in answer["rows"]:
            place = f"rad {row['row']}" + (f", kolumn {row['column']}" if row["column"] else "")
            self.stdout.write(f"{place}: {row['outcome']}: {row['message']}")
        if answer.get("counts"):
            self.stdout.write(", ".join(f"{outcome} {count}" for outcome, count in answer["counts"].items()))
        self.stdout.write("Sparat." if answer["saved"] else "Ingenting är sparat.")
