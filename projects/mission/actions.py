"""The five real projects of the demonstration, by the same import that users have, with their goals as rows."""

import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import transaction

from nystart.foundation.accounts.models import Organisation
from projects.goals.models import Goal, GoalBaseline
from projects.imports.actions import register_project
from projects.reading.decoding import decode
from projects.reading.page import ProjectPage
from projects.reading.project_bank import read_page
from projects.register.actions import add_track, share_project
from projects.register.models import Project

DATA = Path(__file__).resolve().parent / "data"


def mission_slugs() -> tuple[str, ...]:
    """The names of the five pages, such as `nystartcenter-hultsfred`."""
    return tuple(sorted(path.stem for path in (DATA / "pages").glob("*.txt")))


def mission_page(slug: str) -> ProjectPage:
    """One of the five pages, read."""
    return read_page(decode((DATA / "pages" / f"{slug}.txt").read_bytes()))


@transaction.atomic
def load_mission_projects(
    *,
    leads: Mapping[str, Organisation],
    partners: Mapping[str, list[Organisation]] | None = None,
    by: Any = None,
    has_fictional_outcomes: bool = True,
) -> dict[str, Project]:
    """Register the pages named in `leads` (page name -> leading organisation), with goals and tracks.

    `partners` names the organisations that share a project. Raises AlreadyRegistered when one is here already.
    """
    goals = json.loads((DATA / "goals.json").read_text(encoding="utf-8"))
    loaded = {}
    for slug, lead in leads.items():
        project = register_project(
            page=mission_page(slug), lead=lead, by=by, has_fictional_outcomes=has_fictional_outcomes
        )
        for organisation in (partners or {}).get(slug, []):
            share_project(project=project, organisation=organisation, by=by)
        _promise(project, goals.get(slug, {}), by)
        loaded[slug] = project
    return loaded


def _promise(project: Project, promised: Mapping[str, Any], by: Any) -> None:
    for track in promised.get("tracks", ()):
        add_track(project=project, by=by, **track)
    for position, row in enumerate(promised.get("goals", ())):
        fields = {key: value for key, value in row.items() if key not in ("baselines", "target")}
        target = Decimal(row["target"]) if "target" in row else None
        goal = Goal.objects.create(project=project, position=position, target=target, **fields)
        GoalBaseline.objects.bulk_create(GoalBaseline(goal=goal, year=year) for year in row.get("baselines", ()))
