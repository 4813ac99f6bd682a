"""The network of a person (fliken Nätverk): who helps her, and the joint plans."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from nystart.foundation.access import Permission, requires
from nystart.foundation.audit.log import record_access
from nystart.foundation.web.once import sent_key
from participants.core.models import Participant
from participants.core.views.fetch import person_or_404
from participants.core.views.steps import is_post, posted, try_action

from ..actions import add_network_member as add_member
from ..actions import change_network_member
from ..actions import end_network_member as end_member
from ..forms import EndMemberForm, NetworkMemberForm, NewNetworkMemberForm
from ..models import JointPlan, NetworkMember
from ..sharing import with_sharing


@require_safe
@requires(Permission.VIEW_PARTICIPANTS)
def network(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who helps the person, who did before, and her joint plans."""
    participant = person_or_404(request, pk)
    record_access(request, participant, detail="nätverk")
    today = timezone.localdate()
    everybody = list(NetworkMember.objects.visible_to(request.user).filter(participant=participant))
    before = [member for member in everybody if member.ends_on and member.ends_on < today]
    context = {
        "participant": participant,
        "members": with_sharing(participant, [each for each in everybody if each not in before], today),
        "former": sorted(before, key=lambda member: member.ends_on, reverse=True),
        "plans": JointPlan.objects.visible_to(request.user).filter(participant=participant).order_by("-called_on"),
        "may_edit": Participant.objects.editable_by(request.user).filter(pk=participant.pk).exists(),
        "today": today,
    }
    return render(request, "participants/network.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PARTICIPANTS)
def add_network_member(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note somebody who helps the person. The same form sent twice notes one."""
    participant = person_or_404(request, pk, Permission.EDIT_PARTICIPANTS)
    record_access(request, participant, detail="nätverk")
    form = NewNetworkMemberForm(posted(request), protected=participant.is_protected)
    if is_post(request) and form.is_valid():
        key = sent_key(request)
        saved = NetworkMember.objects.visible_to(request.user).filter(pk=key).first()
        made = saved or try_action(
            form, lambda: add_member(participant=participant, by=request.user, pk=key, **form.facts())
        )
        if made:
            messages.success(request, f"{made.name} är tillagd.")
            _warn_of_no_ground(request, made)
            return redirect("participants:network", participant.pk)
    return render(request, "participants/add_network_member.html", {"participant": participant, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PARTICIPANTS)
def edit_network_member(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change what is noted about her."""
    member = _member(request, pk)
    participant = member.participant
    form = NetworkMemberForm(posted(request), instance=member, protected=participant.is_protected)
    if is_post(request) and form.is_valid():
        saved = try_action(form, lambda: change_network_member(member=member, by=request.user, **form.facts()))
        if saved:
            messages.success(request, f"Uppgifterna om {saved.name} är sparade.")
            _warn_of_no_ground(request, saved)
            return redirect("participants:network", participant.pk)
    context = {"participant": participant, "member": form.saved, "form": form}
    return render(request, "participants/edit_network_member.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PARTICIPANTS)
def end_network_member(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note that she helps the person no longer."""
    member = _member(request, pk)
    form = EndMemberForm(posted(request))
    if is_post(request) and form.is_valid():
        last_day = form.cleaned_data["on"]
        if try_action(form, lambda: end_member(member=member, on=last_day, by=request.user), {"early": "on"}):
            messages.success(request, f"{member.name} är avslutad som kontakt.")
            return redirect("participants:network", member.participant_id)
    context = {"participant": member.participant, "member": member, "form": form}
    return render(request, "participants/end_network_member.html", context)


def _warn_of_no_ground(request: HttpRequest, member: NetworkMember) -> None:
    """Say what was agreed that no consent or other ground carries today: it is not told yet."""
    lacking = with_sharing(member.participant, [member], timezone.localdate())[0].sharing.uncovered
    if lacking:
        messages.warning(
            request, f"Berätta inte ännu för {member.name}: {', '.join(lacking).lower()}. Ingen grund täcker det i dag."
        )


def _member(request: HttpRequest, pk: UUID) -> NetworkMember:
    rows = NetworkMember.objects.editable_by(request.user).select_related("participant")
    found: NetworkMember = get_object_or_404(rows, pk=pk)
    record_access(request, found.participant, detail="nätverk")
    return found
