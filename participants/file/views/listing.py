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
from nystart.foundation.audit.lists import record_list
from nystart.foundation.audit.log import record_access
from nystart.foundation.audit.tries import has_tried_too_often, record_try
from nystart.foundation.swedish.number_patterns import identity_numbers
from nystart.foundation.web.pagination import Page
from nystart.foundation.web.sought import PARAMETER, keep, sought
from participants.core.models import Enrolment, Participant
from participants.numbers.identity import looks_like_identity, parse_identity

from ..filters import SELECTIONS, Chosen, ParticipantFilter, around_list, count_label
from ..progress import with_progress

READ = (
    "participant__controller", "participant__first_name", "participant__last_name", "participant__birth_date",
    "participant__protection", "track__name", "caseworker__name", "referrer_kind", "starts_on", "ends_on", "exit_reason",
)  # fmt: skip
"""The columns that a row shows, of four tables that have eighty."""
KEPT = ("urval", "ordna", "status", "projekt", "spar", "coach")


@require_safe
@requires(Permission.VIEW_PARTICIPANTS)
def participants(request: HttpRequest) -> HttpResponse:
    """The people of the user's units: the own ones first, by name in Swedish order."""
    user, today = request.user, timezone.localdate()
    around = around_list(user, today)
    form = ParticipantFilter(_asked_for(request, around.counts), user=user, day=today, options=around.options)
    page = form.page(request)
    rows = _rows(request, page, form)
    record_list(request, (each.participant for each in rows), "Deltagare", form.name_sought)
    chips = [(selection, count_label(around.counts[selection.code])) for selection in SELECTIONS]
    context = {"today": today, "page": page, "rows": rows, "form": form, "chips": chips}
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
    enrolments = enrolments.select_related("participant", "track", "caseworker").only(*READ)
    return with_progress(enrolments.with_coach_on(chosen.day), chosen.day).order_by("starts_on", "-pk")


SHOWN = Statement(_shown, planned_once=True)


@require_POST
@requires(Permission.VIEW_PARTICIPANTS)
def find(request: HttpRequest) -> HttpResponse:
    """Find by name or number. Neither stands in an address or a log; a number leads to the file and is not remembered."""
    typed = request.POST.get("namn", "")[:100]
    if looks_like_identity(typed) or identity_numbers(typed):
        return _find_by_number(request, typed)
    query = QueryDict(mutable=True)
    query.update({key: request.POST[key] for key in KEPT if request.POST.get(key)})
    if typed.strip():
        query[PARAMETER] = keep(request, typed)
        query.setdefault("urval", "enheten")
    return redirect(f"{reverse('participants:list')}?{query.urlencode()}")


def _find_by_number(request: HttpRequest, typed: str) -> HttpResponse:
    try:
        identity = parse_identity(typed, today=timezone.localdate())
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("participants:list")
    if has_tried_too_often(request):
        return HttpResponse(status=429)
    found = Participant.objects.visible_to(request.user).numbered(identity.number)
    participant = found.order_by("identity__is_questioned").first()
    if participant is None:
        record_try(request, "sökte på nummer, ingen träff")
        messages.warning(request, "Ingen av deltagarna på din enhet har det numret.")
        return redirect("participants:list")
    record_access(request, participant, "search", detail="på nummer")
    return redirect(participant)


def _asked_for(request: HttpRequest, counts: Counter[str]) -> QueryDict:
    """The choices of the address and the name of the session. A plain address shows the own people, or the whole unit."""
    query = request.GET.copy()
    query["namn"] = sought(request, request.GET)
    if not any(query.get(key) for key in (*KEPT, "namn")):
        query["urval"] = "mina" if counts["mina"] else "enheten"
    return query
