"""The list of people, and finding one by number."""

from collections import Counter
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from nystart.foundation.access import Permission, requires
from nystart.foundation.access.stencil import Statement, late_id
from nystart.foundation.audit.log import record_access
from nystart.foundation.web.number_patterns import identity_numbers
from nystart.foundation.web.pagination import Page
from participants.core.identity import looks_like_identity, parse_identity
from participants.core.models import Enrolment, Participant

from ..filters import SELECTIONS, Chosen, ParticipantFilter, count_label, count_selections
from ..progress import with_progress

KEPT = ("urval", "ordna", "status", "projekt", "spar", "coach")


@require_safe
@requires(Permission.VIEW_PARTICIPANTS)
def participants(request: HttpRequest) -> HttpResponse:
    """The people of the user's units: the own ones first, by name in Swedish order."""
    user, today = request.user, timezone.localdate()
    counts = count_selections(user, today)
    form = ParticipantFilter(_with_default(request.GET, counts), user=user, day=today)
    page = form.page(request)
    if form.name_sought:
        record_access(request, None, "search", detail=f"{page.total_label} träffar")
    chips = [(selection, count_label(counts[selection.code])) for selection in SELECTIONS]
    context = {"today": today, "page": page, "rows": _rows(request, page, form), "form": form, "chips": chips}
    return render(request, "participants/list.html", context)


def _rows(request: HttpRequest, page: Page, form: ParticipantFilter) -> list[Enrolment]:
    """The latest fitting enrolment of each person of the page, in the order of the page."""
    people = {f"person{number}": person.pk for number, person in enumerate(page.rows)}
    shown = SHOWN.rows(request.user, (form.chosen, len(people)), **form.identifiers, **people)
    latest = {each.participant_id: each for each in shown}
    return [latest[pk] for pk in people.values() if pk in latest]


def _shown(user: Any, key: tuple[Chosen, int]) -> QuerySet[Enrolment]:
    chosen, count = key
    condition = chosen.condition(user, {field: late_id(field) for field in chosen.fields})
    people = [late_id(f"person{number}") for number in range(count)]
    enrolments = Enrolment.objects.visible_to(user).filter(condition, participant__in=people)
    enrolments = enrolments.select_related("participant", "track", "caseworker").with_coach_on(chosen.day)
    return with_progress(enrolments).order_by("starts_on", "-pk")


SHOWN = Statement(_shown)


@require_POST
@requires(Permission.VIEW_PARTICIPANTS)
def find(request: HttpRequest) -> HttpResponse:
    """Find by name or number. A number leads to the file and never stands in an address or a log."""
    sought = request.POST.get("namn", "")[:100]
    if looks_like_identity(sought) or identity_numbers(sought):
        return _find_by_number(request, sought)
    query = QueryDict(mutable=True)
    query.update({key: request.POST[key] for key in KEPT if request.POST.get(key)})
    if sought.strip():
        query["namn"] = sought.strip()
        query.setdefault("urval", "enheten")
    return redirect(f"{reverse('participants:list')}?{query.urlencode()}")


def _find_by_number(request: HttpRequest, sought: str) -> HttpResponse:
    try:
        identity = parse_identity(sought, today=timezone.localdate())
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("participants:list")
    participant = Participant.objects.visible_to(request.user).numbered(identity.number).first()
    record_access(request, participant, "search", detail="på nummer")
    if participant is None:
        messages.warning(request, "Ingen av deltagarna på din enhet har det numret.")
        return redirect("participants:list")
    return redirect(participant)


def _with_default(query: QueryDict, counts: Counter[str]) -> QueryDict:
    """A plain address shows the own people, or the whole unit to those who have none."""
    if any(query.get(key) for key in (*KEPT, "namn")):
        return query
    query = query.copy()
    query["urval"] = "mina" if counts["mina"] else "enheten"
    return query
