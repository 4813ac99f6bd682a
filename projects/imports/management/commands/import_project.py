"""`manage.py import_project`: registers projects from saved pages of the fund's project bank."""

import json
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from nystart.foundation.accounts.models import Organisation
from nystart.foundation.audit.acting import acting_as
from projects.reading.decoding import decode
from projects.reading.page import ProjectPage
from projects.reading.project_bank import read_page
from projects.reading.refusal import ImportRefused

from ...actions import AlreadyRegistered, register_project
from ...leads import suggest_lead
from ...page_json import page_as_json

HELP = """Registers projects from saved text pages of the project bank, read by their labels.

Each file is one page. A page that cannot be read, or that is a project registered already (same registry number, or
same name and period), is refused with a message; nothing of it is saved and the exit code is 1. The other files are
imported all the same. With --dry-run nothing is saved; a project that is registered already is then only warned of.

--json prints a list with one object per file, in the order of the files, with these keys:
  file, error (null, or why the file was refused), name, registry_number, programme_period, priority_area,
  specific_objective, phase, owner, region, starts_on, ends_on, granted_amount, total_budget, currency,
  co_financing_degree, planned_participants, co_financiers, partners, municipalities, sections, unknown_labels,
  warnings, other_facts
What the page does not say is null, never 0. Amounts and degree are numbers, days are ISO dates; co_financiers,
partners, municipalities, unknown_labels and warnings are lists of texts; sections is a list of
{"key", "heading", "text"} in the order of the page; other_facts is a list of {"label", "value"} for what the page says
under headings that we know but have no field for (Utlysning, Berörd fond, Interventionstyp and the like).
"""


class Command(BaseCommand):
    """Import files; see HELP."""

    help = HELP

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """Keep the line breaks of the help."""
        return super().create_parser(prog_name, subcommand, formatter_class=RawDescriptionHelpFormatter, **kwargs)

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The files, and how to treat them."""
        parser.add_argument("files", nargs="+", metavar="FILE", help="a saved page")
        parser.add_argument("--dry-run", action="store_true", help="read and check, save nothing")
        parser.add_argument("--json", action="store_true", help="print what was understood as JSON")
        parser.add_argument("--lead", metavar="SLUG", help="address name of the organisation that leads the projects")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import each file on its own. Raises CommandError at the end when any was refused."""
        lead = self._lead(options["lead"])
        with transaction.atomic():
            answers = [self._take(file, lead, dry_run=options["dry_run"]) for file in options["files"]]
            if options["dry_run"]:
                transaction.set_rollback(True)
        if options["json"]:
            self.stdout.write(json.dumps(answers, ensure_ascii=False, indent=2))
        else:
            for answer in answers:
                self._tell(answer, dry_run=options["dry_run"])
        refused = [answer for answer in answers if answer["error"]]
        if refused:
            raise CommandError("\n".join(f"{answer['file']}: {answer['error']}" for answer in refused))

    def _lead(self, slug: str | None) -> Organisation | None:
        if slug is None:
            return None
        found: Organisation | None = Organisation.objects.filter(slug=slug).first()
        if found is None:
            raise CommandError(f"Det finns ingen organisation med adressnamnet {slug}.")
        return found

    def _take(self, file: str, lead: Organisation | None, *, dry_run: bool) -> dict[str, Any]:
        """Read and register one file; what was understood is told also when it is refused afterwards."""
        page, error, warning = ProjectPage(), None, ""
        try:
            page = read_page(decode(_bytes_of(file)))
            with acting_as("import_project", reason=Path(file).name):
                project = register_project(page=page, lead=lead or suggest_lead(page), by=None)
            warning = (
                "" if project.lead else "Ingen organisation i Nystart leder projektet. Välj en på projektets sida."
            )
        except AlreadyRegistered as refusal:
            error, warning = (None, refusal.message) if dry_run else (refusal.message, "")
        except ImportRefused as refusal:
            error = refusal.message
        answer = {"file": file, "error": error} | page_as_json(page)
        answer["warnings"] += [warning] if warning else []
        return answer

    def _tell(self, answer: dict[str, Any], *, dry_run: bool) -> None:
        if answer["error"]:
            return
        texts = len(answer["sections"] or ())
        verb = "är läst" if dry_run else "är importerat"
        self.stdout.write(f"{answer['file']}: {answer['name']} {verb}, {texts} {'text' if texts == 1 else 'texter'}.")
        for warning in answer["warnings"]:
            self.stdout.write(f"  {warning}")
        for label in answer["unknown_labels"]:
            self.stdout.write(f"  Okänd rubrik: {label}")


def _bytes_of(file: str) -> bytes:
    """The file's content. Raises ImportRefused when it cannot be read."""
    try:
        return Path(file).read_bytes()
    except FileNotFoundError:
        raise ImportRefused("Filen finns inte.") from None
    except OSError:
        raise ImportRefused("Filen går inte att läsa.") from None
