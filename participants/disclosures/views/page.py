"""The side of the file about what is told: consents, disclosures, permissions."""

from uuid import UUID

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from nystart.foundation.access import Permission, requires
from nystart.foundation.audit.log import record_access
from participants.core.views.fetch import person_or_404

from ..codes import Way
from ..grounds import needs_new_consent
from ..models import Appearance, Consent, Disclosure, PicturePermission


@require_safe
@requires(Permission.VIEW_PARTICIPANTS)
def disclosures(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Three different things kept apart: what was consented to, what is told on which ground, and pictures."""
    participant = person_or_404(request, pk)
    record_access(request, participant, detail="samtycken")
    today, user = timezone.localdate(), request.user
    consents = list(
        Consent.objects.visible_to(user).filter(participant=participant).select_related("recorded_by", "withdrawn_by")
    )
    rows = Disclosure.objects.visible_to(user).filter(participant=participant)
    told = list(rows.select_related("ground", "consent", "recorded_by", "ended_by"))
    permissions = PicturePermission.objects.visible_to(user).filter(participant=participant)
    material = Prefetch("appearances", Appearance.objects.visible_to(user).select_related("removed_by", "permission"))
    context = {
        "participant": participant,
        "today": today,
        "consents": consents,
        "needs_new_consent": needs_new_consent(participant, consents, today),
        "disclosures": [row for row in told if row.way == Way.GIVE],
        "asked": [row for row in told if row.way == Way.GET],
        "permissions": permissions.select_related("recorded_by", "withdrawn_by").prefetch_related(material),
        "may_edit": user.can(Permission.EDIT_PARTICIPANTS),
    }
    return render(request, "participants/disclosures.html", context)
