"""Consents: given, and taken back."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from nystart.foundation.access import Permission, requires
from nystart.foundation.web.once import sent_key
from participants.core.views.steps import posted

from .. import actions
from ..actions.given import who_says_yes
from ..forms import ConsentForm, WithdrawForm
from ..models import Consent, Disclosure
from .steps import form_page, person_to_edit, row_to_edit, signing_people

GIVEN = {"givers": "givers", "starts_on": "starts_on", "ends_on": "ends_on"}
"""Where the refusal of a yes is told."""
FIELD_OF = GIVEN | {"everybody": "parties", "everything": "kinds"}


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PARTICIPANTS)
def give_consent(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Record a consent."""
    participant = person_to_edit(request, pk, "samtycke")
    people = signing_people(request, participant)
    form = ConsentForm(posted(request), participant=participant, people=people)
    return form_page(
        request,
        form,
        lambda: actions.give_consent(participant=participant, by=request.user, pk=sent_key(request), **form.facts()),
        template="participants/give_consent.html",
        context={"participant": participant, "signers": who_says_yes(participant, timezone.localdate(), people)},
        done="Samtycket är antecknat.",
        fields=FIELD_OF,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PARTICIPANTS)
def withdraw_consent(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a consent back: it works at once."""
    consent = row_to_edit(request, Consent, pk, "samtycke återkallas")
    form = WithdrawForm(posted(request))
    resting = Disclosure.objects.visible_to(request.user).filter(consent=consent).holding_on(timezone.localdate())
    return form_page(
        request,
        form,
        lambda: actions.withdraw_consent(
            consent=consent, at=timezone.now(), how=form.cleaned_data["how"], by=request.user
        ),
        template="participants/withdraw_consent.html",
        context={"participant": consent.participant, "consent": consent, "resting": resting},
        done="Samtycket är återkallat. Inget mer lämnas ut med stöd av det.",
    )
