"""The file of one person: overview, enrolments, and who has opened it."""

from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from nystart.foundation.access import Permission, requires
from nystart.foundation.access.stencil import Statement, late_id
from nystart.foundation.audit.log import record_access
from nystart.foundation.audit.models import AccessLog
from nystart.foundation.web.pagination import paginate_by_key
from participants.core.models import ContactPerson, Enrolment
from participants.core.views.fetch import enrolments_of, person_or_404
from participants.follow_up.models import FollowUp
from participants.joining.models import Joining
from participants.moves.models import FormerUnit
from projects.register.models import Track

from .overview_parts import overview_parts

CONTACT_PERSONS = Statement(
    lambda user, day: ContactPerson.objects.visible_to(user).filter(participant=late_id("person")).active_on(day)
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
    }
    return render(request, "participants/detail.html", context | overview_parts(request, participant, enrolments))


@require_safe
@requires(Permission.VIEW_PARTICIPANTS)
def enrolments(request: HttpRequest, pk: UUID) -> HttpResponse:
    """All enrolments and referrals of one person, the latest first."""
    participant = person_or_404(request, pk)
    record_access(request, participant)
    today = timezone.localdate()
    rows = Enrolment.objects.visible_to(request.user).of(participant).with_names().with_coach_on(today)
    former = FormerUnit.objects.visible_to(request.user).select_related("organisation")
    has_tracks = Exists(Track.objects.filter(project=OuterRef("project"), is_active=True))
    rows = rows.annotate(has_tracks=has_tracks)
    rows = rows.select_related("organisation", "exit_reason").prefetch_related(Prefetch("former_units", former))
    follow_ups = FollowUp.objects.visible_to(request.user).order_by("-enrolment__ends_on", "due_on")
    context = {
        "participant": participant,
        "enrolments": list(rows),
        "may_move": len(request.user.organisation_ids(Permission.EDIT_PARTICIPANTS)) > 1,
        "follow_ups": list(follow_ups.filter(enrolment__participant=participant).select_related("enrolment__project")),
        "today": today,
        "referrals": participant.referrals.visible_to(request.user).select_related("project").order_by("-received_on"),
    }
    return render(request, "participants/enrolments.html", context)


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
