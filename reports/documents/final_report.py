"""The final report (slutrapport) as a document: frozen texts, tables and charts, ready to be set as PDF."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from nystart.foundation.paper.fonts import FAMILY, font_face_css
from nystart.foundation.swedish.formats import MISSING, money, number, percent
from projects.register.models import Project
from reports.figures.final_report import ReportFigures
from reports.tables.charts import follow_up_chart
from reports.tables.codes import Slot
from reports.tables.shield import Shielded, shield
from reports.tables.tables import Table, table
from reports.writing.models import Report, ReportSection

from .text import Block, text_blocks

EMPTY = "Avsnittet är inte ifyllt."
FICTIONAL = "Påhittade utfall: deltagare och resultat är exempel."
FICTIONAL_PROJECT = "Påhittat projekt: det finns inte, och alla uppgifter är exempel."
QUESTIONS = (
    ("deviations", "Varför blev resultatet ett annat än väntat?"),
    ("improvements", "Vad hade eventuellt kunnat göras bättre?"),
)


@dataclass(frozen=True)
class NumberedTable:
    """A table with its number in the document."""

    number: int
    table: Table


@dataclass(frozen=True)
class Answer:
    """A control question and what was answered."""

    question: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class DocumentSection:
    """A heading of the form with all that stands under it."""

    number: int
    heading: str
    blocks: tuple[Block, ...]
    tables: tuple[NumberedTable, ...]
    chart: SafeString | None
    chart_number: int
    chart_title: str
    answers: tuple[Answer, ...]

    @property
    def title(self) -> str:
        """The heading with its number, as contents and bookmarks have it."""
        return f"{self.number}. {self.heading}"

    @property
    def is_empty(self) -> bool:
        """Whether nobody has written anything here."""
        return not self.blocks and not any(answer.blocks for answer in self.answers)

    @property
    def is_bare(self) -> bool:
        """Whether nothing at all stands under the heading."""
        return self.is_empty and not self.tables


@dataclass(frozen=True)
class Document:
    """A whole report. ``mark`` stands at the foot of every page when outcomes are invented."""

    title: str
    kind: str
    owner: str
    unit: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[DocumentSection, ...]
    mark: str
    made_on: date
    edition: int
    form_mark: str


def build_document(report: Report, figures: ReportFigures, *, edition: int, made_on: date) -> Document:
    """Freeze a report as the public may have it."""
    project, template = report.project, report.template
    shielded = shield(figures)
    numbers = _Numbers()
    sections = report.sections.select_related("heading").order_by("heading__number")
    return Document(
        title=project.name,
        kind=template.title,
        owner=str(project.lead or project.owner_name),
        unit=project.owner_unit or (project.owner_name if project.lead else ""),
        facts=_facts(project),
        sections=tuple(_section(section, shielded, numbers) for section in sections),
        mark=fictional_mark(project),
        made_on=made_on,
        edition=edition,
        form_mark=template.form_mark,
    )


def fictional_mark(project: Project) -> str:
    """What every page must say when the outcomes, or the project, are invented; else nothing."""
    if project.is_fictional:
        return FICTIONAL_PROJECT
    return FICTIONAL if project.has_fictional_outcomes else ""


def document_html(document: Document) -> str:
    """The document as one HTML page with its own stylesheet and fonts."""
    layout = render_to_string("reports/documents/final_report.css", {"family": FAMILY})
    styles = mark_safe(font_face_css() + layout)  # nosec
    return render_to_string(
        "reports/documents/final_report.html", {"document": document, "styles": styles, "empty": EMPTY}
    )


class _Numbers:
    """Numbers tables and figures through the document."""

    def __init__(self) -> None:
        self.tables = 0
        self.figures = 0

    def table(self) -> int:
        self.tables += 1
        return self.tables

    def figure(self) -> int:
        self.figures += 1
        return self.figures


def _section(section: ReportSection, shielded: Shielded, numbers: _Numbers) -> DocumentSection:
    heading = section.heading
    slots = [slot for slot in heading.slots if _is_filled(slot, shielded.figures)]
    chart = None
    if Slot.AFTER_90_DAYS in slots:
        chart = follow_up_chart(shielded, name=f"figur-{heading.number}", document=True)
    return DocumentSection(
        number=heading.number,
        heading=heading.heading,
        blocks=text_blocks(section.text),
        tables=tuple(NumberedTable(numbers.table(), table(slot, shielded)) for slot in slots),
        chart=chart,
        chart_number=numbers.figure() if chart else 0,
        chart_title=f"{shielded.figures.after_90_days.title}, antal personer" if chart else "",
        answers=_answers(section) if heading.control_questions else (),
    )


def _answers(section: ReportSection) -> tuple[Answer, ...]:
    return tuple(Answer(question, text_blocks(section.texts[name])) for name, question in QUESTIONS)


def _is_filled(slot: str, figures: ReportFigures) -> bool:
    """A table of nobody is left out, but for the ones that say so themselves."""
    measured = {Slot.LADDER: figures.ladder is not None, Slot.BELIEF: figures.belief is not None}
    always = {Slot.GOALS: bool(figures.goals), Slot.BUDGET: True, Slot.VOLUME: True}
    return (always | measured).get(Slot(slot), figures.volume.persons > 0)


def _facts(project: Project) -> tuple[tuple[str, str], ...]:
    labels = project.programme_period
    amount: Callable[[Any], str] = lambda value: money(value, project.currency) if value is not None else ""  # noqa: E731
    period = f"{project.starts_on:%Y-%m-%d}–{project.ends_on:%Y-%m-%d}" if project.starts_on and project.ends_on else ""
    municipalities = list(project.municipalities.order_by("position").values_list("name", flat=True))
    facts = (
        (labels.registry_label, project.registry_number),
        ("Projektperiod", period),
        (labels.area_label, project.priority_area.removeprefix(labels.area_label).strip()),
        (labels.region_label, project.region),
        ("Beviljat ESF-stöd", amount(project.granted_amount)),
        ("Total projektbudget", amount(project.total_budget)),
        ("ESF-stödets andel", percent(project.esf_share, 2)),
        ("Planerat antal deltagare", number(project.planned_participants)),
        ("Kommun", ", ".join(municipalities) if len(municipalities) < 4 else f"{len(municipalities)} kommuner"),
    )
    return tuple((label, value or MISSING) for label, value in facts)
