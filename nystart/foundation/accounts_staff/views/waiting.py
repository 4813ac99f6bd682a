"""What the account administrator is told of a role, or an address, that waits for a second person."""

from datetime import date

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from nystart.foundation.accounts.models import EmailChange, Membership, User

from ..actions.approvals import approvers
from ..actions.email_letters import email_approvers

NAMES_SHOWN = 3


def approvers_in_words(membership: Membership, day: date) -> str:
    """The names of those who may approve the role: "Ester Vidfors eller Siv Åskogen"; empty when there is nobody."""
    return _in_words(approvers(membership, day))


def _in_words(users: QuerySet[User]) -> str:
    names = [str(user) for user in users[:NAMES_SHOWN]]
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


def tell_email_waiting(request: HttpRequest, change: EmailChange) -> None:
    """Say whom a change of address waits for besides the two addresses, and when nobody can approve it."""
    if not change.needs_approval:
        return
    names = _in_words(email_approvers(change, timezone.localdate()))
    if names:
        messages.info(request, f"Personen ser uppgifter om människor, så bytet behöver också godkännas av {names}.")
    else:
        messages.warning(
            request,
            "Personen ser uppgifter om människor, och det finns ingen annan enhetschef som kan godkänna bytet. Be driften "
            "godkänna det.",
        )
