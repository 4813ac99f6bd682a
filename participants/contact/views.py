"""Contact details, the people around the person, and her number."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from nystart.foundation.access import Permission, requires
from nystart.foundation.audit.log import record_access
from nystart.foundation.web.once import sent_key
from participants.core.actions import change_identity, change_name
from participants.core.models import ContactPerson, FormerNumber, GuardianArea, Identity, Participant
from participants.core.views.fetch import person_or_404
from participants.core.views.steps import is_post, posted, try_action
from participants.signing.signers import who_signs_for

from .actions import add_contact_person as add_person
from .actions import change_contact_details, change_contact_person
from .actions import end_contact_person as end_person
from .forms import ContactForm, ContactPersonForm, EndForm, IdentityForm, NameForm, NewContactPersonForm


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PARTICIPANTS)
def contact(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How the person is reached, and the people around her."""
    participant = person_or_404(request, pk, Permission.EDIT_PARTICIPANTS)
    record_access(request, participant)
    form = ContactForm(posted(request), instance=participant)
    if is_post(request) and form.is_valid():
        facts = form.cleaned_data
        if try_action(form, lambda: change_contact_details(participant=participant, by=request.user, **facts)):
            messages.success(request, "Kontaktuppgifterna är sparade.")
            return redirect("participants:contact", participant.pk)
    today = timezone.localdate()
    rows = ContactPerson.objects.visible_to(request.user).filter(participant=participant)
    people = list(rows.not_ended_by(today).select_related("proof_seen_by"))
    areas = dict(GuardianArea.objects.values_list("code", "label"))
    for person in people:
        person.area_words = ", ".join(areas.get(code, code) for code in person.areas)
    context = {
        "participant": participant,
        "form": form,
        "people": people,
        "signers": who_signs_for(participant, on=today, people=people),
        "today": today,
    }
    return render(request, "participants/contact.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PARTICIPANTS)
def add_contact_person(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Add a close person, custodian, god man, förvaltare or school contact. The same form sent twice adds one."""
    participant = person_or_404(request, pk, Permission.EDIT_PARTICIPANTS)
    record_access(request, participant)
    form = NewContactPersonForm(posted(request), protected=participant.is_protected)
    if is_post(request) and form.is_valid():
        key = sent_key(request)
        saved = ContactPerson.objects.visible_to(request.user).filter(pk=key).first()
        person = saved or add_person(participant=participant, by=request.user, pk=key, **form.facts())
        messages.success(request, f"{person.name} är tillagd.")
        return redirect("participants:contact", participant.pk)
    return render(request, "participants/add_contact_person.html", {"participant": participant, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PARTICIPANTS)
def edit_contact_person(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change what is noted about somebody near, such as that the appointment has been seen."""
    person = _contact_person(request, pk)
    form = ContactPersonForm(posted(request), instance=person, protected=person.participant.is_protected)
    if is_post(request) and form.is_valid():
        saved = change_contact_person(contact_person=form.saved, by=request.user, **form.facts())
        messages.success(request, f"Uppgifterna om {saved.name} är sparade.")
        return redirect("participants:contact", person.participant_id)
    context = {"participant": person.participant, "person": form.saved, "form": form}
    return render(request, "participants/edit_contact_person.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PARTICIPANTS)
def end_contact_person(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note that somebody holds the part no longer."""
    person = _contact_person(request, pk)
    form = EndForm(posted(request))
    if is_post(request) and form.is_valid():
        last_day = form.cleaned_data["on"]
        if try_action(form, lambda: end_person(contact_person=person, on=last_day, by=request.user), {"early": "on"}):
            messages.success(request, f"{person.name} är avslutad som {person.get_kind_display().lower()}.")
            return redirect("participants:contact", person.participant_id)
    context = {"participant": person.participant, "person": person, "form": form}
    return render(request, "participants/end_contact_person.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PARTICIPANTS)
def identity(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Name and number: shown in full here, and changed here."""
    participant = person_or_404(request, pk, Permission.EDIT_PARTICIPANTS)
    record_access(request, participant, detail="nummer")
    row = Identity.objects.visible_to(request.user).filter(participant=participant).first()
    sent = request.POST.get("what", "")
    name = NameForm(request.POST if sent == "name" else None, instance=participant)
    number = IdentityForm(request.POST if sent == "number" else None, current=row.number if row else "")
    if is_post(request) and _save_identity(request, participant, name, number):
        messages.success(request, "Ändringen är sparad.")
        return redirect("participants:identity", participant.pk)
    context = {
        "participant": participant,
        "identity": row,
        "former_numbers": FormerNumber.objects.visible_to(request.user).filter(participant=participant),
        "name": name,
        "number": number,
    }
    return render(request, "participants/identity.html", context)


def _contact_person(request: HttpRequest, pk: UUID) -> ContactPerson:
    rows = ContactPerson.objects.editable_by(request.user).select_related("participant")
    found: ContactPerson = get_object_or_404(rows, pk=pk)
    record_access(request, found.participant)
    return found


def _save_identity(request: HttpRequest, participant: Participant, name: NameForm, number: IdentityForm) -> bool:
    if name.is_bound and name.is_valid():
        return bool(change_name(participant=participant, by=request.user, **name.cleaned_data))
    if not (number.is_bound and number.is_valid()):
        return False
    new = number.cleaned_data["number"]
    codes = {"already_registered": "number"}
    return bool(
        try_action(number, lambda: change_identity(participant=participant, identity=new, by=request.user), codes)
    )
