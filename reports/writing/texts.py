"""The texts that a report prints: what is written under its headings, and the words of the project that stand beside."""

from collections.abc import Iterator
from dataclasses import dataclass

from projects.register.models import Project

from .models import ReportSection

FIELD_LABELS = {
    "text": "texten",
    "deviations": "svaret på första kontrollfrågan",
    "improvements": "svaret på andra kontrollfrågan",
}


@dataclass(frozen=True)
class Text:
    """A text, where it stands in words, and the page where it can be changed."""

    where: str
    text: str
    url: str


def texts_of(project: Project, sections: list[ReportSection]) -> tuple[list[Text], list[Text]]:
    """What people have written in the report, and what the project's own page prints with it."""
    written = [
        Text(f"{section.heading}, {FIELD_LABELS[field]}", text, section.get_absolute_url())
        for section in sections
        for field, text in section.texts.items()
    ]
    url = project.get_absolute_url()
    printed = [Text(f"Projektets uppgifter, {what}", text, url) for what, text in _printed(project) if text]
    return written, printed


def _printed(project: Project) -> Iterator[tuple[str, str]]:
    yield "namnet", project.name
    yield "projektägaren", str(project.lead or project.owner_name)
    yield "enheten hos projektägaren", project.owner_unit
    yield "diarienumret", project.registry_number
    yield "programområdet", project.priority_area
    yield "regionen", project.region
    for place in project.municipalities.order_by("position", "pk"):
        yield "kommunen", place.name
    for financier in project.co_financiers.order_by("position", "pk"):
        yield "medfinansiären", financier.name
    for track in project.tracks.order_by("position", "pk"):
        yield "spåret", track.name
    for goal in project.goals.order_by("position", "pk"):
        yield "målet", f"{goal.title}\n{goal.reading}\n{goal.reading_by}"
