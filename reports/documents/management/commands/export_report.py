"""``manage.py export_report PROJECT --out FILE``: the final report of a project as PDF."""

from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q

from nystart.foundation.audit.acting import acting_as
from nystart.foundation.paper.pdf import PdfUnavailable, SignsMissing
from projects.register.models import Project
from reports.figures.final_report import PeriodUnknown
from reports.writing.actions import begin_report
from reports.writing.checks import Check, Found
from reports.writing.models import Report, ReportTemplate

from ...actions import NotCleared, make_edition_now
from ...models import Edition

KIND = "final_report"


class Command(BaseCommand):
    """Write the report as it stands; begin it from the project's page when nobody has."""

    help = "Skriver ett projekts slutrapport som PDF. PROJEKT är adressnamn, diarienummer eller exakt namn."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The project, the file, and whether somebody has looked at the names."""
        parser.add_argument("project", metavar="PROJEKT")
        parser.add_argument("--out", metavar="FIL", required=True)
        parser.add_argument(
            "--names-checked",
            action="store_true",
            help="Någon har läst texten: namnen i den är inte deltagares. Nummer och tecken hindrar ändå.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the edition and write the file. Every refusal is a sentence in Swedish and exit status 1."""
        target = Path(options["out"])
        if not target.resolve().parent.is_dir():
            raise CommandError(f"Mappen {target.resolve().parent} finns inte.")
        with acting_as("export_report", reason="Slutrapport som PDF från kommandoraden"):
            report = _report(_project(options["project"]))
            try:
                edition = make_edition_now(report=report, names_checked=options["names_checked"])
            except NotCleared as refusal:
                raise CommandError(_why(refusal.check)) from None
            except (PdfUnavailable, PeriodUnknown, SignsMissing) as problem:
                raise CommandError(_problem(problem)) from None
            try:
                target.write_bytes(_bytes(edition))
            except OSError as problem:
                raise CommandError(f"Filen {target} går inte att skriva: {problem.strerror}.") from None
        self.stdout.write(f"{target}: utgåva {edition.number}, {edition.pages} sidor, SHA-256 {edition.sha256}")


def _project(asked: str) -> Project:
    """The project by slug, registry number or exact name. Raises CommandError when there is none, or several."""
    found = list(Project.objects.filter(Q(slug=asked) | Q(registry_number=asked) | Q(name=asked)).order_by("slug")[:2])
    if not found:
        raise CommandError(f"Det finns inget projekt med adressnamn, diarienummer eller namn ”{asked}”.")
    if len(found) > 1:
        raise CommandError(f"Flera projekt heter ”{asked}”. Ange adressnamnet i stället, till exempel {found[0].slug}.")
    return found[0]


def _report(project: Project) -> Report:
    template = ReportTemplate.objects.for_project(project).filter(kind=KIND).first()
    if template is None:
        raise CommandError(
            f"Det finns ingen mall för slutrapport till ”{project.name}”. "
            "Mallar finns för genomförandeprojekt i programperioden 2007–2013."
        )
    return begin_report(project=project, template=template, by=None)


def _why(check: Check) -> str:
    """What is in the way: how many and where, never the number or the name itself, nor whose it is."""
    if check.numbers:
        places = _places(check.numbers)
        return f"Texten innehåller {len(check.numbers)} nummer som ser ut som identitetsnummer ({places}). Ta bort dem."
    if check.signs:
        signs = " ".join(dict.fromkeys(found.words for found in check.signs))
        return f"Rapportens typsnitt saknar {signs} ({_places(check.signs)}). Skriv det på ett annat sätt."
    places = _places([found for name in check.open_names for found in name.places])
    return (
        f"Texten innehåller {len(check.open_names)} ordpar som ser ut som namn ({places}). Svara på dem i Nystart "
        "under Kontrollera, eller kör med --names-checked om du har läst texten."
    )


def _places(found: Iterable[Found]) -> str:
    return "; ".join(dict.fromkeys(each.where for each in found))


def _problem(problem: Exception) -> str:
    if isinstance(problem, PeriodUnknown):
        return f"Projektet ”{problem}” saknar första eller sista dag, så ingenting kan räknas."
    return str(problem)


def _bytes(edition: Edition) -> bytes:
    if edition.file is None:
        raise CommandError("Utgåvan har ingen fil. Försök igen.")
    return edition.file.path.read_bytes()
