"""Employers (arbetsgivare) for staff: the list, one of them with places and contacts, a new one."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from nystart.foundation.access import Permission, requires
from nystart.foundation.web.pagination import paginate_by_key
from placements.bank.models import Employer, EmployerContact, Position
from placements.bank.models.scopes import banks_of

from ..actions.employers import add_contact, correct_employer, register_employer
from ..forms import ContactForm, EmployerForm


@requires(Permission.VIEW_BANK)
@require_GET
def employers(request: HttpRequest) -> HttpResponse:
    """The employers of the municipality's bank in Swedish order, with their positions counted."""
    text = " ".join(request.GET.get("q", "").replace("\x00", "").split())
    employers = Employer.objects.visible_to(request.user).named_like(text).with_positions().in_swedish_order()
    page = paginate_by_key(request, employers, ("sort_name", "pk"))
    return render(
        request, "bank/employers.html", {"page": page, "text": text, "can_edit": request.user.can(Permission.EDIT_BANK)}
    )


@requires(Permission.VIEW_BANK)
@require_http_methods(["GET", "POST"])
def employer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One employer: positions and contacts. A contact may be added."""
    shown = get_object_or_404(Employer.objects.visible_to(request.user), pk=pk)
    can_edit = Employer.objects.editable_by(request.user).filter(pk=pk).exists()
    form = ContactForm(request.POST or None)
    if request.method == "POST" and can_edit and form.is_valid():
        add_contact(employer=shown, **form.cleaned_data)
        messages.success(request, "Kontaktpersonen är sparad.")
        return redirect("bank:employer", pk=pk)
    context = {
        "employer": shown,
        "positions": Position.objects.visible_to(request.user)
        .filter(employer=shown)
        .with_public_parts()
        .order_by("-number"),
        "contacts": EmployerContact.objects.visible_to(request.user).filter(employer=shown).order_by("created_at"),
        "can_edit": can_edit,
        "form": form,
    }
    return render(request, "bank/employer.html", context, status=422 if form.errors else 200)


@requires(Permission.EDIT_BANK)
@require_http_methods(["GET", "POST"])
def add_employer(request: HttpRequest) -> HttpResponse:
    """A new employer in the bank (ny arbetsgivare)."""
    bank = banks_of(request.user).first()
    if bank is None:
        raise Http404
    form = EmployerForm(request.POST or None, controller_id=bank.pk)
    if form.is_valid():
        made = register_employer(controller=bank, fields=form.employer_fields())
        messages.success(request, "Arbetsgivaren är sparad. Lägg till en kontaktperson och en plats.")
        return redirect("bank:employer", pk=made.pk)
    return render(request, "bank/add_employer.html", {"form": form}, status=422 if form.errors else 200)


@requires(Permission.EDIT_BANK)
@require_http_methods(["GET", "POST"])
def change_employer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change what is known of an employer (ändra arbetsgivare)."""
    shown = get_object_or_404(Employer.objects.editable_by(request.user), pk=pk)
    form = EmployerForm(request.POST or None, employer=shown, controller_id=shown.controller_id)
    if form.is_valid():
        correct_employer(employer=shown, fields=form.employer_fields())
        messages.success(request, "Arbetsgivaren är ändrad.")
        return redirect("bank:employer", pk=pk)
    return render(
        request, "bank/change_employer.html", {"form": form, "employer": shown}, status=422 if form.errors else 200
    )
