"""What the account administrator is told of a role that waits for a second person."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone

from ..actions.approvals import approvers
from ..models import Membership

NAMES_SHOWN = 3


def approvers_in_words(membership: Membership, day: date) -> str:
    """The names of those who may approve the role: "Ester Vidfors eller Siv Åskogen"; empty when there is nobody."""
    names = [str(user) for user in approvers(membership, day)[:NAMES_SHOWN]]
    return " eller ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)


def tell_waiting(request: HttpRequest, membership: Membership) -> None:
    """Say whom the role waits for, and when nobody can approve it."""
    today = timezone.localdate()
    if membership.is_asked_on(today):
        messages.info(request, "Personen har ett konto genom en annan kommun och behöver svara ja först.")
    if not membership.waits_on(today):
        return
    names = approvers_in_words(membership, today)
    if names:
        messages.info(request, f"Rollen {membership.role_label.lower()} väntar på godkännande av {names}.")
    else:
        messages.warning(
            request,
            f"Ingen kan godkänna rollen {membership.role_label.lower()}: {membership.organisation} har ingen enhetschef, "
            "varken där eller ovanför. Ge någon som redan arbetar hos er rollen enhetschef, eller be driften godkänna.",
        )
