"""Writing a report: begin it, save a text, answer about names."""

import hashlib
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from projects.register.models import Project

from .codes import NameAnswer
from .models import AnsweredName, Report, ReportSection, ReportTemplate, SetAsideText
from .names import name_key, without_name


class SavedByAnother(Exception):
    """Somebody saved the text in between. ``current`` is what they saved; nothing has been written over."""

    def __init__(self, current: ReportSection) -> None:
        super().__init__("The section has a newer version.")
        self.current = current


@transaction.atomic
def begin_report(*, project: Project, template: ReportTemplate, by: Any) -> Report:
    """Begin the report (påbörja rapporten), or go on with the one there is: a heading for each of the template's.

    The texts begin with those of the project's page where it has them. ``by`` is the user, or None for the system.
    """
    report, is_new = Report.objects.get_or_create(project=project, template=template, defaults={"created_by": by})
    if is_new:
        ReportSection.objects.bulk_create(
            ReportSection(report=report, heading=heading, text=first_text(project, heading.source_keys))
            for heading in template.sections.order_by("number")
        )
    return report


def first_text(project: Project, source_keys: list[str]) -> str:
    """What the project's page says for a heading: sections by their key, lists by a key that begins with ``@``."""
    written = dict(project.sections.exclude(text="").values_list("key", "text"))
    parts = [LISTS[key](project) if key in LISTS else written.get(key, "") for key in source_keys]
    return "\n\n".join(part.strip() for part in parts if part.strip())


@transaction.atomic
def save_section(
    *, section: ReportSection, version: int, text: str, deviations: str, improvements: str, is_done: bool, by: Any
) -> ReportSection:
    """Save a text (spara avsnittet) that was read as ``version``.

    Raises SavedByAnother when it has been saved since, unless what was saved is the same.
    """
    current = ReportSection.objects.select_for_update().select_related("heading").get(pk=section.pk)
    fresh = {"text": text, "deviations": deviations, "improvements": improvements}
    if current.texts == fresh and current.is_done == is_done:
        return current
    if current.version != version:
        raise SavedByAnother(current)
    for name, value in fresh.items():
        setattr(current, name, value)
    current.is_done, current.version = is_done, current.version + 1
    current.saved_at, current.saved_by = timezone.now(), by
    current.save()
    return current


@transaction.atomic
def choose_text(
    *, section: ReportSection, version: int, mine: dict[str, str], keep_mine: bool, by: Any
) -> ReportSection:
    """Choose between two texts (välja text) after somebody else saved in between; the other one is set aside.

    Raises SavedByAnother when a third text has come meanwhile.
    """
    current = ReportSection.objects.select_for_update().select_related("heading").get(pk=section.pk)
    if current.version != version:
        raise SavedByAnother(current)
    if not keep_mine:
        SetAsideText.objects.create(section=current, written_by=by, **mine)
        return current
    SetAsideText.objects.create(section=current, written_by=current.saved_by, **current.texts)
    return save_section(section=current, version=version, is_done=current.is_done, by=by, **mine)


@transaction.atomic
def answer_name(*, report: Report, name: str, answer: NameAnswer, by: Any) -> int:
    """Say of a name in the text (svara om ett namn) that it may stay, or take it out; returns how many texts changed."""
    changed = 0
    if answer == NameAnswer.REMOVE:
        changed = sum(_remove_name(section, name, by) for section in report.sections.select_for_update())
    AnsweredName.objects.update_or_create(
        report=report, digest=name_digest(report, name), defaults={"answer": answer, "answered_by": by}
    )
    return changed


def name_digest(report: Report, name: str) -> str:
    """The print of a name in one report, the same however it is cased and spaced."""
    return hashlib.sha256(f"{report.pk}:{name_key(name)}".encode()).hexdigest()


def _remove_name(section: ReportSection, name: str, by: Any) -> bool:
    fresh = {field: without_name(name, value) for field, value in section.texts.items()}
    is_changed = fresh != section.texts
    if is_changed:
        save_section(section=section, version=section.version, is_done=section.is_done, by=by, **fresh)
    return is_changed


def _names(rows: QuerySet[Any], lead: str) -> str:
    lines = [f"- {name}" for name in rows.order_by("position", "name").values_list("name", flat=True)]
    return "\n".join([lead, *lines]) if lines else ""


def _contact(project: Project) -> str:
    return "\n".join(filter(None, (project.contact_name, project.contact_email, project.contact_phone)))


LISTS: dict[str, Callable[[Project], str]] = {
    "@partners": lambda project: _names(project.partners.all(), "Samarbetspartner i projektet:"),
    "@co_financiers": lambda project: _names(project.co_financiers.all(), "Medfinansiärer:"),
    "@contact": _contact,
}
"""Sources that are rows and not running text."""

__all__ = ["SavedByAnother", "answer_name", "begin_report", "choose_text", "first_text", "name_digest", "save_section"]
