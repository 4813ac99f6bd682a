"""What the participant meets on a lent screen: one question a page, in easy Swedish, each answer saved as it is given."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from nystart.foundation.access import Permission, requires
from nystart.foundation.lent.lending import give_back, lending_of
from participants.core.views.steps import is_post, posted, try_action

from ..actions import answer_item, finish_side
from ..codes import Side, Way
from ..forms import QuestionForm
from ..models import Answer, Item, Measurement
from ..models.measurement import items_of
from .sides import measurement_or_404


def _lent(request: HttpRequest, pk: UUID) -> tuple[Measurement, list[Item]] | None:
    """The measurement and its questions, when the screen is lent for just this one and the participant is not done."""
    found = measurement_or_404(request, pk, "mätning, på lånad skärm")
    lending = lending_of(request)
    is_lent = lending is not None and lending.url == reverse("participants:answer_start", args=[found.pk])
    if not is_lent or not found.is_open or found.is_done_by(Side.PARTICIPANT):
        return None
    return found, list(items_of(found.instrument))


def _elsewhere(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Where to go when there is nothing to answer: the screen is asked for, or the coach is told how to hand it over."""
    if lending_of(request) is not None:
        return give_back(request)
    messages.warning(request, "De sidorna visas bara på en skärm som är överlämnad till deltagaren.")
    found = measurement_or_404(request, pk, "mätning")
    return redirect("participants:progress", found.participant_id)


@require_http_methods(["GET", "HEAD"])
@requires(Permission.EDIT_PARTICIPANTS)
def answer_start(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What it is about, and that nothing is decided by it."""
    lent = _lent(request, pk)
    if lent is None:
        return _elsewhere(request, pk)
    found, items = lent
    context = {"measurement": found, "count": len(items), "number": _first_open(found, items)}
    return render(request, "participants/answer_start.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PARTICIPANTS)
def answer(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """One question. The answer, or "vill inte svara", is saved before the next one comes."""
    lent = _lent(request, pk)
    if lent is None:
        return _elsewhere(request, pk)
    found, items = lent
    if not 1 <= number <= len(items):
        raise Http404
    item = items[number - 1]
    declines = request.POST.get("do") == "decline"
    form = QuestionForm(None if declines else posted(request), item=item, initial=_given(found, item))
    if is_post(request) and (declines or form.is_valid()):
        value = None if declines else int(form.cleaned_data["value"])
        saved = try_action(
            form,
            lambda: answer_item(measurement=found, item=item, side=Side.PARTICIPANT, value=value, by=request.user),
        )
        if saved:
            return _after(found, number, len(items))
    context = {"measurement": found, "form": form, "number": number, "count": len(items), "before": number - 1}
    return render(request, "participants/answer.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PARTICIPANTS)
def answer_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """All is answered: done, and the screen goes back."""
    lent = _lent(request, pk)
    if lent is None:
        return _elsewhere(request, pk)
    found, items = lent
    left = _first_open(found, items)
    if left <= len(items):
        return redirect("participants:answer", found.pk, left)
    if is_post(request):
        finish_side(
            measurement=found,
            side=Side.PARTICIPANT,
            at=timezone.now(),
            on=timezone.localdate(),
            by=request.user,
            way=Way.SCREEN,
        )
        return give_back(request)
    return render(request, "participants/answer_end.html", {"measurement": found, "count": len(items)})


def _after(found: Measurement, number: int, count: int) -> HttpResponse:
    if number < count:
        return redirect("participants:answer", found.pk, number + 1)
    return redirect("participants:answer_end", found.pk)


def _own_answers(found: Measurement) -> Any:
    return Answer.objects.filter(measurement__in=[found.pk]).of_side(Side.PARTICIPANT)


def _given(found: Measurement, item: Item) -> dict[str, Any]:
    """What was answered before, when somebody has gone back."""
    given = _own_answers(found).filter(item=item).values_list("value", flat=True).first()
    return {} if given is None else {"value": str(given)}


def _first_open(found: Measurement, items: list[Item]) -> int:
    """The number of the first question without an answer; one more than there are when all have one."""
    answered = set(_own_answers(found).values_list("item_id", flat=True))
    return next((number for number, item in enumerate(items, start=1) if item.pk not in answered), len(items) + 1)
