"""Choosing occupations in a plan: those that are ticked, and what a word finds."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from nystart.foundation.access import Permission, requires
from participants.core.forms.typing import typed
from projects.occupations.finding import find_occupations, known_occupations

from ..planning import read_occupations


@require_safe
@requires(Permission.EDIT_PARTICIPANTS)
def plan_occupations(request: HttpRequest) -> HttpResponse:
    """The part of the form that changes while a word is typed."""
    sought = typed(request.GET, "yrke", 60)
    context = occupations_shown(read_occupations(request.GET), sought)
    return render(request, "participants/_plan_occupations.html", context | {"sought": sought})


def occupations_shown(codes: Sequence[str], sought: str) -> dict[str, Any]:
    """The chosen occupations with their shortages today, and those found that are not chosen."""
    found = [one.code for one in find_occupations(sought) if one.code not in codes] if sought.strip() else []
    known = known_occupations([*codes, *found], timezone.localdate())
    return {
        "chosen": [one for one in known if one.code in codes],
        "found": [one for one in known if one.code not in codes],
    }
