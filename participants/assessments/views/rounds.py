"""Signed rounds: listed, read, printed, and shown beside each other."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from nystart.foundation.access import Permission, requires
from nystart.foundation.audit.log import record_access
from participants.core.models import Participant
from participants.core.views.fetch import person_or_404

from ..codes import AssessmentKind
from ..models import Assessment, AssessmentDraft
from ..rounds import compared, told

SHOWN = 3
"""So many rounds at most stand beside each other; more cannot be read."""


def _of(request: HttpRequest, participant: Participant) -> Any:
    rows = Assessment.objects.visible_to(request.user).filter(participant=participant)
    return rows.with_form().newest_first()


@require_safe
@requires(Permission.WRITE_NOTES)
def assessments(request: HttpRequest, pk: UUID) -> HttpResponse:
    """All rounds of one person, by kind, with what is begun."""
    participant = person_or_404(request, pk, Permission.WRITE_NOTES)
    record_access(request, participant, detail="kartläggning")
    rounds = list(_of(request, participant))
    drafts = AssessmentDraft.objects.visible_to(request.user).filter(participant=participant)
    begun = {draft.kind: draft for draft in drafts.select_related("saved_by")}
    user: Any = request.user
    kinds = [
        {
            "kind": kind,
            "rounds": [each for each in rounds if each.kind == kind],
            "draft": begun.get(kind),
            "may_write": kind == AssessmentKind.GENERAL or user.can(Permission.ASSESS_IN_DEPTH),
        }
        for kind in AssessmentKind
    ]
    return render(request, "participants/assessments.html", {"participant": participant, "kinds": kinds})


def _one(request: HttpRequest, pk: UUID, action: str) -> Assessment:
    rows = Assessment.objects.visible_to(request.user).with_form().select_related("participant")
    found: Assessment = get_object_or_404(rows, pk=pk)
    record_access(request, found.participant, action, detail="kartläggning")
    return found


@require_safe
@requires(Permission.WRITE_NOTES)
def assessment(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One signed round."""
    return render(request, "participants/assessment.html", _read(_one(request, pk, "open")))


@require_safe
@requires(Permission.WRITE_NOTES)
def print_assessment(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One signed round on paper."""
    return render(request, "participants/print_assessment.html", _read(_one(request, pk, "print")))


def _read(found: Assessment) -> dict[str, Any]:
    sections = told(found.definition, found.answers)
    return {"participant": found.participant, "assessment": found, "sections": sections}


@require_safe
@requires(Permission.WRITE_NOTES)
def compare_rounds(request: HttpRequest, pk: UUID, kind: str) -> HttpResponse:
    """The last rounds of a kind beside each other; ``?bara=andrat`` shows only what the last one changed."""
    if kind not in AssessmentKind.values:
        raise Http404
    participant = person_or_404(request, pk, Permission.WRITE_NOTES)
    record_access(request, participant, detail="kartläggning")
    numbered = list(enumerate(reversed(_of(request, participant).filter(kind=kind)), start=1))[-SHOWN:]
    rounds = [round_ for _number, round_ in numbered]
    if len(rounds) < 2:
        raise Http404
    sections, only_changed = compared(rounds), request.GET.get("bara") == "andrat"
    context = {
        "participant": participant,
        "kind": AssessmentKind(kind),
        "rounds": rounds,
        "numbered": numbered,
        "sections": sections,
        "only_changed": only_changed,
        "changes": sum(line.is_changed for section in sections for line in section.lines),
    }
    return render(request, "participants/compare_rounds.html", context)
