"""Handing over a coach's people to another coach of the unit."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from nystart.foundation.access import Permission, requires
from nystart.foundation.audit.lists import record_list
from nystart.foundation.swedish.formats import count_word
from participants.core.models import Enrolment
from participants.core.views.steps import is_post, posted, try_action

from ..actions.hand_over import hand_over as hand_over_people
from ..forms import HandOverForm


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.DISTRIBUTE_PARTICIPANTS)
def hand_over(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The people of one coach in the user's units, all or chosen ones given to another in one act."""
    today = timezone.localdate()
    found = Enrolment.objects.distributable_by(request.user).current_on(today).filter(caseworker=pk).with_names()
    enrolments = found.select_related("organisation").order_by("participant__sort_key", "pk")
    first = enrolments.first()
    if first is None:
        raise Http404
    form = HandOverForm(posted(request), coach=first.caseworker, enrolments=enrolments)
    if is_post(request) and form.is_valid():
        people, to = list(form.cleaned_data["people"]), form.cleaned_data["to"]
        if try_action(
            form,
            lambda: hand_over_people(enrolments=people, to=to, on=today, by=request.user),
            {"coach": "to"},
        ):
            messages.success(request, f"{to.name} är ny coach för {count_word(len(people))} deltagare.")
            return redirect(request.path if enrolments.all().exists() else "participants:list")
    record_list(request, (each.participant for each in enrolments), "Lämna över deltagare")
    return render(request, "participants/hand_over.html", {"coach": first.caseworker, "form": form})
