"""Permissions for pictures and film, and the material."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from nystart.foundation.access import Permission, requires
from nystart.foundation.web.once import sent_key
from participants.core.views.steps import posted

from .. import actions
from ..actions.given import who_says_yes
from ..forms import AppearanceForm, PermissionForm, RemoveForm, WithdrawForm
from ..models import Appearance, PicturePermission
from .consents import GIVEN
from .steps import form_page, person_to_edit, row_to_edit, signing_people


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PARTICIPANTS)
def give_permission(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Record a permission for one use and time."""
    participant = person_to_edit(request, pk, "medgivande")
    people = signing_people(request, participant)
    form = PermissionForm(posted(request), participant=participant, people=people)
    return form_page(
        request,
        form,
        lambda: actions.give_permission(participant=participant, by=request.user, pk=sent_key(request), **form.facts()),
        template="participants/give_permission.html",
        context={"participant": participant, "signers": who_says_yes(participant, timezone.localdate(), people)},
        done="Medgivandet är antecknat.",
        fields=GIVEN,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PARTICIPANTS)
def withdraw_permission(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a permission back; what is shown by it stands on Min dag until it is removed."""
    permission = row_to_edit(request, PicturePermission, pk, "medgivande återkallas")
    form = WithdrawForm(posted(request))
    return form_page(
        request,
        form,
        lambda: actions.withdraw_permission(
            permission=permission, at=timezone.now(), how=form.cleaned_data["how"], by=request.user
        ),
        template="participants/withdraw_permission.html",
        context={"participant": permission.participant, "permission": permission},
        done="Medgivandet är återkallat. Ta nu bort materialet, och anteckna när det är gjort.",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PARTICIPANTS)
def add_material(request: HttpRequest, pk: UUID) -> HttpResponse:
    """List a material in which the person appears."""
    permission = row_to_edit(request, PicturePermission, pk, "material")
    form = AppearanceForm(posted(request))
    return form_page(
        request,
        form,
        lambda: actions.add_appearance(permission=permission, by=request.user, pk=sent_key(request), **form.facts()),
        template="participants/add_material.html",
        context={"participant": permission.participant, "permission": permission},
        done="Materialet är antecknat.",
        fields={"shown_on": "shown_on"},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PARTICIPANTS)
def remove_material(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note that a material has been taken away."""
    appearance = row_to_edit(request, Appearance, pk, "material tas bort", person="permission__participant")
    form = RemoveForm(posted(request))
    return form_page(
        request,
        form,
        lambda: actions.remove_appearance(appearance=appearance, by=request.user, **form.cleaned_data),
        template="participants/remove_material.html",
        context={"participant": appearance.permission.participant, "appearance": appearance},
        done="Borttaget är antecknat.",
        fields={"on": "on"},
    )
