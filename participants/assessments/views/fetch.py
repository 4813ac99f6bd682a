"""Fetching whose assessment it is, its draft, and the form it is filled in with."""

from uuid import UUID

from django.http import Http404, HttpRequest

from nystart.foundation.access import Permission
from nystart.foundation.audit.log import record_access
from participants.core.models import Participant
from participants.core.views.fetch import person_or_404

from ..codes import AssessmentKind
from ..models import AssessmentDraft, FormVersion

NEEDS = {
    AssessmentKind.GENERAL.value: Permission.WRITE_NOTES,
    AssessmentKind.IN_DEPTH.value: Permission.ASSESS_IN_DEPTH,
}
"""What it takes to fill in a round of each kind."""


def person_to_assess(request: HttpRequest, pk: UUID, kind: str) -> Participant:
    """The person for whom the user fills in rounds of the kind. Raises Http404."""
    if kind not in NEEDS:
        raise Http404
    found = person_or_404(request, pk, Permission.WRITE_NOTES)
    if kind == AssessmentKind.IN_DEPTH:
        found = person_or_404(request, pk, NEEDS[kind])
    record_access(request, found, detail="kartläggning")
    return found


def draft_of(request: HttpRequest, participant: Participant, kind: str) -> AssessmentDraft | None:
    """The draft of the kind, shared by the colleagues; there is at most one."""
    rows = AssessmentDraft.objects.visible_to(request.user).filter(participant=participant, kind=kind)
    found: AssessmentDraft | None = rows.select_related("saved_by", "form_version__form").first()
    return found


def forms_to_choose(request: HttpRequest, participant: Participant, kind: str) -> list[FormVersion]:
    """The forms that a new round can be filled in with."""
    versions = FormVersion.objects.visible_to(request.user).for_rounds(participant.controller_id, kind)
    return list(versions)


def form_in_use(
    request: HttpRequest, participant: Participant, kind: str, draft: AssessmentDraft | None
) -> FormVersion | None:
    """The version to fill in: the draft's, else the one that the page names, else the only one; None when one must choose.

    A page that was opened before a newer version was published keeps its own.
    """
    if draft:
        return draft.form_version
    named = request.POST.get("form") or request.GET.get("form") or ""
    if named:
        here = FormVersion.objects.visible_to(request.user).select_related("form").filter(form__kind=kind)
        try:
            found: FormVersion | None = here.filter(pk=UUID(named)).first()
        except ValueError:
            found = None
        return found if found and found.controller_id in (None, participant.controller_id) else None
    choices = forms_to_choose(request, participant, kind)
    return choices[0] if len(choices) == 1 else None
