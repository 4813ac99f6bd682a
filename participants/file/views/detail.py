"""The file of one person: overview, and who has opened it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from nystart.foundation.access import Permission, requires
from nystart.foundation.access.stencil import Statement, late_id
from nystart.foundation.audit.log import record_access
from nystart.foundation.audit.models import AccessLog
from nystart.foundation.web.pagination import paginate_by_key
from participants.core.models import ContactPerson
from participants.core.views.fetch import person_or_404
from participants.joining.models import Joining
from participants.support.models import SupportNeeds

from ..shown import enrolments_of
from .overview_parts import overview_parts

CONTACT_PERSONS = Statement(
    lambda user, day: ContactPerson.objects.visible_to(user).filter(participant=late_id("person")).active_on(day),
    planned_once=True,
)

SUPPORT = Statement(
    lambda user, _: SupportNeeds.objects.visible_to(user).filter(participant=late_id("person")), planned_once=True
)


@require_safe
@requires(Permission.VIEW_PARTICIPANTS)
def detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The overview (översikt): what has happened, what comes next, how to reach the person."""
    participant = person_or_404(request, pk)
    record_access(request, participant)
    today = timezone.localdate()
    enrolments = enrolments_of(request.user, participant)
    context = {
        "participant": participant,
        "enrolments": enrolments,
        "contact_persons": CONTACT_PERSONS.rows(request.user, today, person=pk),
        "support": next(iter(SUPPORT.rows(request.user, None, person=pk)), None),
    }
    return render(request, "participants/detail.html", context | overview_parts(request, participant, enrolments))


@require_safe
@requires(Permission.REVIEW_ACCESS_LOG)
def opened(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who has opened, printed or exported the file (logg), or seen the person in a list; whom else a list showed stays unsaid."""
    participant = person_or_404(request, pk)
    record_access(request, participant)
    reads = AccessLog.objects.visible_to(request.user).about(*Joining.objects.files_in(participant.pk))
    alone = request.GET.get("visa") == "akten"
    page = paginate_by_key(request, reads.alone() if alone else reads, keys=("-at", "-id"), per_page=50)
    return render(request, "participants/opened.html", {"participant": participant, "page": page, "alone": alone})
